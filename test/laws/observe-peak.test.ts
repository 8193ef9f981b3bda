import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energy, type PowerJob, peaksOf, powerJobs } from '../support/powerJobs.ts';

const windows = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 5_000_000 }));
const endOf = (jobs: readonly PowerJob[]) => Math.max(1, ...jobs.map((one) => one.start_ps + one.duration_ps));
const peak = (jobs: readonly PowerJob[], window_ps: number, end_ps: number) =>
  peaksOf(jobs, window_ps, end_ps).chipAndDram.mean;
const shifted = (jobs: readonly PowerJob[], by_ps: number) =>
  jobs.map((one) => ({ ...one, start_ps: one.start_ps + by_ps }));
const repeated = (jobs: readonly PowerJob[], period_ps: number, times: number) =>
  Array.from({ length: times }, (_, i) => shifted(jobs, i * period_ps)).flat();

/** Short jobs: all end within the iteration that they start in. */
const iteration = powerJobs.map((jobs) => jobs.filter(({ duration_ps }) => duration_ps < 800_000));

describe('laws of the peak power', () => {
  it('a window not shorter than the run gives the mean', () => {
    fc.assert(
      fc.property(powerJobs, fc.nat(1_000_000), (jobs, more_ps) => {
        const end_ps = endOf(jobs);
        expect(peak(jobs, end_ps + more_ps, end_ps)).toBeCloseTo(energy(jobs, 0, end_ps) / end_ps, 10);
      }),
    );
  });

  it('is at least the energy of the run over the whole windows that cover it', () => {
    fc.assert(
      fc.property(powerJobs, windows, (jobs, window_ps) => {
        const end_ps = endOf(jobs);
        const covering_ps = Math.ceil(end_ps / window_ps) * window_ps;
        const least = energy(jobs, 0, end_ps) / covering_ps;
        expect(peak(jobs, window_ps, end_ps)).toBeGreaterThanOrEqual(least * (1 - 1e-9));
      }),
    );
  });

  it('is never lowered by what follows, and constant once repeated iterations have filled a window', () => {
    fc.assert(
      fc.property(iteration, fc.nat(1000), fc.integer({ min: 1, max: 3_000_000 }), (jobs, gap_ps, window_ps) => {
        const period_ps = endOf(jobs) + gap_ps;
        const after = (times: number) => peak(repeated(jobs, period_ps, times), window_ps, times * period_ps);
        const least = 1 + Math.ceil(window_ps / period_ps);
        fc.pre(least < 50);
        // Runs shorter than the window have their own mean, which what follows may well lower.
        const [shortest, ...more] = [least, least + 1, least + 2, least + 4].map(after);
        for (const value of more) expect(value).toBeGreaterThanOrEqual(shortest! * (1 - 1e-9));
        for (const value of more) expect(value / Math.max(more[0]!, 1e-12)).toBeCloseTo(more[0]! > 0 ? 1 : 0, 9);
      }),
    );
  });

  it('does not depend on absolute time', () => {
    fc.assert(
      fc.property(powerJobs, windows, fc.integer({ min: 1, max: 10_000_000 }), (jobs, window_ps, by_ps) => {
        const end_ps = endOf(jobs);
        fc.pre(end_ps >= window_ps);
        // A pause before adds windows with less in them, and moves all others.
        expect(peak(shifted(jobs, by_ps), window_ps, end_ps + by_ps)).toBeCloseTo(
          Math.max(peak(jobs, window_ps, end_ps), 0),
          10,
        );
      }),
    );
  });
});
