import { OutputError } from '../files/write.ts';
import type { EarlyEnd } from '../timeline/tables.ts';
import { psPerSecond } from '../units/picoseconds.ts';
import { time } from '../units/printed.ts';

/*
 * The ways in which a recording ends early, and how they are told.
 */

/** Its sentence among those of what is missing. */
export const earlySentence = ({ at_ps, why }: EarlyEnd): string =>
  `The recording ends at ${time(at_ps / psPerSecond)}: ${why}.`;

/** What stands in the manifest until the recording comes to its end. */
export const unfinished = (at_ps: number): EarlyEnd => ({
  reason: 'unfinished',
  at_ps,
  why: 'the run is under way, or was killed',
});

export const runFailed = (at_ps: number, error: unknown): EarlyEnd => ({
  reason: 'failed',
  at_ps,
  why: `the run failed (${messageOf(error)})`,
});

/** The recorder failed: it could not write, or it is wrong itself. */
export const recorderFailed = (at_ps: number, error: unknown): EarlyEnd => ({
  reason: error instanceof OutputError ? 'disk' : 'error',
  at_ps,
  why: messageOf(error),
});

/** In one line. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
