import { expect, test } from 'vitest';
import type { Server } from '../../../src/parts/flow/server.ts';
import { componentTypes } from '../../../src/parts/words/components.ts';
import { setupOf } from '../../support/random.ts';
import { run } from '../../support/run.ts';

/** 16 -> 16 -> 10 read forward for four samples, one after another. */
const sketch = { chip: {}, input: [16, 1, 1], layers: [{ outputs: 16 }], rule: 'inference', batch: 4 } as const;
const { result, simulation } = run(setupOf({ ...sketch, schedule: {} }));
const { components, totals } = result;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

test('a component is what its own servers did: the DRAM loads four inputs', () => {
  const { units, jobs, busy_s } = components.dram!;
  const spans = simulation.assembly.servers.filter(({ spec }) => spec.component === 'dram').map(({ busy }) => busy);
  expect({ units, jobs }).toEqual({ units: 1, jobs: 4 });
  expect(busy_s).toBeCloseTo(sum(spans) * 1e-12, 18);
  expect(busy_s).toBeGreaterThan(0);
});

test('waits of components are those of the run', () => {
  const waits = componentTypes.flatMap((type) => Object.values(components[type]?.stalled_s ?? {}));
  expect(totals.stalled_s).toBeGreaterThan(1e-9);
  expect(sum(waits)).toBeCloseTo(totals.stalled_s, 15);
});

test('rates are counts over the time of the run', () => {
  // Two operations for each of 16 x 16 + 16 x 10 products, four times.
  const operations = 2 * (256 + 160) * 4;
  expect(totals.images_per_s * totals.latency_s).toBeCloseTo(4, 9);
  expect(totals.TOPS * 1e12 * totals.latency_s).toBeCloseTo(operations, 6);
  for (const { TOPS_per_W, meanPower_W, energy_J, dynamic_J, static_J, EDP_Js } of [totals.chip, totals.chipAndDram]) {
    expect(energy_J).toBe(dynamic_J + static_J);
    expect(TOPS_per_W * 1e12 * energy_J).toBeCloseTo(operations, 6);
    expect(meanPower_W * totals.latency_s).toBeCloseTo(energy_J, 15);
    expect(EDP_Js).toBe(energy_J * totals.latency_s);
  }
});

test('chip + DRAM takes what its transfers take, and refresh and standby of every device all the time', () => {
  const chip = { 'dram.background': 0.25, 'dram.channels': 2 };
  const own = run(setupOf({ ...sketch, schedule: {}, chip })).result;
  const { chip: alone, chipAndDram, latency_s } = own.totals;
  expect(chipAndDram.static_J - alone.static_J).toBeCloseTo(2 * 0.25 * latency_s, 15);
  expect(chipAndDram.dynamic_J - alone.dynamic_J).toBeCloseTo(own.components.dram!.energy_J, 18);
  expect(own.power.chipAndDram.static_W - own.power.chip.static_W).toBeCloseTo(0.5, 12);
  expect(own.totals.area_m2).toBe(totals.area_m2);
});

test('a component is bound by the work of its busiest server, without what it waited for others meanwhile', () => {
  const chip = { 'pe.subarrays': [4, 4], 'adc.forward.sharedBy': 16, 'adc.forward.grant': 'conversion' };
  const layers = [{ outputs: 400 }];
  const shared = run(setupOf({ ...sketch, input: [400, 1, 1], layers, schedule: {}, chip }));
  const { subarray, adc } = shared.result.components;
  const perUnit = ({ spec, busy }: Server) => busy / spec.units;
  const busiest = (component: string) =>
    Math.max(...shared.simulation.assembly.servers.map((one) => (one.spec.component === component ? perUnit(one) : 0)));
  // The arrays of a PE are kept while they wait for its one bank of ADCs; the bank itself waits for nobody.
  expect(subarray!.bound_s).toBeGreaterThan(0);
  expect(subarray!.bound_s * 1e12).toBeLessThan(0.2 * busiest('subarray'));
  expect(adc!.bound_s * 1e12).toBeCloseTo(busiest('adc'), 3);
});
