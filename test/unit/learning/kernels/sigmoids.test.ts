import { expect, test } from 'vitest';
import { type Kernels, referenceKernels, type Sigmoids, wasmKernels } from '../../../../src/learning/kernels/index.ts';

const exact = {
  tanh: Math.tanh,
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
} as const satisfies Partial<Record<keyof Sigmoids, (x: number) => number>>;
type Name = keyof typeof exact;
const names = Object.keys(exact) as Name[];
const all = [referenceKernels, wasmKernels()];

function applied(kernels: Kernels, name: Name, values: ArrayLike<number>): Float32Array {
  const [from, into] = [kernels.floats(values.length), kernels.floats(values.length)];
  from.set(values);
  kernels[name](from, into);
  return into;
}

/** One in half a million of all single numbers: both signs, all exponents, numbers that are none. */
const whole = new Float32Array(Uint32Array.from({ length: 2 ** 13 }, (_, i) => i * 524_287).buffer);
/** Where the functions bend. */
const bend = Float32Array.from({ length: 2 ** 12 }, (_, i) => (i - 2 ** 11) / 170);

/** The distance of single numbers next to a value. */
function lastPlace(value: number): number {
  return 2 ** (Math.max(-126, Math.floor(Math.log2(Math.abs(value)))) - 23);
}

test.each(names)('%s is wrong by rounding alone, to a thousandth of the last place', (name) => {
  for (const kernels of all) {
    const wrong = [whole, bend].flatMap((values) => {
      const results = applied(kernels, name, values);
      return [...values].filter((x, i) => {
        const value = exact[name](x);
        if (Number.isNaN(x)) return !Number.isNaN(results[i]);
        return !(Math.abs(results[i]! - value) <= 0.501 * lastPlace(value));
      });
    });
    expect(wrong, kernels.name).toEqual([]);
  }
});

test.each(names)('%s never falls', (name) => {
  const results = applied(all[1]!, name, bend);
  expect(results.every((value, i) => i === 0 || value >= results[i - 1]!)).toBe(true);
});

test('zeros, denormals and infinite numbers', () => {
  const values = [0, -0, 2 ** -149, -(2 ** -149), Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
  for (const kernels of all) {
    expect([...applied(kernels, 'tanh', values)]).toEqual([...values.slice(0, 4), 1, -1, Number.NaN]);
    expect([...applied(kernels, 'sigmoid', values)]).toEqual([0.5, 0.5, 0.5, 0.5, 1, 0, Number.NaN]);
  }
});

test('slopes are those of the functions', () => {
  for (const kernels of all) {
    const [values, errors] = [kernels.floats(5), kernels.floats(5)];
    values.set([0, 0.5, -0.5, 1, -1]);
    kernels.timesTanhSlope(values, errors.fill(3));
    expect([...errors]).toEqual([3, 2.25, 2.25, 0, 0]);
    values.set([0, 0.5, 0.25, 1, 0.75]);
    kernels.timesSigmoidSlope(values, errors.fill(16));
    expect([...errors]).toEqual([0, 4, 3, 0, 3]);
  }
});
