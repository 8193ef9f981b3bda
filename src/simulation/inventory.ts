import { type Chip, sumsInTree } from '../chip/index.ts';
import type { Floorplan } from '../mapping/index.ts';
import { type Network, weights } from '../network/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import { placeGeometry, treeDirections } from '../sizes/geometry.ts';
import { arraysFor, arraysForAny } from '../sizes/gradientUnit.ts';
import { accumulatorTrees, gradientAdders, treeWidth } from '../sizes/shared.ts';
import { builtSumBits, summedBits } from '../sizes/sums.ts';
import { treeWire_m } from '../sizes/tree.ts';
import { type InventoryInput, type InventoryItem, item, wire } from './inventoryItem.ts';
import { rowSide, type TileKind, tileInventory, tileKind } from './tileInventory.ts';

/** Every block of the chip with area and leakage. Blocks that are private to layers are counted once per layer. */
export function inventory(input: InventoryInput): InventoryItem[] {
  return [...tiles(input), ...sharedInventory(input)];
}

/** What lies outside the tiles. */
export function sharedInventory(input: InventoryInput): InventoryItem[] {
  return [...globalBlocks(input), ...learning(input)];
}

/** Tiles of weights (and empty ones), with row-side converters where they are read transposed, and tiles of feedback matrices. */
function tiles(input: InventoryInput): InventoryItem[] {
  const { placements, tilesUsed, tilesBuilt } = input.floorplan;
  const kinds = placements.map(({ matrix, tiles: placed }) => ({ ...tileKind(input, matrix), count: placed.length }));
  kinds.push({ ...tileKind(input, null), count: tilesBuilt - tilesUsed });
  const counted = (select: (kind: TileKind) => boolean) =>
    kinds.filter(select).reduce((sum, { count }) => sum + count, 0);
  const feedback = counted(({ holds }) => holds === 'feedback');
  return [
    ...times(tileInventory(input, { holds: 'weights', transposed: false }), tilesBuilt - feedback),
    ...times(
      rowSide(input),
      counted(({ transposed }) => transposed),
    ),
    ...times(tileInventory(input, { holds: 'feedback', transposed: false }), feedback).map(
      (one): InventoryItem => ({ ...one, block: 'feedback' }),
    ),
  ];
}

function times(items: readonly InventoryItem[], count: number): InventoryItem[] {
  return items.map((one) => ({ ...one, area_m2: one.area_m2 * count, leakage_W: one.leakage_W * count }));
}

function globalBlocks({ chip, network, figures, floorplan, provision }: InventoryInput): InventoryItem[] {
  const layers = network.layers.length;
  const times = (scope: 'chip' | 'layer') => (scope === 'layer' ? layers : 1);
  const { tileSide_m } = placeGeometry(chip, figures, provision);
  const { banks, ports, scope } = chip.globalBuffer;
  const way_m = treeWire_m(floorplan.grid, tileSide_m) * treeWidth(chip, floorplan);
  const tree_m = treeDirections * way_m * times(chip.htree.scope);
  const summedTiles = Math.max(
    1,
    ...floorplan.placements.map(({ matrix, tileRows, tileColumns }) =>
      provision.transposed.includes(matrix.layer) ? Math.max(tileRows, tileColumns) : tileRows,
    ),
  );
  const trees = accumulatorTrees(chip);
  const adders = ({ inputs, bits, places }: Places) =>
    item(
      'accumulation',
      'accumulator',
      figures.adderTree.block(inputs, bits, { trees, length_m: tileSide_m }),
      trees * places,
    );
  const { tile: bits } = builtSumBits(chip, 'forward');
  const places = sumsInTree[chip.htree.reduce]
    ? joints(floorplan.grid, summedTiles, bits)
    : [{ inputs: summedTiles, bits, places: times(chip.accumulator.scope) }];
  const row = (component: 'activation' | 'derivative' | 'pooling' | 'loss' | 'residual') =>
    item('elementwise', component, figures[component], chip[component].units * times(chip[component].scope));
  const pooled = network.layers.some(({ pool }) => pool !== null);
  const summed = network.layers.some(({ from }) => from.length > 1);
  const trains = provision.gradientUnits !== 'none';
  return [
    item('interconnect', 'htree', wire(figures.tree), tree_m),
    item('buffers', 'globalBuffer', figures.globalBuffer, banks * ports * times(scope)),
    ...(summedTiles > 1 ? places.map(adders) : []),
    row('activation'),
    ...(pooled ? [row('pooling')] : []),
    ...(summed ? [row('residual')] : []),
    ...(trains ? [row('derivative'), row('loss')] : []),
  ];
}

/** Where sums of tiles are added: so many places that add `inputs` words of `bits` bits. */
interface Places {
  readonly inputs: number;
  readonly bits: number;
  readonly places: number;
}

/** The joints of the H-tree, from the tiles up: each adds the sums of four branches, which have grown on their way. */
function joints([rows, columns]: Floorplan['grid'], summedTiles: number, tileBits: number): Places[] {
  const levels = Math.ceil(Math.log2(Math.max(rows, columns, 1)));
  return Array.from({ length: levels }, (_, below) => {
    const span = 2 ** (below + 1);
    return {
      inputs: Math.min(4, summedTiles),
      bits: summedBits(tileBits, Math.min(4 ** below, summedTiles)),
      places: Math.ceil(rows / span) * Math.ceil(columns / span),
    };
  });
}

/** What only training needs, beyond tiles. */
function learning({ chip, network, figures, provision, gradientUnits }: InventoryInput): InventoryItem[] {
  if (provision.gradientUnits === 'none') return [];
  const layers = network.layers.length;
  const perLayer = gradientUnits === layers;
  // One unit for each layer is sized for its layer; otherwise any unit may get the largest.
  const arrays = perLayer
    ? network.layers.reduce((sum, layer) => sum + arraysFor(chip, layer), 0)
    : gradientUnits * arraysForAny(chip, network);
  const sram = chip.gradient.policy === 'on-chip' ? gradientBanks(chip, network, figures) : 0;
  const generated = provision.feedback.length > 0 && chip.feedback.cost === 'generator';
  const drivers = chip.write.parallelArrays * (chip.write.scope === 'layer' ? layers : 1);
  const sums = chip.gradient.policy === 'in-array' ? 0 : gradientAdders(chip) * (perLayer ? layers : 1);
  return [
    item('wgu', 'wgu', figures.wgu, arrays * chip.wgu.replicas),
    item('wgu', 'gradientAccumulator', figures.gradientAdder, sums),
    item('wgu', 'gradientAccumulator', figures.gradientSram, sram),
    ...(generated ? [item('feedback', 'feedback', figures.generator, chip.feedback.generatorUnits)] : []),
    item('write', 'write', figures.write, drivers),
  ];
}

function gradientBanks(chip: Chip, network: Network, figures: ChipFigures): number {
  const bits = network.layers.reduce((sum, layer) => sum + weights(layer), 0) * chip.gradient.bits;
  return Math.ceil(bits / figures.gradientSram.bits);
}
