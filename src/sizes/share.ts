import type { Share } from '../chip/index.ts';
import type { Floorplan } from '../mapping/index.ts';
import type { Phase } from '../parts/words/task.ts';

/** A layer's part of a block: its tiles, and all tiles that hold something. */
export interface Part {
  readonly tiles: number;
  readonly of: number;
}

const whole: Part = { tiles: 1, of: 1 };

/** Phases in which weights are read, forward or back. Gradients and updates have the whole bandwidth. */
const reading: ReadonlySet<Phase> = new Set(['forward', 'error', 'feedback']);

/** Whose work it is. */
export interface Worker {
  readonly phase: Phase;
  readonly layer: number;
}

/** What a layer has of the global buffer or the H-tree in a phase. */
export function partOf(share: Share, { placements, tilesUsed }: Floorplan, { phase, layer }: Worker): Part {
  if (share === 'whole' || !reading.has(phase)) return whole;
  const own = placements.find(({ matrix }) => matrix.kind === 'weights' && matrix.layer === layer);
  return own === undefined ? whole : { tiles: own.tiles.length, of: tilesUsed };
}

/** Accesses of a buffer for each one of the layer's own: whole ones, as lines are not divided. */
export const turnsFor = ({ tiles, of }: Part): number => Math.ceil(of / tiles);

/** Wires of the H-tree that are a layer's own. */
export const wiresFor = (width: number, { tiles, of }: Part): number => Math.ceil((width * tiles) / of);
