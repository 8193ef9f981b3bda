import { figuresOf } from '../circuits/index.ts';
import type { MatrixPlacement } from '../mapping/index.ts';
import { placeGeometry } from '../sizes/geometry.ts';
import { tileKindOf } from '../sizes/tileKind.ts';
import { built } from './built.ts';
import { type Filling, fillingOf } from './filling.ts';
import { sharedInventory } from './inventory.ts';
import { type AreaBlock, areaBlocks, type InventoryInput, type InventoryItem } from './inventoryItem.ts';
import type { Setup } from './setup.ts';
import { tileInventory } from './tileInventory.ts';

/** Area by block, m2; blocks that are not there are left out. */
export type BlockAreas = Partial<Record<AreaBlock, number>>;

/** A tile of a chip: where it lies, what it holds, how full it is (all copies counted) and what it takes. */
export interface TileView extends Filling {
  readonly row: number;
  readonly column: number;
  /** The layer whose weights or feedback it holds, and which of the two. */
  readonly layer: string;
  readonly holds: 'weights' | 'feedback';
  readonly area_m2: number;
  readonly area: BlockAreas;
}

/** The tile grid of a chip, and what lies beside it. */
export interface TilesView {
  readonly grid: readonly [rows: number, columns: number];
  /** Side of a place of the grid. */
  readonly tileSide_m: number;
  readonly tiles: readonly TileView[];
  /** Tiles of a given grid that hold nothing; on an `auto` grid there are none. */
  readonly empty: { readonly count: number; readonly area_m2: number };
  /** What is not part of a tile. */
  readonly shared: BlockAreas;
}

/**
 * The tiles of a chip sized for a network and a rule. Their areas, empty tiles and what is shared add up to the chip's.
 */
export function tilesOf(asked: Setup): TilesView {
  const { setup, plan } = built(asked);
  const { chip, network } = setup;
  const { floorplan, template, gradientUnits } = plan;
  const input: InventoryInput = {
    chip,
    network,
    figures: figuresOf(chip),
    floorplan,
    provision: template.provision,
    gradientUnits,
  };
  const emptyCount = floorplan.tilesBuilt - floorplan.tilesUsed;
  return {
    grid: floorplan.grid,
    tileSide_m: placeGeometry(chip, input.figures, template.provision).tileSide_m,
    tiles: floorplan.placements.flatMap((placement) => tilesOfMatrix(input, placement)),
    empty: {
      count: emptyCount,
      area_m2: emptyCount * total(tileInventory(input, tileKindOf(chip, template.provision, null))),
    },
    shared: byBlock(sharedInventory(input)),
  };
}

function tilesOfMatrix(input: InventoryInput, placement: MatrixPlacement): TileView[] {
  const { chip, network, provision } = input;
  const { matrix, tiles } = placement;
  const kind = tileKindOf(chip, provision, matrix);
  const items = tileInventory(input, kind);
  return tiles.map((tile) => {
    return {
      row: tile.row,
      column: tile.column,
      layer: network.layers[matrix.layer]?.name ?? '',
      holds: kind.holds,
      ...fillingOf(chip, placement, [tile]),
      area_m2: total(items),
      area: byBlock(items),
    };
  });
}

function byBlock(items: readonly InventoryItem[]): BlockAreas {
  const areas = areaBlocks.map((block) => [block, total(items.filter((one) => one.block === block))] as const);
  return Object.fromEntries(areas.filter(([, area_m2]) => area_m2 > 0));
}

function total(items: readonly InventoryItem[]): number {
  return items.reduce((sum, { area_m2 }) => sum + area_m2, 0);
}
