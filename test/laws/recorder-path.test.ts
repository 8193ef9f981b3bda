import { expect } from 'vitest';
import { SpanIndex } from '../../src/insight/accounts/spanIndex.ts';
import { TaskIndex } from '../../src/insight/accounts/taskIndex.ts';
import { firstIterations, type Selection } from '../../src/recorder/selection.ts';
import { type Columns, shapes } from '../../src/timeline/columns.ts';
import type { Window } from '../../src/timeline/tables.ts';
import { rowsWithin, takenRows } from '../../src/timeline/window.ts';
import { asyncLaw } from '../support/law.ts';
import { criticalPath, pathPage } from '../support/pathAccount.ts';
import { setupOf, sketches } from '../support/random.ts';
import { type RecordedOnDisk, recordedOnDisk } from '../support/recordedOnDisk.ts';
import { differences } from '../support/tables.ts';

interface Piece {
  readonly span: number;
  readonly from_ps: number;
  readonly to_ps: number;
}

/** The pieces of a recorded path that take time. */
function piecesOf({ timeline: { manifest, lanes }, ...tables }: RecordedOnDisk): Piece[] {
  const source = { manifest, lanes, index: new SpanIndex(tables.spans), stalls: tables.stalls };
  const path = criticalPath(source);
  return pathPage(path, { ...source, tasks: new TaskIndex(tables.tasks) }, 0, path.length)
    .map(({ span, from_ps, to_ps }) => ({ span, from_ps, to_ps }))
    .filter(({ from_ps, to_ps }) => to_ps > from_ps);
}

/** What of pieces lies within a window. */
function within(pieces: readonly Piece[], window: Window): Piece[] {
  return pieces.flatMap(({ span, ...piece }) => {
    const [from_ps, to_ps] = [Math.max(piece.from_ps, window.from_ps), Math.min(piece.to_ps, window.to_ps)];
    return from_ps < to_ps ? [{ span, from_ps, to_ps }] : [];
  });
}

const iterations = firstIterations + 3;

/** What the tables of the whole run have of some windows. */
function rowsOf(whole: RecordedOnDisk, name: 'spans' | 'stalls' | 'tasks', windows: readonly Window[]) {
  const { length: _, ...columns } = whole[name] as unknown as Columns & { length: unknown };
  const rows = new Set(windows.flatMap((window) => [...rowsWithin(columns, shapes[name], window)]));
  return { length: rows.size, ...takenRows(columns, Uint32Array.from(rows).sort()) };
}

asyncLaw(
  'each recorded window has all that was under way in it, and the path of the whole run without a gap',
  sketches({ schedule: { iterations } }),
  6,
  async (sketch) => {
    const setup = setupOf({ ...sketch, batch: Math.min(sketch.batch, 2) });
    const whole = await recordedOnDisk(setup, { all: true });
    const pieces = piecesOf(whole);
    const end_ps = whole.timeline.manifest.end_ps ?? 0;
    expect([pieces[0]?.from_ps, pieces.at(-1)?.to_ps]).toEqual([0, end_ps]);
    const { entries } = whole.end;
    const from_ps = Math.floor((end_ps * (entries % 89)) / 100);
    const selections: Selection[] = [
      {},
      { all: true, limit: Math.ceil(entries / 3) },
      { window: { from_ps, to_ps: from_ps + Math.ceil(end_ps / 9) } },
    ];
    for (const selection of selections) {
      const cut = await recordedOnDisk(setup, selection);
      const { windows } = cut.timeline.manifest;
      expect(windows.length).toBeGreaterThan(0);
      const own = piecesOf(cut);
      for (const window of windows) {
        const what = JSON.stringify({ selection, window });
        const inside = within(own, window);
        expect(inside, what).toEqual(within(pieces, window));
        const bounds = [window.from_ps, ...inside.map(({ to_ps }) => to_ps)];
        expect([...inside.map(({ from_ps }) => from_ps), window.to_ps], what).toEqual(bounds);
      }
      if (selection.limit !== undefined) continue;
      for (const name of ['spans', 'stalls', 'tasks'] as const) {
        expect(differences<{ length: number }>(cut[name], rowsOf(whole, name, windows)), name).toEqual([]);
      }
    }
  },
);
