import { describe, expect, it } from 'vitest';
import { firstDifferingGrant, type GrantedRun } from '../../../src/insight/firstGrant.ts';
import { spanTable } from '../../support/tables.ts';

type Served = readonly [lane: number, start_ps: number, task: number, vector?: number];

/** A run as grants of a buffer (lane 0) and an array (lane 1). */
function runOf(served: readonly Served[], changes: Partial<GrantedRun> = {}): GrantedRun {
  return {
    lanes: [
      { id: 0, name: 'chip.globalBuffer' },
      { id: 1, name: 'chip.tile[0].array' },
    ],
    spans: spanTable(
      served.map(([lane, start_ps, task, vector = 0]) => ({
        lane,
        start_ps,
        duration_ps: 5,
        task,
        vector,
        operation: 0,
      })),
    ),
    operations: ['read'],
    ...changes,
  };
}

const grant = (start_ps: number, task: number, vector = 0) => ({ start_ps, task, vector, operation: 'read' });

describe('first grant that differs', () => {
  it('is none where only times differ, turns in a row, or the order within an instant', () => {
    const a = runOf([
      [0, 0, 1],
      [0, 5, 1],
      [0, 10, 2],
      [1, 10, 1],
      [1, 10, 2],
    ]);
    const b = runOf([
      [0, 0, 1],
      [0, 3, 2],
      [1, 4, 2],
      [1, 4, 1],
    ]);
    expect(firstDifferingGrant(a, b)).toBeNull();
  });

  it('names server, times and both transactions, the earliest of all servers', () => {
    const a = runOf([
      [0, 0, 1],
      [0, 10, 2],
      [0, 20, 3],
      [1, 30, 1],
      [1, 40, 2],
    ]);
    const b = runOf([
      [0, 0, 1],
      [0, 8, 3, 4],
      [0, 20, 2],
      [1, 30, 2],
      [1, 40, 1],
    ]);
    expect(firstDifferingGrant(a, b)).toEqual({ lane: 'chip.globalBuffer', a: grant(10, 2), b: grant(8, 3, 4) });
  });

  it('aligns servers by name and tasks by what they are called, and leaves out what only one run has', () => {
    const a = runOf(
      [
        [0, 0, 1],
        [1, 10, 1],
        [1, 20, 2],
      ],
      { taskName: (task) => `FW ${task}` },
    );
    const b = runOf(
      [
        [7, 0, 21],
        [7, 9, 22],
        [8, 0, 23],
      ],
      {
        lanes: [
          { id: 7, name: 'chip.tile[0].array' },
          { id: 8, name: 'chip.tile[1].array' },
        ],
        taskName: (task) => `FW ${task - 20}`,
      },
    );
    expect(firstDifferingGrant(a, b)).toBeNull();
    expect(firstDifferingGrant(a, { ...b, taskName: (task) => `FW ${24 - task}` })?.lane).toBe('chip.tile[0].array');
  });

  it('does not take for a grant what takes no unit', () => {
    const waits = spanTable([{ lane: 0, unit: -1, start_ps: 0, task: 1, operation: 0 }]);
    expect(firstDifferingGrant({ ...runOf([]), spans: waits }, runOf([[0, 0, 2]]))).toBeNull();
  });
});
