import { describe, expect, test } from 'vitest';
import { overlapOf, phasesUnderWay, tasksUnderWay, timeByCount } from '../../../../src/insight/accounts/concurrency.ts';
import { covered_ps, phaseIntervals } from '../../../../src/insight/accounts/intervals.ts';
import { manifestOf, taskTable } from '../../../support/tables.ts';

/** Forward of two layers, then gradients of both side by side, an update of one; and the next iteration's forward. */
const tasks = taskTable([
  { start_ps: 0, duration_ps: 10, phase: 0, layer: 0 },
  { start_ps: 10, duration_ps: 10, phase: 0, layer: 1 },
  { start_ps: 20, duration_ps: 40, phase: 3, layer: 0 },
  { start_ps: 30, duration_ps: 20, phase: 3, layer: 1 },
  { start_ps: 50, duration_ps: 30, phase: 4, layer: 1 },
  { start_ps: 90, duration_ps: 10, phase: 0, layer: 0, iteration: 1 },
]);
const all = [{ from_ps: 0, to_ps: 100 }];

test('tasks of a phase that touch or overlap are one interval', () => {
  const phases = phaseIntervals(tasks);
  expect(phases.map(({ start_ps, end_ps }) => Array.from(start_ps, (start, i) => [start, end_ps[i]]))).toEqual([
    [
      [0, 20],
      [90, 100],
    ],
    [],
    [],
    [[20, 60]],
    [[50, 80]],
  ]);
  expect(phases.map((one) => covered_ps(one, { from_ps: 15, to_ps: 95 }))).toEqual([10, 0, 0, 40, 30]);
  expect(phaseIntervals(taskTable([]))).toEqual([]);
});

describe('what is under way at once', () => {
  test('tasks over time, all or those of a phase', () => {
    const steps = ({ at_ps, count }: ReturnType<typeof tasksUnderWay>) => Array.from(at_ps, (at, i) => [at, count[i]]);
    expect(steps(tasksUnderWay(tasks))).toEqual([
      [0, 1],
      [30, 2],
      [60, 1],
      [80, 0],
      [90, 1],
      [100, 0],
    ]);
    expect(steps(tasksUnderWay(tasks, 3))).toEqual([
      [20, 1],
      [30, 2],
      [50, 1],
      [60, 0],
    ]);
  });

  test('tasks that take no time are never under way', () => {
    expect(tasksUnderWay(taskTable([{ start_ps: 5 }])).length).toBe(0);
  });

  test('time in which n phases are under way adds up to the windows', () => {
    const steps = phasesUnderWay(tasks);
    expect(timeByCount(steps, all)).toEqual([10, 80, 10]);
    expect(timeByCount(steps, [{ from_ps: 55, to_ps: 85 }])).toEqual([5, 20, 5]);
    const apart = [
      { from_ps: 0, to_ps: 30 },
      { from_ps: 55, to_ps: 85 },
    ];
    expect(timeByCount(steps, apart)).toEqual([5, 50, 5]);
    expect(timeByCount(phasesUnderWay(taskTable([])), [{ from_ps: 0, to_ps: 7 }])).toEqual([7]);
  });

  test('overlap won: phases one after another would take longer', () => {
    const { byPhases, won_ps, tasks: together, phases } = overlapOf({ manifest: manifestOf({ windows: all }), tasks });
    expect(byPhases).toEqual([10, 80, 10]);
    expect(won_ps).toBe(10);
    expect(together).toEqual({ time_ps: 90, mean: (30 + 2 * 30 + 30) / 90, most: 2 });
    expect(phases[0]).toEqual({ time_ps: 30, mean: 1, most: 1 });
    expect(phases[1]).toEqual({ time_ps: 0, mean: 0, most: 0 });
    expect(phases[3]).toEqual({ time_ps: 40, mean: 1.5, most: 2 });
  });
});
