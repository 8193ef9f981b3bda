import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joules, seconds, waterfall } from '../../../src/analytic/index.ts';

describe('waterfall', () => {
  test('a step is the difference of two values, in seconds and in per cent of the first', () => {
    const steps = waterfall(
      [
        { label: 'law', value: 2 },
        { label: 'shared H-tree', value: 3 },
        { label: 'overlap', value: 1.5 },
      ],
      seconds,
    );
    expect(steps.map(({ label, from, to, change, percent }) => [label, from, to, change, percent])).toEqual([
      ['shared H-tree', 2, 3, 1, 50],
      ['overlap', 3, 1.5, -1.5, -75],
    ]);
  });

  test('a single value has no steps', () => {
    expect(waterfall([{ label: 'law', value: 1 }], seconds)).toEqual([]);
  });

  // 0.1 + 0.2 is not 0.3: fractions of a basis point must not get lost or doubled.
  test('steps add up exactly', () => {
    const value = fc.double({ min: 1e-6, max: 9000, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const steps = waterfall(
          values.map((value, i) => ({ label: `${i}`, value })),
          seconds,
        );
        const total = (of: (step: (typeof steps)[number]) => number) => steps.reduce((sum, step) => sum + of(step), 0);
        const [first, last] = [values[0] as number, values.at(-1) as number].map((value) => Math.round(value * 1e12));
        expect(total(({ quanta }) => quanta)).toBe((last as number) - (first as number));
        const basis = Math.round((10_000 * (last as number)) / (first as number)) - 10_000;
        expect(total(({ basisPoints }) => basisPoints)).toBe(basis);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test.each([
    ['no values', [], 'needs a value to start from'],
    ['NaN', [{ label: 'law', value: Number.NaN }], 'law: a value from 0 to'],
    [
      'a negative time',
      [
        { label: 'a', value: 1 },
        { label: 'b', value: -1 },
      ],
      'b: a value from 0 to',
    ],
    ['infinity', [{ label: 'a', value: Number.POSITIVE_INFINITY }], 'a: a value from 0 to'],
    ['a start of nothing', [{ label: 'law', value: 0 }], 'law: a waterfall cannot start from 0 s'],
  ])('%s is an error', (_, values, message) => {
    expect(() => waterfall(values, seconds)).toThrow(message);
  });

  // The largest of 44 J lies below 100 J, the decade; a ten-thousand-millionth of that is 10 nJ.
  test('joules are told apart by a part of their decade, whatever their size', () => {
    expect([joules(44).perUnit, joules(44e-9).perUnit, joules(0).perUnit]).toEqual([1e8, 1e17, 1e10]);
    const [step] = waterfall(
      [
        { label: 'law', value: 44e-9 },
        { label: 'ports', value: 55e-9 },
      ],
      joules(55e-9),
    );
    expect([step?.quanta, step?.change, step?.basisPoints]).toEqual([1_100_000_000, 1.1e-8, 2500]);
  });
});
