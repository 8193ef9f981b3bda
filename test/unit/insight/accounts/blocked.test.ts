import { expect, test } from 'vitest';
import { blockedUnits } from '../../../../src/insight/accounts/blocked.ts';
import { laneUses } from '../../../../src/insight/accounts/lanes.ts';
import { laneRow, spanTable, stallTable } from '../../../support/tables.ts';

const stretches = (spans: Parameters<typeof blockedUnits>[0], stalls: Parameters<typeof blockedUnits>[1]) =>
  blockedUnits(spans, stalls).map(({ lane, unit, intervals: { start_ps, end_ps } }) => {
    return { lane, unit, blocked: [...start_ps].map((start, i) => [start, end_ps[i]]) };
  });

test('a unit is blocked while the transaction that it served waits for room ahead', () => {
  const spans = spanTable([
    { start_ps: 0, duration_ps: 10, lane: 0, unit: 1 },
    { start_ps: 15, duration_ps: 10, lane: 0, unit: 1 },
    { start_ps: 15, duration_ps: 20, lane: 1 },
  ]);
  const stalls = stallTable([
    { start_ps: 10, duration_ps: 5, lane: 1, kept: 0 },
    { start_ps: 25, duration_ps: 10, lane: 1 },
  ]);
  expect(stretches(spans, stalls)).toEqual([{ lane: 0, unit: 1, blocked: [[10, 15]] }]);
});

test('a pipelined unit is blocked once, however many keep it, and not while it serves another', () => {
  const spans = spanTable([
    { start_ps: 0, duration_ps: 4, latency_ps: 10 },
    { start_ps: 4, duration_ps: 4, latency_ps: 10 },
    { start_ps: 8, duration_ps: 4, latency_ps: 10 },
  ]);
  const stalls = stallTable([
    { start_ps: 10, duration_ps: 20, lane: 1, kept: 0 },
    { start_ps: 14, duration_ps: 26, lane: 1, kept: 1 },
    { start_ps: 50, duration_ps: 1, lane: 1, kept: 2 },
    { start_ps: 60, duration_ps: 1, lane: 1, kept: 99 },
  ]);
  expect(stretches(spans, stalls)).toEqual([
    {
      lane: 0,
      unit: 0,
      blocked: [
        [12, 40],
        [50, 51],
      ],
    },
  ]);
});

test('the blocked time of a lane is cut at the ends of a window, and counts for all alike servers', () => {
  const spans = spanTable([{ start_ps: 0, duration_ps: 10 }]);
  const stalls = stallTable([{ start_ps: 10, duration_ps: 30, lane: 1, kept: 0 }]);
  const lanes = [laneRow(0, 'chip.tile[0].pe[0].subarray[0-3]', 'subarray', { multiplicity: 4 })];
  expect(laneUses(lanes, spans, stalls, [{ from_ps: 20, to_ps: 35 }])).toMatchObject([{ busy_ps: 0, blocked_ps: 60 }]);
});
