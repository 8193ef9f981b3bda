import { describe, expect, test } from 'vitest';
import { overlapOf, rowsUnderWay, tasksUnderWay, timeByCount } from '../../../../src/insight/accounts/concurrency.ts';
import { covered_ps, extent_ps, taskRows } from '../../../../src/insight/accounts/rows.ts';
import { taskTable } from '../../../support/tables.ts';

/** Forward of two layers, then gradients of both side by side, an update of one; and the next iteration's forward. */
const tasks = taskTable([
  { start_ps: 0, duration_ps: 10, phase: 0, layer: 0 },
  { start_ps: 10, duration_ps: 10, phase: 0, layer: 1 },
  { start_ps: 20, duration_ps: 40, phase: 3, layer: 0 },
  { start_ps: 30, duration_ps: 20, phase: 3, layer: 1 },
  { start_ps: 50, duration_ps: 30, phase: 4, layer: 1 },
  { start_ps: 90, duration_ps: 10, phase: 0, layer: 0, iteration: 1 },
]);

const intervals = (row: ReturnType<typeof taskRows>[number] | undefined) =>
  row === undefined ? [] : Array.from(row.intervals.start_ps, (start, i) => [start, row.intervals.end_ps[i]]);

describe('tasks as rows', () => {
  test('those of a phase that touch or overlap are one interval', () => {
    const rows = taskRows(tasks, { phase: true });
    expect(rows.map(({ phase, layer, iteration, tasks: n }) => [phase, layer, iteration, n])).toEqual([
      [0, null, null, 3],
      [3, null, null, 2],
      [4, null, null, 1],
    ]);
    expect(rows.map(intervals)).toEqual([
      [
        [0, 20],
        [90, 100],
      ],
      [[20, 60]],
      [[50, 80]],
    ]);
  });

  test('by phase and layer, and by iteration', () => {
    expect(taskRows(tasks, { phase: true, layer: true }).map(({ phase, layer }) => [phase, layer])).toEqual([
      [0, 0],
      [0, 1],
      [3, 0],
      [3, 1],
      [4, 1],
    ]);
    expect(taskRows(tasks, { iteration: true }).map(intervals)).toEqual([[[0, 80]], [[90, 100]]]);
    expect(taskRows(taskTable([]), { phase: true })).toEqual([]);
  });

  test('have a length, within a window too, and an extent', () => {
    const [forward] = taskRows(tasks, { phase: true });
    if (forward === undefined) throw new Error('no row');
    expect(covered_ps(forward.intervals)).toBe(30);
    expect(covered_ps(forward.intervals, { from_ps: 15, to_ps: 95 })).toBe(10);
    expect(extent_ps(forward.intervals)).toBe(100);
  });
});

describe('what is under way at once', () => {
  test('tasks over time', () => {
    const { at_ps, count } = tasksUnderWay(tasks);
    expect(Array.from(at_ps, (at, i) => [at, count[i]])).toEqual([
      [0, 1],
      [30, 2],
      [60, 1],
      [80, 0],
      [90, 1],
      [100, 0],
    ]);
  });

  test('tasks that take no time are never under way', () => {
    expect(tasksUnderWay(taskTable([{ start_ps: 5 }])).length).toBe(0);
  });

  test('time in which n phases are under way adds up to the window', () => {
    const steps = rowsUnderWay(taskRows(tasks, { phase: true }));
    expect(timeByCount(steps, { from_ps: 0, to_ps: 100 })).toEqual([10, 80, 10]);
    expect(timeByCount(steps, { from_ps: 55, to_ps: 85 })).toEqual([5, 20, 5]);
    expect(timeByCount(rowsUnderWay([]), { from_ps: 0, to_ps: 7 })).toEqual([7]);
  });

  test('overlap won: phases one after another would take longer', () => {
    expect(overlapOf(tasks, 100, 60)).toEqual({
      phases_ps: 20 + 40 + 30 + 10,
      makespan_ps: 100,
      won_ps: 0,
      lost_ps: 40,
      byPhases: [10, 80, 10],
    });
  });
});
