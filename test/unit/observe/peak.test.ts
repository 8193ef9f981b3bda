import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../src/lists/index.ts';
import { PeakPower } from '../../../src/observe/peak.ts';
import { Image } from '../../../src/parts/flow/image.ts';
import { largestMean, type PowerJob, peaksOf, powerJobs } from '../../support/powerJobs.ts';

const WINDOW = 6400;

const job = (start_ps: number, duration_ps: number, watts: number, multiplicity = 1, isOfDram = false): PowerJob => ({
  start_ps,
  duration_ps,
  watts,
  multiplicity,
  isOfDram,
});

const chipPeak = (jobs: readonly PowerJob[], end_ps: number) => peaksOf(jobs, WINDOW, end_ps).chip.mean;

function imageAt(now: number): Image {
  const image = new Image({ causes: null, isPerBatch: [], batch: 1, hasCopies: false, isOrdered: false });
  image.begin({ now, sample: 0, iteration: 0 });
  return image;
}

describe('peak power', () => {
  it('is the power of a job that fills the window', () => {
    expect(chipPeak([job(12_345, 3 * WINDOW, 2.5)], 100_000)).toBeCloseTo(2.5, 12);
  });

  it('dilutes a burst shorter than the window', () => {
    expect(chipPeak([job(20_000, WINDOW / 4, 8)], 100_000)).toBeCloseTo(2, 12);
  });

  it('adds what overlaps, and not what lies further apart than the window', () => {
    const jobs = [job(0, WINDOW, 1), job(WINDOW, WINDOW, 3), job(WINDOW, WINDOW, 1, 2), job(4 * WINDOW, WINDOW, 4)];
    expect(chipPeak(jobs, 5 * WINDOW)).toBeCloseTo(5, 12);
  });

  it('looks at windows that start or end at any change, wherever it lies', () => {
    // 6399 ps of 1 W that lie across a multiple of every step.
    expect(chipPeak([job(3201, WINDOW - 1, 1)], 100_000)).toBeCloseTo((WINDOW - 1) / WINDOW, 12);
  });

  it('is the mean over the run where the run is not longer than the window', () => {
    expect(chipPeak([job(0, 500, 4)], 1000)).toBeCloseTo(2, 12);
    expect(chipPeak([job(0, 500, 4)], WINDOW)).toBeCloseTo((4 * 500) / WINDOW, 12);
  });

  it('is the mean over a run that is as long as the window, however many jobs it has', () => {
    for (const window_ps of [29, 1_000_000, 1_954_490]) {
      for (let count = 1; count < 400; count += 7) {
        const peak = new PeakPower(window_ps, 1024);
        const cls = peak.addClass(1e-12, 1, 1, false);
        for (let index = 0; index < count; index++) peak.add(cls, (index * 7919) % window_ps);
        expect(peak.finish(window_ps).chip.mean).toBeCloseTo(count / window_ps, 9);
      }
    }
  });

  it('does not miss what exceeds the largest so far by less than rounding over many windows', () => {
    const [window_ps, long_ps] = [1000, 10_000_000_000];
    const meanOf = (looks: readonly number[]) => {
      const peak = new PeakPower(window_ps, 16);
      const long = peak.addClass(0.7 * long_ps * 1e-12, long_ps, 1, false);
      const burst = peak.addClass(0.7 * (1 + 1e-9) * window_ps * 1e-12, window_ps, 1, false);
      peak.add(long, 0);
      for (const now of looks) peak.image(imageAt(now));
      peak.add(burst, long_ps + 5 * window_ps);
      return peak.finish(long_ps + 20 * window_ps).chip.mean;
    };
    expect(meanOf([long_ps / 2])).toBe(meanOf([]));
    expect(meanOf([])).toBeGreaterThan(0.7);
  });

  it('follows jobs that last for millions of windows', () => {
    const long = 5_000_000 * WINDOW;
    const jobs = [job(0, long, 1), job(0, long / 2, 2), job(long - WINDOW, 10 * WINDOW, 2.25)];
    expect(chipPeak(jobs, long + 9 * WINDOW)).toBeCloseTo(3.25, 12);
  });

  it('counts the DRAM for the chip together with its DRAM only', () => {
    const { chip, chipAndDram } = peaksOf([job(0, WINDOW, 1), job(WINDOW / 2, WINDOW, 7, 1, true)], WINDOW, 20_000);
    expect(chip.mean).toBeCloseTo(1, 12);
    expect(chipAndDram.mean).toBeCloseTo(7.5, 12);
  });

  it('is 0 when nothing ran', () => {
    expect(chipPeak([job(200, 10, 0)], 1000)).toBe(0);
    expect(new PeakPower(WINDOW, 1).finish(0).chip).toEqual({ mean: 0, error: 0 });
  });

  it('spreads what takes no time over a picosecond', () => {
    const peak = new PeakPower(WINDOW, 2 ** 20);
    peak.add(peak.addClass(2e-9, 0, 1, false), 100);
    expect(peak.finish(100_000).chip.mean).toBeCloseTo(2e-9 / (WINDOW * 1e-12), 9);
  });

  it('refuses a start in windows that were looked at, a power above its bound and impossible settings', () => {
    const peak = new PeakPower(WINDOW, 1);
    const cls = peak.addClass(1e-12, 100, 1, false);
    peak.add(cls, 10_000);
    peak.finish(20_000);
    expect(() => peak.add(cls, 19_999)).toThrow(/windows until 20000 ps have been looked at/);
    const exceeded = new PeakPower(WINDOW, 1);
    exceeded.add(exceeded.addClass(3e-10, 100, 1, false), 0);
    expect(() => exceeded.finish(WINDOW)).toThrow(/upper bound/);
    expect(() => new PeakPower(0, 1)).toThrow(/window/);
    expect(() => new PeakPower(Number.NaN, 1)).toThrow(/window/);
    expect(() => new PeakPower(1000, 0)).toThrow(/bound/);
  });

  it('knows how far it may be off where a window holds more jobs than are kept', () => {
    const peak = new PeakPower(1_000_000, 16, 1000);
    const jobs = Array.from({ length: 40_000 }, (_, index): PowerJob => job(index * 100, 50, 1 + ((index >> 10) & 3)));
    const classes = [1, 2, 3, 4].map((watts) => peak.addClass(watts * 50e-12, 50, 1, false));
    for (const { start_ps, watts } of jobs) {
      peak.add(at(classes, watts - 1, 'classes'), start_ps);
      peak.reach(start_ps);
    }
    const { mean, error } = peak.finish(4_000_000).chip;
    const exact = peaksOf(jobs, 1_000_000, 4_000_000).chip.mean;
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.01 * exact);
    expect(mean).toBeLessThanOrEqual(exact);
    expect(mean + error).toBeGreaterThanOrEqual(exact);
  });
});

describe('peak power, for any jobs', () => {
  it('agrees with brute force over all windows that start or end at a change', () => {
    fc.assert(
      fc.property(powerJobs, (list) => {
        const end_ps = Math.max(WINDOW, ...list.map((one) => one.start_ps + one.duration_ps));
        const { chip, chipAndDram } = peaksOf(list, WINDOW, end_ps);
        const ofChip = list.filter(({ isOfDram }) => !isOfDram);
        expect(chip.mean).toBeCloseTo(largestMean(ofChip, WINDOW, end_ps), 10);
        expect(chipAndDram.mean).toBeCloseTo(largestMean(list, WINDOW, end_ps), 10);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on when windows are looked at', () => {
    fc.assert(
      fc.property(powerJobs, fc.integer({ min: 1, max: 5 }), (list, every) => {
        const end_ps = 3_000_000;
        const peak = new PeakPower(WINDOW, 128);
        list.forEach(({ start_ps, duration_ps, watts, multiplicity, isOfDram }, index) => {
          if (index % every === 0) peak.image(imageAt(start_ps));
          peak.add(peak.addClass(watts * duration_ps * 1e-12, duration_ps, multiplicity, isOfDram), start_ps);
        });
        expect(peak.finish(end_ps)).toEqual(peaksOf(list, WINDOW, end_ps));
      }),
      { numRuns: 200 },
    );
  });

  it('depends neither on the order nor on grouping', () => {
    fc.assert(
      fc.property(powerJobs, (list) => {
        const coarse = list.map((one) => ({ ...one, start_ps: one.start_ps - (one.start_ps % 1000) }));
        const singly = coarse.flatMap((one) =>
          Array.from({ length: one.multiplicity }, () => ({ ...one, multiplicity: 1 })),
        );
        const reordered = [...singly].reverse();
        const end_ps = 3_000_000;
        expect(peaksOf(singly, WINDOW, end_ps)).toEqual(peaksOf(coarse, WINDOW, end_ps));
        expect(peaksOf(reordered, WINDOW, end_ps)).toEqual(peaksOf(coarse, WINDOW, end_ps));
      }),
    );
  });
});
