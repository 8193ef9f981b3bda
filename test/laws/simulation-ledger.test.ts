import { expect } from 'vitest';
import type { Result } from '../../src/simulation/result.ts';
import { resultSchema } from '../../src/simulation/resultSchema.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const energy = (entries: Result['components']) => total(Object.values(entries).map(({ energy_J }) => energy_J));
const parts = ['chip', 'chipAndDram'] as const;

/** Equal up to the rounding of sums of doubles. */
function expectSame(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
}

law(
  'energy over components, over phases and over layers is the total, with DRAM and without',
  sketches(),
  20,
  (sketch) => {
    const { totals, components, phases, layers } = run(setupOf(sketch)).result;
    const { dram, ...ofChip } = components;
    expect(totals.chip.dynamic_J).toBeGreaterThan(0);
    expectSame(energy(ofChip), totals.chip.dynamic_J);
    expectSame(energy(components), totals.chipAndDram.dynamic_J);
    for (const part of parts) {
      const over = (entries: Result['phases']) => total(Object.values(entries).map((phase) => phase[`${part}_J`]));
      expectSame(over(phases), totals[part].dynamic_J);
      expectSame(total(layers.map((layer) => over(layer.phases))), totals[part].dynamic_J);
      expectSame(totals[part].dynamic_J + totals[part].static_J, totals[part].energy_J);
    }
    expectSame(totals.chipAndDram.energy_J - totals.chip.energy_J, (dram?.energy_J ?? 0) + (dram?.leakage_J ?? 0));
  },
);

law('energy over time is the total, and no window holds more than the peak', sketches(), 20, (sketch) => {
  const { totals, power } = run(setupOf(sketch)).result;
  for (const part of parts) {
    const { dynamic_W, static_W } = power[part];
    const { dynamic_J, peakPower_W } = totals[part];
    expectSame(total(dynamic_W.map((watts) => watts * power.bin_s)), dynamic_J);
    // One of the whole windows that cover the run holds their mean, or more.
    const covering_s = Math.ceil(totals.latency_s / totals.peakWindow_s) * totals.peakWindow_s;
    const mean_W = totals.latency_s < totals.peakWindow_s ? dynamic_J / totals.latency_s : dynamic_J / covering_s;
    expect(peakPower_W).toBeGreaterThanOrEqual((mean_W + static_W) * (1 - 1e-9));
    expect(totals[part].peakPowerError_W).toBe(0);
  }
  expect(totals.chip.peakPower_W).toBeLessThanOrEqual(totals.chipAndDram.peakPower_W * (1 + 1e-9));
});

law('a window longer than the run gives the mean power', sketches(), 10, (sketch) => {
  const { totals } = run(varied(setupOf(sketch), { 'power.window': 1 })).result;
  for (const { peakPower_W, meanPower_W } of [totals.chip, totals.chipAndDram]) {
    expect(Math.abs(peakPower_W - meanPower_W)).toBeLessThanOrEqual(1e-9 * meanPower_W);
  }
});

law('static energy over components is the total, and areas agree', sketches(), 20, (sketch) => {
  const { totals, components, area, power } = run(setupOf(sketch)).result;
  const entries = Object.values(components);
  const dram_J = components.dram?.leakage_J ?? 0;
  expectSame(total(entries.map(({ leakage_J }) => leakage_J)), totals.chipAndDram.static_J);
  expectSame(total(entries.map(({ leakage_J }) => leakage_J)) - dram_J, totals.chip.static_J);
  for (const part of parts) expectSame(power[part].static_W * totals.latency_s, totals[part].static_J);
  expectSame(total(entries.map(({ area_m2 }) => area_m2)), totals.area_m2);
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
  // Layers name their inputs by index, where -1 is the input of the network.
  if (path.endsWith('.from')) return [];
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
