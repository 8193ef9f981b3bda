import { expect, test } from 'vitest';
import { coveredTimes } from '../../../../src/insight/accounts/covered.ts';
import { emptyManifest } from '../../../../src/timeline/manifest.ts';
import { tableOf } from '../../../support/runFolder.ts';

test('time with at least one unit at work is counted once, for the phase that began first', () => {
  const lane = (id: number, component: string) => ({
    id,
    name: component,
    component,
    units: 2,
    multiplicity: 1,
    layer: -1,
  });
  const times = coveredTimes({
    manifest: { ...emptyManifest('t'), phases: ['forward', 'gradient'] },
    lanes: [lane(0, 'wgu'), lane(1, 'wgu'), lane(2, 'dram')],
    tasks: tableOf('tasks', [
      { id: 7, phase: 0 },
      { id: 8, phase: 1 },
    ]),
    spans: tableOf('spans', [
      { start_ps: 0, duration_ps: 10, lane: 0, task: 7 },
      { start_ps: 2, duration_ps: 3, lane: 0, unit: 1, task: 8 },
      { start_ps: 8, duration_ps: 4, lane: 1, task: 8 },
      { start_ps: 20, duration_ps: 5, lane: 2, task: 8 },
      { start_ps: 30, duration_ps: 9, lane: 2, unit: -1, task: 8 },
      { start_ps: 40, duration_ps: 9, lane: 2, task: 99 },
    ]),
    stalls: tableOf('stalls', []),
  });
  expect(times).toEqual([
    { component: 'wgu', phases_ps: { forward: 10, gradient: 2 }, total_ps: 12 },
    { component: 'dram', phases_ps: { gradient: 5 }, total_ps: 5 },
  ]);
});
