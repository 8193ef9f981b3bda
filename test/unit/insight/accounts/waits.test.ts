import { describe, expect, test } from 'vitest';
import { SpanIndex } from '../../../../src/insight/accounts/spanIndex.ts';
import { waitMatrix, waitsOf } from '../../../../src/insight/accounts/waits.ts';
import { laneRow, spanTable, stallTable, taskTable } from '../../../support/tables.ts';

const lanes = [laneRow(0, 'chip.globalBuffer', 'globalBuffer'), laneRow(1, 'chip.dram', 'dram')];
const tasks = taskTable([
  { id: 0, phase: 3, layer: 0 },
  { id: 1, phase: 3, layer: 1 },
  { id: 2, phase: 4, layer: 1 },
]);
/** Task 1 waits twice behind task 0; task 2 waits behind task 1, once because DRAM takes nothing more. */
const index = new SpanIndex(
  spanTable([
    { id: 0, task: 0, lane: 0, start_ps: 0, duration_ps: 40 },
    { id: 1, task: 1, lane: 0, start_ps: 40, duration_ps: 20, cause: 0 },
    { id: 2, task: 1, lane: 0, start_ps: 90, duration_ps: 10, cause: 0 },
    { id: 3, task: 1, lane: 1, start_ps: 60, duration_ps: 40, cause: 1 },
    { id: 4, task: 2, lane: 0, start_ps: 100, duration_ps: 5, cause: 3 },
  ]),
);
const stalls = stallTable([
  { task: 1, lane: 0, start_ps: 10, duration_ps: 30, reason: 2, span: 1 },
  { task: 1, lane: 0, start_ps: 70, duration_ps: 20, reason: 2, span: 2 },
  { task: 2, lane: 0, start_ps: 95, duration_ps: 5, reason: 4, span: 4 },
  { task: 9, lane: 1, start_ps: 0, duration_ps: 1, reason: 5 },
]);

describe('who waits behind whom', () => {
  test('by work, lane and reason, the longest time first', () => {
    expect(waitsOf(index, stalls, tasks)).toEqual([
      {
        lane: 0,
        reason: 2,
        waiter: { phase: 3, layer: 1 },
        holder: { phase: 3, layer: 0 },
        behind: 0,
        waits: 2,
        time_ps: 50,
        longest_ps: 30,
      },
      {
        lane: 0,
        reason: 4,
        waiter: { phase: 4, layer: 1 },
        holder: { phase: 3, layer: 1 },
        behind: 1,
        waits: 1,
        time_ps: 5,
        longest_ps: 5,
      },
      {
        lane: 1,
        reason: 5,
        waiter: { phase: -1, layer: -1 },
        holder: { phase: -1, layer: -1 },
        behind: -1,
        waits: 1,
        time_ps: 1,
        longest_ps: 1,
      },
    ]);
  });

  test('within a window, waits are cut at its ends', () => {
    const rows = waitsOf(index, stalls, tasks, { from_ps: 20, to_ps: 80 });
    expect(rows.map(({ waits, time_ps, longest_ps }) => [waits, time_ps, longest_ps])).toEqual([[2, 30, 30]]);
  });

  test('add up by whatever waiters and holders are called', () => {
    const components = new Map(lanes.map(({ id, component }) => [id, component]));
    const of = (lane: number) => components.get(lane) ?? '';
    const rows = waitsOf(index, stalls, tasks);
    expect(waitMatrix(rows, { waiter: ({ lane }) => of(lane), holder: ({ behind }) => of(behind) })).toEqual([
      { waiter: 'globalBuffer', holder: 'globalBuffer', waits: 2, time_ps: 50, longest_ps: 30 },
      { waiter: 'globalBuffer', holder: 'dram', waits: 1, time_ps: 5, longest_ps: 5 },
      { waiter: 'dram', holder: '', waits: 1, time_ps: 1, longest_ps: 1 },
    ]);
  });
});
