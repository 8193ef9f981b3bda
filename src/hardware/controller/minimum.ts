import { type Station, type Step, StepKind, uncontended } from '../../parts/words/route.ts';

/**
 * Time in which `vectors` transactions can pass a route side by side, if nobody else is there: no run is shorter. At
 * any station on their way a unit serves the last of its share after all others of it; before and behind it the last
 * one needs its way. ps.
 */
export function streamed(steps: readonly Step[], vectors: number): number {
  const total = uncontended(steps);
  let longest = total;
  for (const step of steps) {
    if (step.kind === StepKind.serve) {
      const { units } = (step.station as Station).server.spec;
      longest = Math.max(longest, total + Math.floor((vectors - 1) / units) * step.interval);
    } else if (step.kind === StepKind.fork) {
      const elsewhere = total - uncontended([step]);
      for (const branch of step.branches) longest = Math.max(longest, elsewhere + streamed(branch.steps, vectors));
    }
  }
  return longest;
}
