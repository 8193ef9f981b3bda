import { expect, test } from 'vitest';
import { PathWalk } from '../../../src/insight/pathWalk.ts';
import { spansBegunFrom } from '../../../src/timeline/spans.ts';
import type { SpanTable, TimelineManifest } from '../../../src/timeline/tables.ts';
import { manifestOf, spanTable } from '../../support/tables.ts';

/** Pieces, the latest first: span, start and end. */
function piecesOf(changes: Partial<TimelineManifest>, tables: readonly SpanTable[]): number[][] {
  const pieces: number[][] = [];
  const note = (spans: SpanTable, row: number, until: number) =>
    pieces.push([spans.id[row] ?? -1, spans.start_ps[row] ?? -1, until]);
  const walk = new PathWalk(manifestOf(changes), note);
  for (const table of tables) walk.take(table);
  return pieces;
}

const end_ps = 50;

test('the cause of a span may have a larger number, if both began at once', () => {
  const spans = spanTable([
    { start_ps: 0, duration_ps: 20 },
    { start_ps: 20, duration_ps: 30, cause: 2 },
    { start_ps: 20, duration_ps: 5, cause: 0 },
  ]);
  const wanted = [
    [1, 20, 50],
    [2, 20, 20],
    [0, 0, 20],
  ];
  const known = { end_ps, last: 1, windows: [{ from_ps: 0, to_ps: end_ps }] };
  expect(piecesOf(known, [spans])).toEqual(wanted);
  const second = spansBegunFrom(spans, 20);
  const first = { ...spanTable([{ start_ps: 0, duration_ps: 20 }]), length: 1 };
  expect(piecesOf(known, [second, first])).toEqual(wanted);
});

test('a piece that began before a window and outlasts it ends with the window', () => {
  const spans = spanTable([{ start_ps: 5, duration_ps: 40, id: 7 }]);
  const windows = [{ from_ps: 10, to_ps: 30 }];
  expect(piecesOf({ end_ps, last: -1, pathEnds: [7], windows }, [spans])).toEqual([[7, 5, 30]]);
});
