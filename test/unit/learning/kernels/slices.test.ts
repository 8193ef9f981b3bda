import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Crossbar } from '../../../../src/learning/crossbar/index.ts';
import {
  type AdcSettings,
  idealDevice,
  type LearningHardware,
  quantisedHardware,
} from '../../../../src/learning/index.ts';
import { wasmKernels } from '../../../../src/learning/kernels/index.ts';
import { codeOf, digitOf, pulsesTo, slicesOf } from '../../../../src/learning/kernels/slices.ts';
import { store } from '../../../../src/learning/model/store.ts';
import { isLong } from '../../../support/long.ts';

const numRuns = isLong ? 2000 : 100;
const kernels = wasmKernels();

function floats(values: readonly number[]): Float32Array {
  const array = kernels.floats(values.length);
  array.set(values);
  return array;
}

/** Weights whose unit is 1, in cells of `cellBits` bits. */
function crossbar(
  weights: readonly number[],
  inputs: number,
  cellBits: number,
  weightBits: number,
  changes: Partial<LearningHardware> = {},
): Crossbar {
  const hardware = quantisedHardware(cellBits);
  const values = { values: floats(weights), inputs, outputs: weights.length / inputs, limit: 0.25 };
  const precision = { ...hardware.precision, weight: weightBits };
  return store('weights', values, { ...hardware, precision, ...changes }, 1, 0, kernels) as Crossbar;
}

test('eight bits in cells of four are two digits, worth 16/17 and 1/17 of a weight', () => {
  const slices = slicesOf(16, 15, 8);
  expect(slices).toEqual({ count: 2, states: 16, pulses: 15, top: 255, steps: 255, shares: [240 / 255, 15 / 255] });
  expect(codeOf(-1, slices)).toBe(0);
  expect(codeOf(0.2, slices)).toBe(153); // 0.6 x 255
  expect(codeOf(7, slices)).toBe(255);
  expect([digitOf(0x9a, 0, slices), digitOf(0x9a, 1, slices)]).toEqual([9, 10]);
  // One cell may have any number of states; those of six bits or none said are the same.
  expect(slicesOf(50, 60, null)).toEqual({ count: 1, states: 50, pulses: 60, top: 49, steps: 60, shares: [1] });
  expect(slicesOf(50, 60, 6)).toEqual(slicesOf(50, 60, null));
});

test('a step beyond the least digit carries: one digit goes up, the others from end to end', () => {
  const slices = slicesOf(4, 3, 6);
  const pulses = new Int32Array(3);
  const read = (digits: readonly number[]) => Float32Array.from(digits, (digit) => digit / 3);
  pulsesTo(1, read([1, 3, 3]), slices, pulses, 0); // 31 + 1 = 32 = 2 0 0
  expect([...pulses]).toEqual([1, -3, -3]);
  pulsesTo(-7, read([2, 0, 1]), slices, pulses, 0); // 33 - 7 = 26 = 1 2 2
  expect([...pulses]).toEqual([-1, 2, 1]);
  pulsesTo(5, read([3, 3, 2]), slices, pulses, 0); // 62 + 5: the end is 63
  expect([...pulses]).toEqual([0, 0, 1]);
  // Digits are what a reader takes conductances for, even beyond the ends.
  pulsesTo(1, Float32Array.of(0.2, -0.3, 1.2), slices, pulses, 0); // 1 0 3 + 1 = 1 1 0
  expect([...pulses]).toEqual([0, 1, -3]);
  // Ten pulses lead through three steps of a digit, so one takes three of them and two take seven.
  pulsesTo(-7, read([2, 0, 1]), slicesOf(4, 10, 6), pulses, 0);
  expect([...pulses]).toEqual([-3, 7, 3]);
});

test.each([
  [1, 8],
  [2, 8],
  [4, 8],
  [3, 6],
  [8, 8],
] as const)('cells of %i bits: a weight of %i bits moves as a number of that many bits', (cellBits, weightBits) => {
  const top = 2 ** weightBits - 1;
  const cases = fc.record({
    code: fc.integer({ min: 0, max: top }),
    steps: fc.array(fc.integer({ min: -top, max: top }), { minLength: 1, maxLength: 5 }),
    encoding: fc.constantFrom('offset', 'differential'),
  });
  const property = fc.property(cases, ({ code, steps, encoding }) => {
    const matrix = crossbar([(2 * code) / top - 1], 1, cellBits, weightBits, { encoding });
    let expected = code;
    for (const step of steps) {
      matrix.update(floats([(-2 * step) / top]), 1);
      // Stochastic rounding may add one step to what single precision makes of a whole number.
      const moved = Math.round(((matrix.values()[0]! + 1) / 2) * top);
      const wanted = Math.min(top, Math.max(0, expected + step));
      expect(Math.abs(moved - wanted)).toBeLessThanOrEqual(1);
      expect(matrix.values()[0]).toBeCloseTo((2 * moved) / top - 1, 5);
      expected = moved;
    }
  });
  fc.assert(property, { numRuns, seed: 12 });
});

const adc = (bits: number): AdcSettings => ({ bits, range: { kind: 'full-scale' }, when: 'always' });

test.each(['offset', 'differential'] as const)(
  '%s: slices are shifted and added after fine ADCs, in both directions',
  (encoding) => {
    const weights = Array.from({ length: 40 * 9 }, (_, i) => Math.sin(i * i));
    const x = floats(Array.from({ length: 40 }, (_, i) => Math.round(127 * Math.sin(i * 1.7)) / 128));
    const errors = floats(Array.from({ length: 9 }, (_, i) => (i - 4) / 512));
    const fine = { forward: adc(14), transposed: adc(14), feedback: null };
    const converted = crossbar(weights, 40, 2, 6, { encoding, adc: fine, array: { rows: 16, columns: 8 } });
    const ideal = crossbar(weights, 40, 2, 6, { encoding });
    const single = crossbar(weights, 40, 6, 6, { encoding });
    const [a, b, c] = [9, 9, 9].map((length) => kernels.floats(length));
    converted.forward(x, a!, 1, 'train');
    ideal.forward(x, b!, 1, 'train');
    single.forward(x, c!, 1, 'train');
    a!.forEach((value, i) => {
      expect(b![i]).toBeCloseTo(c![i]!, 4); // three cells of 2 bits hold what one of 6 holds
      expect(Math.abs(value - b![i]!)).toBeLessThan(0.02);
    });
    const [d, e] = [40, 40].map((length) => kernels.floats(length));
    converted.transposed(errors, d!, 1);
    ideal.transposed(errors, e!, 1);
    d!.forEach((value, i) => {
      expect(Math.abs(value - e![i]!)).toBeLessThan(1e-4);
    });
  },
);

test('a coarse ADC sees each slice by itself: its error in a digit is weighted with the digit', () => {
  // Two cells of one bit, on/off ratio so large that Gmin is nothing; w = 2 (2 d0 + d1)/3 - 1.
  const device = { ...idealDevice(1), onOffRatio: 1e9 };
  const coarse = {
    range: 4,
    device,
    array: { rows: 4, columns: 4 },
    adc: { forward: adc(1), transposed: null, feedback: null },
  };
  const matrix = crossbar([1 / 3, 1 / 3, 1 / 3, -1], 4, 1, 2, coarse);
  expect([...matrix.parts.positive.states]).toEqual([1, 0, 1, 0, 1, 0, 0, 0]);
  const result = floats([0]);
  matrix.forward(floats([0.5, 0.5, 0.5, 0.5]), result, 1, 'train');
  // One plane, worth 1/2. Sums 3, 0 and, of the reference, 2: an ADC of one bit from 0 to 4 gives 4, 0 and 4.
  // Differences 0 and -4; shares 2/3 and 1/3; times 2 x 1/2.
  expect(result[0]).toBeCloseTo(-4 / 3, 5);
});

test('arrays hold whole weights only', () => {
  expect(crossbar([0, 0], 1, 2, 6, { array: { rows: 8, columns: 128 } }).usedColumns).toBe(126);
  expect(crossbar([0, 0], 1, 6, 6).usedColumns).toBe(128);
});
