import { expect, test } from 'vitest';
import { adcOpinions } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const opinionsOf = (...sets: string[]) => adcOpinions(loadChip('fefet-32nm', sets));

test('there is an opinion on each kind of converter, those of the gradient unit too', () => {
  const found = opinionsOf();
  expect(found.map(({ block }) => block)).toEqual(['adc.forward', 'adc.error', 'adc.feedback', 'adc.gradient']);
  for (const { rate_Hz, circuit, survey, outside } of found) {
    expect(outside).toEqual([]);
    for (const value of [rate_Hz!, circuit!.energy_J, circuit!.area_m2, survey!.energy_J, survey!.area_m2]) {
      expect(Number.isFinite(value) && value > 0).toBe(true);
    }
  }
});

test('the gradient converters are those of `adc.gradient`: a bit more doubles comparators, 15 to 31', () => {
  const area = (bits: number) => opinionsOf(`adc.gradient.bits=${bits}`)[3]!.circuit!.area_m2;
  const ratio = area(5) / area(4);
  expect(ratio).toBeGreaterThan(1.9);
  expect(ratio).toBeLessThan(2.3);
});

test('below the survey a converter takes the share of its comparators: 7 of 15 at three bits', () => {
  // At 22 nm sensing takes as long at every resolution, and the encoder hardly longer.
  const [three, four] = [3, 4].map((bits) => adcOpinions(loadChip('fefet-22nm', [`adc.forward.bits=${bits}`]))[0]!);
  expect(three!.survey!.energy_J / four!.survey!.energy_J).toBeCloseTo(7 / 15, 1);
  expect(three!.survey!.area_m2 / four!.survey!.area_m2).toBeCloseTo(7 / 15, 1);
});

test('a converter outside both models does not take the table away', () => {
  const [forward, error] = opinionsOf('adc.forward.bits=9');
  expect(forward).toMatchObject({ circuit: null, survey: null, rate_Hz: null });
  expect(forward!.outside).toHaveLength(2);
  expect(error).toEqual(opinionsOf()[1]);
});

test('high-performance transistors have no circuit power, but a rate at which the survey holds', () => {
  for (const { rate_Hz, circuit, survey, outside } of opinionsOf('technology.roadmap=HP')) {
    expect(circuit).toBeNull();
    expect(survey!.energy_J).toBeGreaterThan(0);
    expect(rate_Hz).toBeGreaterThan(0);
    expect(outside).toEqual([expect.stringMatching(/^circuit: technology\.roadmap is outside its model: LSTP/)]);
  }
});

test('a node without model leaves both out, with the same reason', () => {
  for (const { rate_Hz, circuit, survey, outside } of opinionsOf('technology.node=5 nm')) {
    expect([rate_Hz, circuit, survey]).toEqual([null, null, null]);
    expect(outside).toHaveLength(2);
  }
});
