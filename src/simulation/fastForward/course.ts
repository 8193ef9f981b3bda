import type { Reach } from '../../hardware/controller/release.ts';
import { lastInstant_ps } from '../../kernel/index.ts';
import type { Moment } from '../../parts/flow/image.ts';
import type { Repetition } from './memory.ts';

/** Iterations that are recorded: the first ones and the last ones. */
export interface Recorded {
  readonly first: number;
  readonly last: number;
}

/** How a run goes, as far as it may repeat. */
export interface Course {
  readonly iterations: number;
  readonly batch: number;
  /** Whether what samples do may repeat within an iteration. */
  readonly hasSampleSteps: boolean;
  /** Samples that a pass does at once, at most. */
  readonly mostShared: number;
  /** Null if nothing is recorded. */
  readonly recorded: Recorded | null;
}

/** Where a run is. */
export interface Place {
  readonly moment: Moment;
  /** In ps of the run. */
  readonly time_ps: number;
  readonly reach: Reach;
}

/** A run that would go on for longer than that is left to end as it will, with all that is said of it. */
const latest_ps = 0.9 * lastInstant_ps;

/** How often iterations can be left out: none may be thought of that the run does not have. */
export function roomForIterations(course: Course, repetition: Repetition, { moment, time_ps, reach }: Place): number {
  const end = course.iterations - (course.recorded?.last ?? 0);
  const left = Math.min(end - reach.sample / course.batch, end - reach.iteration);
  return isTooLong(course, repetition, moment, time_ps) ? 0 : timesIn(left, repetition.leap.iterations);
}

/** How often samples can be left out within their iteration. */
export function roomForSamples(course: Course, repetition: Repetition, { moment, time_ps, reach }: Place): number {
  const { iterations, batch, mostShared, recorded } = course;
  const iteration = Math.floor(moment.sample / batch);
  const end = iterations - (recorded?.last ?? 0);
  if (iteration >= end || reach.iteration > end || isTooLong(course, repetition, moment, time_ps)) return 0;
  // The last sample of an iteration ends a pass, whatever the others do.
  const last = (iteration + 1) * batch - (mostShared > 1 ? 1 : 0);
  return timesIn(last - reach.sample, repetition.leap.samples);
}

/** One more time is simulated before any is left out. */
function timesIn(left: number, period: number): number {
  return Math.floor((left - period) / period);
}

/** Whether the run would go on for too long, if all samples took as long as these. */
function isTooLong({ iterations, batch }: Course, { leap, time_ps }: Repetition, { sample }: Moment, now_ps: number) {
  return now_ps + ((iterations * batch - sample) / leap.samples) * time_ps > latest_ps;
}
