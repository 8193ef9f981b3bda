import { describe, expect, test } from 'vitest';
import { depthOver, occupancies } from '../../../../src/insight/accounts/occupancy.ts';
import { depthTable } from '../../../support/tables.ts';

const depths = depthTable([
  { at_ps: 0, lane: 1, depth: 0 },
  { at_ps: 10, lane: 0, depth: 2 },
  { at_ps: 10, lane: 1, depth: 1 },
  { at_ps: 20, lane: 0, depth: 5 },
  { at_ps: 20, lane: 0, depth: 4 },
  { at_ps: 30, lane: 0, depth: 4 },
  { at_ps: 40, lane: 0, depth: 0 },
]);

describe('queues over time', () => {
  test('have an entry where they change, the last of an instant', () => {
    const { at_ps, count } = depthOver(depths, 0);
    expect(Array.from(at_ps, (at, i) => [at, count[i]])).toEqual([
      [10, 2],
      [20, 4],
      [40, 0],
    ]);
    expect(depthOver(depths, 7).length).toBe(0);
  });

  test('mean, most, and time with somebody in them', () => {
    expect(occupancies(depths, { from_ps: 0, to_ps: 50 })).toEqual([
      { lane: 0, mean: (2 * 10 + 4 * 20) / 50, most: 4, waiting_ps: 30 },
      { lane: 1, mean: 40 / 50, most: 1, waiting_ps: 40 },
    ]);
  });

  test('within a window: what came before holds until it changes', () => {
    expect(occupancies(depths, { from_ps: 25, to_ps: 35 })).toEqual([
      { lane: 0, mean: 4, most: 4, waiting_ps: 10 },
      { lane: 1, mean: 1, most: 1, waiting_ps: 10 },
    ]);
    expect(occupancies(depths, { from_ps: 0, to_ps: 10 }).map(({ most }) => most)).toEqual([0, 0]);
  });
});
