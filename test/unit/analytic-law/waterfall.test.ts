import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waterfall } from '../../../src/analytic/index.ts';

describe('waterfall', () => {
  test('a step is the difference of two values, in seconds and in per cent of the first', () => {
    const steps = waterfall([
      { label: 'law', seconds: 2 },
      { label: 'shared H-tree', seconds: 3 },
      { label: 'overlap', seconds: 1.5 },
    ]);
    expect(steps.map(({ label, from_s, to_s, change_s, percent }) => [label, from_s, to_s, change_s, percent])).toEqual(
      [
        ['shared H-tree', 2, 3, 1, 50],
        ['overlap', 3, 1.5, -1.5, -75],
      ],
    );
  });

  test('a single value has no steps', () => {
    expect(waterfall([{ label: 'law', seconds: 1 }])).toEqual([]);
  });

  // 0.1 + 0.2 is not 0.3: fractions of a basis point must not get lost or doubled.
  test('steps add up exactly', () => {
    const seconds = fc.double({ min: 1e-6, max: 9000, noNaN: true });
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 40 }), (values) => {
        const steps = waterfall(values.map((value, i) => ({ label: `${i}`, seconds: value })));
        const total = (of: (step: (typeof steps)[number]) => number) => steps.reduce((sum, step) => sum + of(step), 0);
        const [first, last] = [values[0] as number, values.at(-1) as number].map((value) => Math.round(value * 1e12));
        expect(total(({ change_ps }) => change_ps)).toBe((last as number) - (first as number));
        const basis = Math.round((10_000 * (last as number)) / (first as number)) - 10_000;
        expect(total(({ basisPoints }) => basisPoints)).toBe(basis);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test.each([
    ['no values', [], 'needs a value to start from'],
    ['NaN', [{ label: 'law', seconds: Number.NaN }], 'law: a time from 0 to'],
    [
      'a negative time',
      [
        { label: 'a', seconds: 1 },
        { label: 'b', seconds: -1 },
      ],
      'b: a time from 0 to',
    ],
    ['infinity', [{ label: 'a', seconds: Number.POSITIVE_INFINITY }], 'a: a time from 0 to'],
    ['a start of nothing', [{ label: 'law', seconds: 0 }], 'law: a waterfall cannot start from 0 s'],
  ])('%s is an error', (_, values, message) => {
    expect(() => waterfall(values)).toThrow(message);
  });
});
