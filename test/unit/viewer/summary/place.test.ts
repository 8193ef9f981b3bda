import { expect, test } from 'vitest';
import { emptyManifest } from '../../../../src/timeline/manifest.ts';
import { placeOf, stateOf } from '../../../../src/viewer/summary/place.ts';
import { tableOf } from '../../../support/runFolder.ts';

const lane = (id: number, component: string) => ({
  id,
  name: component,
  component,
  units: 1,
  multiplicity: 1,
  layer: -1,
});
const recording = {
  manifest: {
    ...emptyManifest('t'),
    phases: ['forward', 'gradient'] as const,
    iterations: [{ iteration: 3, from_ps: 0, to_ps: 100 }],
  },
  lanes: [lane(0, 'wgu'), lane(1, 'dram')],
  tasks: tableOf('tasks', [
    { id: 7, phase: 0, iteration: 3 },
    { id: 8, phase: 1, iteration: 3 },
    { id: 9, phase: 1, iteration: 4 },
  ]),
  spans: tableOf('spans', [
    { id: 70, start_ps: 0, duration_ps: 50, lane: 0, task: 7 },
    { id: 71, start_ps: 60, duration_ps: 10, lane: 0, task: 8 },
    { id: 72, start_ps: 70, duration_ps: 20, lane: 0, task: 8 },
    { id: 73, start_ps: 90, duration_ps: 5, lane: 1, task: 8 },
    { id: 74, start_ps: 200, duration_ps: 90, lane: 0, task: 9 },
  ]),
  stalls: tableOf('stalls', []),
};

test('a place holds the work of the first iteration, and its longest span', () => {
  expect(placeOf(recording, { phase: 'gradient', component: 'wgu' })).toEqual({ from_ps: 60, to_ps: 90, span: 72 });
  expect(placeOf(recording, { phase: null, component: 'wgu' })).toEqual({ from_ps: 0, to_ps: 90, span: 70 });
  expect(placeOf(recording, { phase: 'gradient', component: null })).toEqual({ from_ps: 60, to_ps: 95, span: 72 });
  expect(placeOf(recording, { phase: 'update', component: null })).toBeNull();
});

test('its link shows it with some air', () => {
  const place = { from_ps: 1e6, to_ps: 2e6, span: 72 };
  expect(stateOf('B', place)).toEqual({ tab: 'timeline', t: '0.96,2.04', sel: 'B72' });
});
