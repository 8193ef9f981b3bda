import type { Part, TimelineManifest, Window } from '../../../timeline/tables.ts';

/** About how many rows of a table overlap a window, if the rows of a part lie evenly. */
export function rowsWithin(parts: readonly Part[], { from_ps, to_ps }: Window): number {
  return parts.reduce((sum, part) => {
    const length = Math.max(1, part.to_ps - part.from_ps);
    const shared = Math.min(to_ps, part.to_ps) - Math.max(from_ps, part.from_ps);
    return sum + part.rows * Math.min(1, Math.max(0, shared / length));
  }, 0);
}

/** Windows that follow one another and hold all that was recorded, each with about as many spans at most. */
export function stretchesOf(manifest: TimelineManifest, most: number): Window[] {
  const spans = manifest.parts.spans;
  const from = Math.min(...spans.map(({ from_ps }) => from_ps));
  const to = Math.max(...spans.map(({ to_ps }) => to_ps)) + 1;
  return spans.length === 0 ? [] : halved({ from_ps: from, to_ps: to }, spans, most);
}

function halved(window: Window, parts: readonly Part[], most: number): Window[] {
  const { from_ps, to_ps } = window;
  const rows = rowsWithin(parts, window);
  if (rows === 0) return [];
  if (rows <= most || to_ps - from_ps <= 1) return [window];
  const middle = Math.floor((from_ps + to_ps) / 2);
  return [...halved({ from_ps, to_ps: middle }, parts, most), ...halved({ from_ps: middle, to_ps }, parts, most)];
}
