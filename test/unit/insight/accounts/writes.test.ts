import { expect, test } from 'vitest';
import { writesByLayer } from '../../../../src/insight/accounts/writes.ts';
import { laneRow, manifestOf, spanTable, stallTable, taskTable } from '../../../support/tables.ts';

test('writes by layer: how many arrays an update writes, how often each is written, how long a write takes', () => {
  const lanes = [laneRow(0, 'chip.globalBuffer', 'globalBuffer'), laneRow(1, 'chip.write', 'write')];
  const tasks = taskTable([
    { id: 0, layer: 0 },
    { id: 1, layer: 1 },
    { id: 2, layer: 1 },
  ]);
  const spans = spanTable([
    { task: 1, lane: 1, duration_ps: 10 },
    { task: 1, lane: 1, start_ps: 10, duration_ps: 20 },
    { task: 0, lane: 0, start_ps: 10, duration_ps: 20 },
    { task: 99, lane: 1, start_ps: 10, duration_ps: 20 },
    { task: 2, lane: 1, start_ps: 40, duration_ps: 30 },
  ]);
  const stalls = stallTable([]);
  expect(writesByLayer({ manifest: manifestOf(), lanes, spans, stalls, tasks })).toEqual([
    { layer: 1, arrays: 2, writes: 3, perArray: 1.5, time_ps: 20 },
  ]);
});
