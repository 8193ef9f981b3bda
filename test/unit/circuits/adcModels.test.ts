import { describe, expect, it } from 'vitest';
import { adcEncoder, type Encoder } from '../../../src/circuits/computed/adcEncoder.ts';
import { surveyArea_m2, surveyEnergy_J } from '../../../src/circuits/computed/adcSurvey.ts';
import { flashAdc } from '../../../src/circuits/computed/flashAdc.ts';
import { sarAdc } from '../../../src/circuits/computed/sarAdc.ts';
import { technology } from '../../../src/circuits/computed/technology.ts';
import { adcOpinions, OutsideModelError } from '../../../src/circuits/index.ts';
import { loadChip } from '../../../src/config/index.ts';

const at = (node_nm: number, roadmap: 'HP' | 'LSTP' = 'LSTP', temperature_K = 300) =>
  technology({ node_m: node_nm * 1e-9, roadmap, temperature_K, clock_Hz: 1e9 });
const sensed = { sense: 'current', on_Ohm: 240e3, off_Ohm: 24e6, rows: 128 } as const;

describe('flash converters', () => {
  it('draw alpha (L - 1) and the current of the column', () => {
    const adc = flashAdc(at(22), 'adc.forward', 6, sensed);
    expect(adc.power_W(1e4)).toBeCloseTo(63 * 1.7e-6 + 0.0631 * Math.exp(-9.212), 12);
    expect(adc.power_W(Number.POSITIVE_INFINITY)).toBe(1e-6);
  });

  it('draw 0.13 % more a kelvin', () => {
    const power = (kelvin: number) => flashAdc(at(22, 'LSTP', kelvin), 'a', 6, sensed).power_W(1e4);
    expect(power(350) / power(300)).toBeCloseTo(1.065, 12);
  });

  it('sense voltages in a nanosecond, with more transistors', () => {
    const [current, voltage] = (['current', 'voltage'] as const).map((s) =>
      flashAdc(at(32), 'a', 5, { ...sensed, sense: s }),
    );
    expect(voltage!.convert_s(2e3)).toBe(1e-9);
    expect(voltage!.area_m2 / current!.area_m2).toBeCloseTo(112 / 72, 12);
  });

  it('sense currents within 1 to 10 ns from 32 nm up, in 1 ns below', () => {
    for (const ohm of [1.9e3, 1e4, 6e4, 3e6]) {
      for (const node of [130, 90, 65, 45, 32]) {
        const time = flashAdc(at(node), 'a', 6, sensed).convert_s(ohm);
        expect(time).toBeGreaterThanOrEqual(1e-9);
        expect(time).toBeLessThanOrEqual(10e-9);
      }
      expect(flashAdc(at(22), 'a', 6, sensed).convert_s(ohm)).toBe(1e-9);
    }
  });

  it('sense longer than a nanosecond near a reference: 187.5 kOhm at 32 nm', () => {
    expect(flashAdc(at(32), 'a', 6, sensed).convert_s(187500)).toBeCloseTo(9.255933e-9 / 8, 12);
  });

  it.each([
    [() => flashAdc(at(22), 'adc.error', 9, sensed), 'adc.error.bits', '1 to 8 bits'],
    [() => flashAdc(at(22, 'HP'), 'adc.error', 6, sensed), 'technology.roadmap', 'LSTP'],
    [() => sarAdc(at(22), 'adc.gradient', 13), 'adc.gradient.bits', '1 to 12 bits'],
  ])('refuse what the model does not cover %#', (build, parameter, valid) => {
    expect(build).toThrow(OutsideModelError);
    expect(build).toThrow(parameter);
    expect(build).toThrow(valid);
  });
});

it('a SAR converter takes bits + 1 ns and grows by 182 transistors a bit', () => {
  const [six, seven] = [sarAdc(at(32), 'a', 6), sarAdc(at(32), 'a', 7)];
  expect(six.convert_s(1e4)).toBeCloseTo(7e-9, 18);
  expect(six.area_m2 / (seven.area_m2 - six.area_m2)).toBeCloseTo((478 + 182 * 5) / 182, 9);
  expect(six.power_W(1e12)).toBeCloseTo((6 * 1.1294 + 8.8998) * 1e-6, 12);
});

it('an encoder takes twice the energy with a bit more; of L - 1 levels of 8 + L/2 gate pitches, four times the area at last', () => {
  const [five, six, seven, eight] = [5, 6, 7, 8].map((bits) =>
    adcEncoder(at(32), bits, { count: 1, side: { along: 'column', length_m: 1e-6 } }),
  ) as [Encoder, Encoder, Encoder, Encoder];
  expect(six.energy_J / five.energy_J).toBeGreaterThan(1.9);
  expect(eight.energy_J / seven.energy_J).toBeGreaterThan(1.97);
  expect(six.latency_s / five.latency_s).toBeGreaterThan(1.7);
  const pitch_m2 = 3.8 * 28 * 32e-9 ** 2;
  for (const [encoder, levels, pitches] of [
    [five, 31, 24],
    [six, 63, 40],
    [seven, 127, 72],
    [eight, 255, 136],
  ] as const) {
    expect(encoder.area_m2 / (levels * pitches * pitch_m2)).toBeCloseTo(1, 9);
  }
});

describe('the survey', () => {
  it('gives 1.06 pJ for 6 bits at 1 GHz and 32 nm', () => {
    // FOM = min(213.78 - 2.8719 ln 1e9, 128.31 + 3.22 6) = 147.63 dB, SNDR = 37.88 dB: 1/(2 10^10.975) = 5.3e-12, times
    // exp(26.05 + 1.88 ln 32 - 2.829 ln 6 - 1.470) = 2.01e11, in pJ.
    expect(surveyEnergy_J('adc', 6, 1e9, 32e-9)).toBeCloseTo(1.0641e-12, 15);
  });

  it('costs more for bits and for old nodes, and is larger for energy', () => {
    const energy = (bits: number, node: number) => surveyEnergy_J('adc', bits, 1e8, node * 1e-9);
    expect(energy(10, 32)).toBeGreaterThan(3 * energy(6, 32));
    expect(energy(8, 65)).toBeGreaterThan(energy(8, 22));
    expect(surveyArea_m2(1e8, 32e-9, 2e-12) / surveyArea_m2(1e8, 32e-9, 1e-12)).toBeCloseTo(
      2 ** 0.29912426192653485,
      12,
    );
  });

  it.each([
    [3, 1e8, 32e-9, 'adc.forward.bits'],
    [6, 2e10, 32e-9, 'conversion rate'],
    [6, 1e8, 5e-9, 'technology.node'],
  ])('refuses %d bits at %d Hz in a node of %d m', (bits, rate, node, parameter) => {
    expect(() => surveyEnergy_J('adc.forward', bits, rate, node)).toThrow(parameter);
  });

  it('is a second opinion at the rate of the first', () => {
    const [forward] = adcOpinions(loadChip('fefet-22nm', []));
    expect(forward!.block).toBe('adc.forward');
    expect(forward!.rate_Hz!).toBeLessThan(1e9);
    expect(forward!.survey!.energy_J).toBeCloseTo(surveyEnergy_J('adc', 5, forward!.rate_Hz!, 22e-9), 20);
    expect(forward!.circuit!.energy_J).toBeGreaterThan(31 * 1.7e-6 * 1e-9);
  });
});
