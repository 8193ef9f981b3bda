import { expect } from 'vitest';
import { resultSchema } from '../../src/simulation/resultSchema.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const energy = (entries: object) => total(Object.values(entries).map(({ energy_J }: { energy_J: number }) => energy_J));

/** Equal up to the rounding of sums of doubles. */
function expectSame(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
}

law('energy over components, over phases and over layers is the total', sketches(), 20, (sketch) => {
  const { totals, components, phases, layers } = run(setupOf(sketch)).result;
  expect(totals.energy_J).toBeGreaterThan(0);
  expectSame(energy(components), totals.energy_J);
  expectSame(energy(phases), totals.energy_J);
  expectSame(total(layers.map((layer) => energy(layer.phases))), totals.energy_J);
});

law('energy over time is the total, and no window holds more than the peak', sketches(), 20, (sketch) => {
  const { totals, power } = run(setupOf(sketch)).result;
  expectSame(total(power.dynamic_W.map((watts) => watts * power.bin_s)), totals.energy_J);
  // The run's mean over its whole length is a mean over windows, those that reach beyond its ends included.
  const mean_W = totals.energy_J / (totals.latency_s + totals.peakWindow_s);
  expect(totals.peakPower_W).toBeGreaterThanOrEqual((mean_W + power.static_W) * (1 - 1e-6));
});

law('leakage over components is the total, and areas agree', sketches(), 20, (sketch) => {
  const { totals, components, area, power } = run(setupOf(sketch)).result;
  const parts = Object.values(components);
  expectSame(total(parts.map(({ leakage_J }) => leakage_J)), totals.leakage_J);
  expectSame(power.static_W * totals.latency_s, totals.leakage_J);
  expectSame(total(parts.map(({ area_m2 }) => area_m2)), totals.area_m2);
  expectSame(total(Object.values(area)), totals.area_m2);
});

law('stalls by reason and by component are the stalled time, and shares add up', sketches(), 20, (sketch) => {
  const { totals, components, stalls } = run(setupOf(sketch)).result;
  expectSame(total(stalls.map(({ stalled_s }) => stalled_s)), totals.stalled_s);
  expectSame(total(Object.values(components).flatMap((one) => Object.values(one.stalled_s))), totals.stalled_s);
  expectSame(total(stalls.map(({ share }) => share)), stalls.length > 0 ? 1 : 0);
});

law('a result holds no NaN, no infinity, nothing negative, and is valid', sketches(), 27, (sketch) => {
  const { result } = run(setupOf(sketch));
  expect(strange(result, 'result')).toEqual([]);
  resultSchema.parse(result);
});

/** Paths of numbers that no result may hold. */
function strange(value: unknown, path: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strange(inner, `${path}.${key}`));
}

/** What handles vectors as they are, however they are gathered into transactions. */
const perVector = [
  'subarray',
  'adc',
  'peBus',
  'peBuffer',
  'adderTree',
  'tileTree',
  'tileBuffer',
  'htree',
  'accumulator',
];

law('streamed and serial stages take the same energy on the way to the arrays and back', sketches(), 20, (sketch) => {
  const [streamed, serial] = (['streamed', 'serial'] as const).map(
    (stages) => run(varied(setupOf(sketch), {}, { stages })).result.components,
  );
  for (const name of perVector) {
    const [a, b] = [streamed?.[name]?.energy_J ?? 0, serial?.[name]?.energy_J ?? 0];
    expect(Math.abs(a - b), name).toBeLessThanOrEqual(1e-9 * a);
  }
});
