import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ladderFor } from '../../../../src/learning/crossbar/references.ts';
import { type Ladder, throughLadder } from '../../../../src/learning/kernels/ladder.ts';
import { isLong } from '../../../support/long.ts';

test('quantile references lie between equally many sums, their values in the middle of each', () => {
  const ladder = ladderFor('quantile', Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7), 1);
  expect([...ladder.thresholds]).toEqual([4]); // the median, index 3.5 rounded up
  expect([...ladder.levels]).toEqual([2, 5]); // indices 1.75 and 5.25
  expect([3.9, 4, 100, -100].map((sum) => throughLadder(sum, ladder))).toEqual([2, 5, 5, 2]);
});

test('Lloyd-Max puts values at the means of what they stand for, and thresholds midway', () => {
  const { levels, thresholds } = ladderFor('lloyd-max', Float32Array.of(0, 0, 0, 10, 10, 13), 1);
  expect([...levels]).toEqual([0, 11]);
  expect([...thresholds]).toEqual([5.5]);
});

test('sums that are mostly equal leave codes unused, but every sum near one', () => {
  const sums = Float32Array.of(...new Array<number>(20).fill(0), 4, 5, 6);
  const ladder = ladderFor('lloyd-max', sums, 2);
  expect(meanSquare(sums, ladder)).toBeLessThan(0.05);
});

test('Lloyd-Max never has a larger mean square error than quantiles', () => {
  const runs = !isLong ? 200 : 20_000;
  const sums = fc.array(fc.integer({ min: -64, max: 64 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(sums, fc.integer({ min: 1, max: 5 }), (values, bits) => {
      const sorted = Float32Array.from(values).sort();
      const quantile = ladderFor('quantile', sorted, bits);
      const areDistinct = new Set(quantile.levels).size === quantile.levels.length;
      fc.pre(areDistinct);
      const best = ladderFor('lloyd-max', sorted, bits);
      expect(meanSquare(sorted, best)).toBeLessThanOrEqual(meanSquare(sorted, quantile) + 1e-4);
    }),
    { seed: 1, numRuns: runs },
  );
});

test('values and thresholds ascend, whatever the sums', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('quantile' as const, 'lloyd-max' as const),
      (values, bits, references) => {
        const { levels, thresholds } = ladderFor(references, Float32Array.from(values).sort(), bits);
        for (const steps of [levels, thresholds]) {
          expect(steps.every((step, i) => i === 0 || step >= steps[i - 1]!)).toBe(true);
        }
        expect(levels.length).toBe(thresholds.length + 1);
      },
    ),
    { seed: 2, numRuns: !isLong ? 200 : 20_000 },
  );
});

function meanSquare(sums: Float32Array, ladder: Ladder): number {
  return sums.reduce((total, sum) => total + (sum - throughLadder(sum, ladder)) ** 2, 0) / sums.length;
}
