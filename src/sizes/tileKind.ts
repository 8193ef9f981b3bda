import type { Chip } from '../chip/index.ts';
import type { Matrix } from '../mapping/index.ts';
import type { Provision } from '../parts/words/task.ts';

/** What a tile is built for: feedback has converters of its own, weights that are read transposed have a second set. */
export interface TileKind {
  readonly holds: 'weights' | 'feedback';
  readonly transposed: boolean;
}

/**
 * The kind of the tiles of a matrix, or of tiles that hold nothing. With `provision: explicit` all but feedback is
 * built alike.
 */
export function tileKindOf(chip: Chip, { transposed }: Provision, matrix: Matrix | null): TileKind {
  if (matrix?.kind === 'feedback') return { holds: 'feedback', transposed: false };
  return { holds: 'weights', transposed: isAlike(chip) || (matrix !== null && transposed.includes(matrix.layer)) };
}

/** The kinds of tiles that a chip has for a rule. */
export function tileKinds(chip: Chip, { transposed, feedback }: Provision): TileKind[] {
  const weights: TileKind = { holds: 'weights', transposed: isAlike(chip) || transposed.length > 0 };
  const isHeld = feedback.length > 0 && chip.feedback.cost === 'arrays';
  return isHeld ? [weights, { holds: 'feedback', transposed: false }] : [weights];
}

const isAlike = (chip: Chip) => chip.level.provision === 'explicit' && chip.subarray.transposedRead;
