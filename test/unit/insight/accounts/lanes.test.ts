import { describe, expect, test } from 'vitest';
import { componentUses, laneUses } from '../../../../src/insight/accounts/lanes.ts';
import { laneRow, spanTable, stallTable } from '../../../support/tables.ts';

const lanes = [
  laneRow(0, 'chip.globalBuffer', 'globalBuffer'),
  laneRow(1, 'chip.wgu', 'wgu', { units: 2 }),
  laneRow(2, 'chip.tile[0].pe[0..3].subarray[0]', 'subarray', { multiplicity: 4 }),
  laneRow(3, 'chip.tile[1].pe[0].subarray[0]', 'subarray'),
];
const spans = spanTable([
  { start_ps: 0, duration_ps: 40, lane: 0 },
  { start_ps: 0, duration_ps: 100, lane: 1, unit: 0 },
  { start_ps: 10, duration_ps: 30, lane: 1, unit: 1 },
  { start_ps: 20, duration_ps: 10, lane: 2 },
  { start_ps: 40, duration_ps: 60, lane: 0 },
  { start_ps: 50, duration_ps: 30, lane: 0, unit: -1 },
]);
const stalls = stallTable([
  { start_ps: 10, duration_ps: 30, lane: 0 },
  { start_ps: 30, duration_ps: 50, lane: 0 },
  { start_ps: 5, duration_ps: 10, lane: 2 },
]);
const all = [{ from_ps: 0, to_ps: 100 }];

describe('what lanes did', () => {
  test('jobs, busy time and waits of the whole', () => {
    const [buffer, units, arrays, idle] = laneUses(lanes, spans, stalls, all);
    expect(buffer).toMatchObject({ jobs: 2, busy_ps: 100, utilisation: 1, waits: 2, waiting_ps: 80 });
    expect(buffer).toMatchObject({ longestWait_ps: 50, meanDepth: 0.8, mostDepth: 2 });
    expect(units).toMatchObject({ units: 2, jobs: 2, busy_ps: 130, utilisation: 0.65, waits: 0, longestWait_ps: 0 });
    expect(arrays).toMatchObject({ units: 4, jobs: 4, busy_ps: 40, utilisation: 0.1, waits: 1, waiting_ps: 10 });
    expect(idle).toMatchObject({ units: 1, jobs: 0, busy_ps: 0, utilisation: 0, meanDepth: 0 });
  });

  test('a window cuts times at its ends, and has the jobs and waits that began in it', () => {
    const [buffer, units] = laneUses(lanes, spans, stalls, [{ from_ps: 30, to_ps: 50 }]);
    expect(buffer).toMatchObject({
      jobs: 1,
      busy_ps: 20,
      utilisation: 1,
      waits: 1,
      waiting_ps: 30,
      meanWait_ps: 40,
      longestWait_ps: 50,
    });
    expect(units).toMatchObject({ jobs: 0, busy_ps: 30, utilisation: 0.75 });
  });

  test('windows apart add up, and what waits before one does not queue in it', () => {
    const apart = [
      { from_ps: 0, to_ps: 20 },
      { from_ps: 60, to_ps: 100 },
    ];
    const [buffer] = laneUses(lanes, spans, stalls, apart);
    expect(buffer).toMatchObject({ jobs: 1, busy_ps: 60, utilisation: 1, waits: 1, waiting_ps: 30, mostDepth: 1 });
  });

  test('an empty window has nothing in it, and no share of nothing', () => {
    for (const use of laneUses(lanes, spans, stalls, [{ from_ps: 50, to_ps: 50 }]))
      expect(use).toMatchObject({ jobs: 0, busy_ps: 0, utilisation: 0, meanDepth: 0 });
  });

  test('components are the sums of their lanes', () => {
    const uses = componentUses(laneUses(lanes, spans, stalls, all), all);
    expect(uses.map(({ component }) => component)).toEqual(['globalBuffer', 'wgu', 'subarray']);
    expect(uses[2]).toMatchObject({ lanes: 2, units: 5, jobs: 4, busy_ps: 40, utilisation: 0.08, waits: 1 });
    expect(uses[2]).toMatchObject({ meanDepth: 0.05, mostDepth: 1 });
    expect(uses.map(({ meanWait_ps }) => meanWait_ps)).toEqual([40, 0, 10]);
  });
});
