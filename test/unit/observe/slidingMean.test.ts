import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlidingMean } from '../../../src/observe/slidingMean.ts';

/** Levels that hold for some time each, from 0 on. */
type Course = readonly (readonly [level: number, time_ps: number])[];

const course = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 20 })), {
  minLength: 1,
  maxLength: 200,
});

function meanOf(levels: Course, window_ps: number, most?: number) {
  const sliding = new SlidingMean(window_ps, most);
  let at_ps = 0;
  for (const [level, time_ps] of levels) {
    sliding.change(at_ps, level);
    at_ps += time_ps;
  }
  return sliding.finish(at_ps);
}

/** Picosecond by picosecond. */
function bruteForce(levels: Course, window_ps: number): number {
  const each = levels.flatMap(([level, time_ps]) => new Array<number>(time_ps).fill(level));
  const sums = [0];
  for (const level of each) sums.push(sums.at(-1)! + level);
  const width = Math.min(window_ps, each.length);
  return Math.max(...sums.slice(width).map((sum, i) => sum - sums[i]!)) / width;
}

describe('the largest mean over a window', () => {
  it('is exact while the window holds few changes, for any levels and any window', () => {
    fc.assert(
      fc.property(course, fc.integer({ min: 1, max: 3000 }), (levels, window_ps) => {
        const { mean, error } = meanOf(levels, window_ps);
        expect(error).toBe(0);
        expect(mean).toBeCloseTo(bruteForce(levels, window_ps), 11);
      }),
    );
  });

  it('lies within its error where neighbours are merged', () => {
    let merged = 0;
    fc.assert(
      fc.property(course, fc.integer({ min: 1, max: 300 }), (levels, window_ps) => {
        // Memory for 1024 changes is full once; more than 4 of them in a window are merged.
        const long = Array.from({ length: Math.ceil(1500 / levels.length) }, () => levels).flat();
        const { mean, error } = meanOf(long, window_ps, 4);
        expect(Math.abs(mean - bruteForce(long, window_ps))).toBeLessThanOrEqual(error + 1e-9);
        if (error > 0) merged++;
      }),
      { numRuns: 15 },
    );
    const coarse = meanOf(
      Array.from({ length: 5000 }, (_, i) => [i % 2, 1] as const),
      4000,
      8,
    );
    expect(coarse.error).toBeGreaterThan(0);
    expect(coarse.error).toBeLessThan(0.01);
    expect(Math.abs(coarse.mean - 0.5)).toBeLessThanOrEqual(coarse.error + 1e-12);
    expect(merged).toBeGreaterThan(0);
  });

  it('takes more memory for a window of many changes before it merges any', () => {
    const levels = Array.from({ length: 20_000 }, (_, i) => [i % 3, 1] as const);
    expect(meanOf(levels, 15_000)).toEqual({ mean: expect.closeTo(1, 3), error: 0 });
    expect(meanOf(levels, 15_000).mean).toBeCloseTo(bruteForce(levels, 15_000), 11);
  });
});
