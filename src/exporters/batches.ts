import type { Part, RecordedTimeline, Window } from '../timeline/tables.ts';
import { endOf, type Selection } from './selection.ts';

/** Rows that are held at a time, about. */
const BATCH_ROWS = 250_000;

/** A piece of the selected time. */
export interface Piece extends Window {
  /** The rows that start from here on are of this piece; those before it are of an earlier one. */
  readonly since_ps: number;
}

/**
 * Cuts the selected stretches so that about {@link BATCH_ROWS} spans begin in each piece: memory does not grow with the
 * run.
 */
export function piecesOf({ manifest }: RecordedTimeline, { recorded }: Selection): Piece[] {
  const parts = [...manifest.parts.spans].sort((a, b) => a.from_ps - b.from_ps);
  const bounds = [...new Set(parts.flatMap((part, i) => boundsWithin(part, parts[i + 1])))].sort((a, b) => a - b);
  const end_ps = endOf(manifest);
  const cuts = recorded.flatMap(({ from_ps, to_ps }) => {
    const starts = [from_ps, ...bounds.filter((bound) => bound > from_ps && bound < to_ps)];
    // What takes no time at the end of the run is of the run.
    const stop_ps = to_ps === end_ps ? to_ps + 1 : to_ps;
    return starts.map((start, i) => ({ from_ps: start, to_ps: starts[i + 1] ?? stop_ps }));
  });
  return cuts.map((cut, i) => ({ ...cut, since_ps: cuts[i - 1]?.to_ps ?? -Infinity }));
}

function boundsWithin({ rows, from_ps, to_ps }: Part, next: Part | undefined): number[] {
  const until = next?.from_ps ?? to_ps;
  const count = Math.ceil(rows / BATCH_ROWS);
  return Array.from({ length: count }, (_, i) => Math.round(from_ps + ((until - from_ps) * i) / count));
}
