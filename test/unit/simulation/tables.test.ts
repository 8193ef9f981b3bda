import { expect, test } from 'vitest';
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
  expect(totals.TOPS_per_W * 1e12 * (totals.energy_J + totals.leakage_J)).toBeCloseTo(operations, 6);
  expect(totals.meanPower_W * totals.latency_s).toBeCloseTo(totals.energy_J + totals.leakage_J, 15);
});
