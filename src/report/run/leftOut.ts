import type { Result } from '../../simulation/result.ts';
import { integer } from '../text/format.ts';

/** Iterations that are simulated in any case: no more of them are worth a word. */
const always = 4;

/** What of a run was not simulated, as it repeats what was; or why everything was. Nothing for short runs. */
export function leftOut({ iterations, run: { fastForward } }: Result): string[] {
  if (iterations <= always) return [];
  const { iterations: skipped, samples, reason } = fastForward;
  if (reason !== null) return [`Every iteration was simulated: ${reason}.`];
  if (skipped === 0) return [`${integer(samples)} samples repeat others exactly, and were not simulated.`];
  return [`${integer(skipped)} of ${integer(iterations)} iterations repeat others exactly, and were not simulated.`];
}
