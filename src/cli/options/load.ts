import type { Command } from 'commander';
import { schedule } from '../../chip/index.ts';
import type { PresetName } from '../../config/index.ts';
import { largestBatch } from '../../network/index.ts';
import { InputError } from '../../source/index.ts';
import type { Settings } from '../../study/prepare.ts';
import { most } from '../../study/training/options.ts';
import { collect, whole } from './values.ts';

/** Options of every command that loads a chip and a network. */
export interface LoadOptions {
  readonly set: readonly string[];
  readonly assume?: string;
  readonly iterations?: number;
  readonly batch?: number;
  readonly activity: readonly string[];
  readonly activityEpoch?: number;
}

/** The settings of a run: `--set`, `--assume`, `--iterations`, `--batch`, `--activity`, `--activity-epoch`. */
export function withLoadOptions(command: Command): Command {
  return command
    .option('--set <path=value>', 'set one parameter (repeatable; `cimline describe` lists them)', collect, [])
    .option('--assume <preset>', 'simulate under this set of assumptions: paper, shared, equal or overlap')
    .option('--iterations <n>', 'number of training iterations to simulate', whole(1, schedule.iterations.max))
    .option('--batch <n>', 'samples of an iteration', whole(1, largestBatch))
    .option(
      '--activity <file>',
      'take the activity from this recording of `cimline train --record` (repeatable, one for each rule)',
      collect,
      [],
    )
    .option(
      '--activity-epoch <n>',
      'take this epoch of the recorded training instead of the mean of all',
      whole(1, most.epochs),
    );
}

/**
 * The settings that a command line gives.
 *
 * @throws InputError if it chooses an epoch of no recording
 */
export function settings({ set, assume, iterations, batch, activity, activityEpoch }: LoadOptions): Settings {
  if (activityEpoch !== undefined && activity.length === 0) {
    const at = `--activity-epoch ${activityEpoch}`;
    throw new InputError(at, 'no recording is given', { expected: '--activity FILE' });
  }
  return {
    sets: set,
    // The reader of descriptions checks the name and lists the valid ones.
    ...(assume === undefined ? {} : { assume: assume as PresetName }),
    ...(iterations === undefined ? {} : { iterations }),
    ...(batch === undefined ? {} : { batch }),
    ...(activity.length === 0 ? {} : { activity }),
    ...(activityEpoch === undefined ? {} : { activityEpoch }),
  };
}
