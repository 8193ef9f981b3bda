import { describe, expect, it } from 'vitest';
import { SpanIndex } from '../../../src/insight/accounts/spanIndex.ts';
import { TaskIndex } from '../../../src/insight/accounts/taskIndex.ts';
import { stallReasons } from '../../../src/parts/words/stalls.ts';
import { phases } from '../../../src/parts/words/task.ts';
import type { TimelineManifest } from '../../../src/timeline/tables.ts';
import { criticalPath, type PathSource, pathGroups, pathPage, pathWaits } from '../../support/pathAccount.ts';
import { laneRow, manifestOf, spanTable, stallTable, taskTable } from '../../support/tables.ts';

const reason = (name: (typeof stallReasons)[number]) => stallReasons.indexOf(name);

/** Two vectors through buffer and array; the second waits for the array, and the buffer's last read for a join. */
function sourceOf(changes: Partial<TimelineManifest> = {}): PathSource {
  const spans = spanTable([
    { id: 10, cause: -1, start_ps: 0, duration_ps: 10, lane: 0, unit: 0, operation: 0, task: 1, vector: 0 },
    { id: 11, cause: -1, start_ps: 0, duration_ps: 10, lane: 0, unit: 1, operation: 0, task: 1, vector: 1 },
    { id: 12, cause: 10, start_ps: 10, duration_ps: 50, lane: 1, unit: 0, operation: 0, task: 1, vector: 0 },
    { id: 13, cause: 12, start_ps: 60, duration_ps: 50, lane: 1, unit: 0, operation: 0, task: 1, vector: 1 },
    { id: 14, cause: 13, start_ps: 110, duration_ps: 5, lane: 0, unit: 0, operation: 1, task: 2, vector: 0 },
    { id: 15, cause: 14, start_ps: 110, duration_ps: 5, lane: 0, unit: 1, operation: 1, task: 2, vector: 1 },
  ]);
  const stalls = stallTable([
    { start_ps: 10, duration_ps: 50, lane: 1, reason: reason('array-busy'), task: 1, vector: 1, span: 13 },
    { start_ps: 60, duration_ps: 50, lane: 0, reason: reason('sibling'), task: 1, vector: 0, span: 14 },
    { start_ps: 10, duration_ps: 5, lane: 0, reason: reason('port-busy'), task: 3, vector: 1, span: -1 },
  ]);
  const tasks = taskTable([
    {
      id: 1,
      phase: phases.indexOf('forward'),
      layer: 0,
      sample: 4,
      iteration: 0,
      start_ps: 0,
      duration_ps: 110,
      name: 0,
    },
    {
      id: 2,
      phase: phases.indexOf('error'),
      layer: 1,
      sample: 4,
      iteration: 0,
      start_ps: 110,
      duration_ps: 10,
      name: 1,
    },
  ]);
  return {
    manifest: manifestOf({ last: 15, end_ps: 120, windows: [{ from_ps: 0, to_ps: 120 }], pathEnds: [15], ...changes }),
    lanes: [
      laneRow(0, 'chip.globalBuffer', 'globalBuffer', { units: 2 }),
      laneRow(1, 'chip.tile[0].array', 'subarray'),
    ],
    index: new SpanIndex(spans),
    stalls,
    tasks: new TaskIndex(tasks),
  };
}

describe('critical path', () => {
  it('leads from the start of the run to its end, and its pieces add up to it', () => {
    const path = criticalPath(sourceOf());
    expect([...path.row]).toEqual([0, 2, 3, 4, 5]);
    expect([...path.from_ps]).toEqual([0, 10, 60, 110, 110]);
    expect([...path.to_ps]).toEqual([10, 60, 110, 110, 120]);
  });

  it('is grouped by what was done; a piece without time is none', () => {
    const source = sourceOf();
    expect(pathGroups(criticalPath(source), source)).toEqual([
      { component: 'subarray', operation: 'read', phase: 'forward', layer: 0, pieces: 2, time_ps: 100 },
      { component: 'globalBuffer', operation: 'read', phase: 'forward', layer: 0, pieces: 1, time_ps: 10 },
      { component: 'globalBuffer', operation: 'write', phase: 'error', layer: 1, pieces: 1, time_ps: 10 },
    ]);
  });

  it('has the waits of its own work, not those of siblings', () => {
    const source = sourceOf();
    const waits = pathWaits(criticalPath(source), source);
    expect(waits).toEqual([{ component: 'subarray', reason: 'array-busy', waits: 1, time_ps: 50 }]);
  });

  it('is read page by page', () => {
    const source = sourceOf();
    const path = criticalPath(source);
    expect(pathPage(path, source, 2, 1)).toEqual([
      {
        component: 'subarray',
        operation: 'read',
        phase: 'forward',
        layer: 0,
        span: 13,
        lane: 'chip.tile[0].array',
        unit: 0,
        sample: 4,
        from_ps: 60,
        to_ps: 110,
        waited_ps: 50,
        reason: 'array-busy',
      },
    ]);
    expect(pathPage(path, source, 3, 10).map(({ span, reason }) => [span, reason])).toEqual([
      [14, null],
      [15, null],
    ]);
  });

  it('has a stretch for each window, which ends with it', () => {
    const windows = [
      { from_ps: 0, to_ps: 40 },
      { from_ps: 105, to_ps: 120 },
    ];
    const { index, ...rest } = sourceOf({ windows, pathEnds: [12, 15] });
    // The span between the windows is missing.
    const { spans } = index;
    const without = spanTable(
      [0, 1, 2, 4, 5].map((row) => ({
        id: spans.id[row]!,
        cause: spans.cause[row]!,
        start_ps: spans.start_ps[row]!,
        duration_ps: spans.duration_ps[row]!,
        lane: spans.lane[row]!,
        unit: spans.unit[row]!,
        operation: spans.operation[row]!,
        task: spans.task[row]!,
        vector: spans.vector[row]!,
      })),
    );
    const path = criticalPath({ ...rest, index: new SpanIndex(without) });
    expect([...path.from_ps]).toEqual([0, 10, 110, 110]);
    expect([...path.to_ps]).toEqual([10, 40, 110, 120]);
  });

  it('is empty where its end was not recorded', () => {
    expect(criticalPath(sourceOf({ last: -1, pathEnds: [] })).length).toBe(0);
  });
});
