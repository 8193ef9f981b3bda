import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeakPower } from '../../../src/observe/peak.ts';

const WINDOW = 6400; // steps of 100 ps

describe('peak power', () => {
  it('is the power of a job that fills the window', () => {
    const peak = new PeakPower(WINDOW, 10);
    peak.add(12_345, 3 * WINDOW, 2.5, 1);
    expect(peak.finish(100_000)).toBeCloseTo(2.5, 9);
  });

  it('dilutes a burst shorter than the window', () => {
    const peak = new PeakPower(WINDOW, 10);
    peak.add(20_000, WINDOW / 4, 8, 1);
    expect(peak.finish(100_000)).toBeCloseTo(2, 9);
  });

  it('adds what overlaps, and not what lies further apart than the window', () => {
    const peak = new PeakPower(WINDOW, 10);
    peak.add(0, WINDOW, 1, 1);
    peak.add(WINDOW, WINDOW, 3, 1);
    peak.add(WINDOW, WINDOW, 1, 2);
    peak.add(4 * WINDOW, WINDOW, 4, 1);
    expect(peak.finish(5 * WINDOW)).toBeCloseTo(5, 9);
  });

  it('is the mean over the run where the run is shorter than the window', () => {
    const peak = new PeakPower(WINDOW, 10);
    peak.add(0, 500, 4, 1);
    expect(peak.finish(1000)).toBeCloseTo(2, 9);
  });

  it('follows jobs that last for millions of windows', () => {
    const peak = new PeakPower(WINDOW, 10);
    const long = 5_000_000 * WINDOW;
    peak.add(0, long, 1, 1);
    peak.add(0, long / 2, 2, 1);
    peak.add(long - WINDOW, 10 * WINDOW, 2.25, 1);
    expect(peak.finish(long + 9 * WINDOW)).toBeCloseTo(3.25, 9);
  });

  it('is 0 when nothing ran', () => {
    const peak = new PeakPower(WINDOW, 10);
    peak.add(100, 0, 5, 1);
    peak.add(200, 10, 0, 1);
    expect(peak.finish(1000)).toBe(0);
    expect(new PeakPower(WINDOW, 1).finish(0)).toBe(0);
  });

  it('refuses a start before the current step, a power above its bound and impossible settings', () => {
    const peak = new PeakPower(WINDOW, 1);
    peak.add(10_000, 100, 1, 1);
    expect(() => peak.add(5_000, 100, 1, 1)).toThrow(/after one at/);
    const exceeded = new PeakPower(WINDOW, 1);
    exceeded.add(0, WINDOW, 1, 3);
    expect(() => exceeded.finish(WINDOW)).toThrow(/upper bound/);
    expect(() => new PeakPower(0, 1)).toThrow(/window/);
    expect(() => new PeakPower(Number.NaN, 1)).toThrow(/window/);
    expect(() => new PeakPower(1000, 0)).toThrow(/bound/);
  });

  it('rounds its window up to whole steps and says so', () => {
    expect(new PeakPower(1_000_000, 1).window_ps).toBe(1_000_000);
    expect(new PeakPower(100, 1).window_ps).toBe(128);
  });
});

interface Job {
  readonly start_ps: number;
  readonly duration_ps: number;
  readonly watts: number;
  readonly multiplicity: number;
}

const jobs = fc
  .array(
    fc.record({
      start_ps: fc.oneof(fc.nat(3000), fc.nat(60_000), fc.nat(2_000_000)),
      duration_ps: fc.oneof(fc.nat(300), fc.nat(10_000), fc.nat(800_000)),
      watts: fc.double({ min: 1e-6, max: 1, noNaN: true }),
      multiplicity: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 25 },
  )
  .map((list) => [...list].sort((a, b) => a.start_ps - b.start_ps));

function peakOf(list: readonly Job[], end_ps: number): number {
  const peak = new PeakPower(WINDOW, 100);
  for (const { start_ps, duration_ps, watts, multiplicity } of list)
    peak.add(start_ps, duration_ps, watts, multiplicity);
  return peak.finish(end_ps);
}

/** Every window on the grid of steps, each overlap counted directly. */
function bruteForce(list: readonly Job[], end_ps: number): number {
  const step = WINDOW / 64;
  const edges = new Set<number>([0]);
  for (const { start_ps, duration_ps } of list) {
    for (const at of [start_ps, start_ps + duration_ps, start_ps - WINDOW, start_ps + duration_ps - WINDOW])
      for (const near of [Math.floor(at / step), Math.ceil(at / step)]) if (near > 0) edges.add(near);
  }
  let largest = 0;
  for (const edge of edges) {
    const from = edge * step;
    if (from + WINDOW > Math.ceil(end_ps / step) * step) continue;
    let energy = 0;
    for (const { start_ps, duration_ps, watts, multiplicity } of list)
      energy +=
        watts * multiplicity * Math.max(0, Math.min(start_ps + duration_ps, from + WINDOW) - Math.max(start_ps, from));
    largest = Math.max(largest, energy / WINDOW);
  }
  return largest;
}

describe('peak power, for any jobs', () => {
  it('agrees with brute force over all windows of the grid', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const end_ps = Math.max(WINDOW, ...list.map((one) => one.start_ps + one.duration_ps));
        expect(peakOf(list, end_ps)).toBeCloseTo(bruteForce(list, end_ps), 8);
      }),
      { numRuns: 300 },
    );
  });

  it('depends neither on the order within an instant nor on grouping', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const coarse = list.map((one) => ({ ...one, start_ps: one.start_ps - (one.start_ps % 1000) }));
        const singly = coarse.flatMap((one) =>
          Array.from({ length: one.multiplicity }, () => ({ ...one, multiplicity: 1 })),
        );
        const reordered = [...singly].reverse().sort((a, b) => a.start_ps - b.start_ps);
        const end_ps = 3_000_000;
        expect(peakOf(singly, end_ps)).toBe(peakOf(coarse, end_ps));
        expect(peakOf(reordered, end_ps)).toBe(peakOf(coarse, end_ps));
      }),
    );
  });
});
