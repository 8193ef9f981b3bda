import fc from 'fast-check';
import { PeakPower, type Peaks } from '../../src/observe/peak.ts';

/** Jobs that take power at the same time. */
export interface PowerJob {
  readonly start_ps: number;
  readonly duration_ps: number;
  readonly watts: number;
  readonly multiplicity: number;
  readonly isOfDram: boolean;
}

/** Jobs in order of their starts. */
export const powerJobs = fc
  .array(
    fc.record({
      start_ps: fc.oneof(fc.nat(3000), fc.nat(60_000), fc.nat(2_000_000)),
      duration_ps: fc.oneof(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.constant(800_000),
      ),
      watts: fc.double({ min: 1e-6, max: 1, noNaN: true }),
      multiplicity: fc.integer({ min: 1, max: 4 }),
      isOfDram: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map((list) => [...list].sort((a, b) => a.start_ps - b.start_ps));

/** The peaks of some jobs in a run that ends at `end_ps`. */
export function peaksOf(jobs: readonly PowerJob[], window_ps: number, end_ps: number): Peaks {
  const peak = new PeakPower(window_ps, 128);
  for (const { start_ps, duration_ps, watts, multiplicity, isOfDram } of jobs) {
    peak.add(peak.addClass(watts * duration_ps * 1e-12, duration_ps, multiplicity, isOfDram), start_ps);
  }
  return peak.finish(end_ps);
}

/** The largest mean over windows inside the run that start or end at a change, each overlap counted directly. */
export function largestMean(jobs: readonly PowerJob[], window_ps: number, end_ps: number): number {
  const changes = jobs.flatMap(({ start_ps, duration_ps }) => [start_ps, start_ps + duration_ps]);
  const starts = [0, end_ps - window_ps, ...changes, ...changes.map((at) => at - window_ps)];
  const inside = starts.filter((from) => from >= 0 && from + window_ps <= end_ps);
  return Math.max(0, ...inside.map((from) => energy(jobs, from, from + window_ps) / window_ps));
}

/** Of what the jobs do between two times, in W x ps. */
export function energy(jobs: readonly PowerJob[], from: number, to: number): number {
  const overlap = ({ start_ps, duration_ps }: PowerJob) =>
    Math.max(0, Math.min(start_ps + duration_ps, to) - Math.max(start_ps, from));
  return jobs.reduce((sum, one) => sum + one.watts * one.multiplicity * overlap(one), 0);
}
