import { type Rectangle, treemap } from '../../chart/treemap.ts';
import type { Block, Plan, Tiles } from './plan.ts';

/** A tile as it is drawn, or where tiles would be too small, all of one matrix as one. */
export interface PlacedTile {
  readonly tiles: Tiles;
  /** Its number among those of its matrix, from 1; null where it stands for all of them. */
  readonly number: number | null;
  readonly place: Rectangle;
  readonly blocks: readonly PlacedBlock[];
}

export interface PlacedBlock {
  readonly block: Block;
  readonly place: Rectangle;
}

export interface PlacedPlan {
  readonly tiles: readonly PlacedTile[];
  readonly shared: readonly PlacedBlock[];
}

/** A tile is drawn by itself if it is as large as this, in square pixels: it then has room for a name. */
const leastTile = 96 * 56;

/** Fills a frame with the tiles at the left and what they share at the right, areas in true proportion. */
export function placed({ tiles, shared }: Plan, frame: Rectangle): PlacedPlan {
  const areas = [areaOf(tiles.map(({ whole }) => whole)), areaOf(shared)] as const;
  const scale = (frame.width * frame.height) / (areas[0] + areas[1]);
  const width = (areas[0] * scale) / frame.height;
  const left = { ...frame, width };
  const right = { ...frame, x: frame.x + width, width: frame.width - width };
  const drawn = tiles.flatMap((each) => drawnOf(each, scale));
  const places = treemap(
    drawn.map(({ area_m2 }) => area_m2),
    left,
  );
  return {
    tiles: drawn.map(({ tiles: own, number }, i) => {
      const place = places[i] ?? left;
      return { tiles: own, number, place, blocks: placedBlocks(own.blocks, place) };
    }),
    shared: placedBlocks(shared, right),
  };
}

type Drawn = Pick<PlacedTile, 'tiles' | 'number'> & { readonly area_m2: number };

/** One for each tile, or one for all of them. */
function drawnOf(tiles: Tiles, scale: number): Drawn[] {
  const area_m2 = tiles.whole.area_m2 / tiles.tiles;
  if (tiles.tiles > 1 && area_m2 * scale < leastTile) return [{ tiles, number: null, area_m2: tiles.whole.area_m2 }];
  return Array.from({ length: tiles.tiles }, (_, i) => ({ tiles, number: i + 1, area_m2 }));
}

function placedBlocks(blocks: readonly Block[], frame: Rectangle): PlacedBlock[] {
  const places = treemap(
    blocks.map(({ area_m2 }) => area_m2),
    frame,
  );
  return blocks.map((block, i) => ({ block, place: places[i] ?? frame }));
}

const areaOf = (blocks: readonly { readonly area_m2: number }[]) =>
  blocks.reduce((sum, { area_m2 }) => sum + area_m2, 0);
