import type { PresetName, Request } from '../config/index.ts';
import { rules } from '../rules/index.ts';
import type { RunOptions, Setup } from '../simulation/index.ts';
import type { Result } from '../simulation/result.ts';
import { InputError, nearest } from '../source/index.ts';
import type { Context } from './context.ts';
import { placed } from './errors.ts';
import type { LoadOptions, RunningOptions } from './options.ts';

/** The part of a request that several runs of one command share. */
export type Settings = Omit<Request, 'chip' | 'trace' | 'rule'>;

/** A run whose descriptions are checked. */
export interface Prepared {
  readonly setup: Setup;
  /** @throws InputError if the descriptions do not make a chip, DeadlockError if the run cannot end */
  run(options?: RunOptions): Result;
}

/**
 * Loads and checks the descriptions of a run.
 *
 * @throws InputError before anything is simulated
 */
export function prepare(
  request: Request,
  { detail, seed }: Pick<RunningOptions, 'detail' | 'seed'>,
  context: Context,
): Prepared {
  const loaded = context.load(request);
  checkRule(loaded.rule);
  const setup = { ...loaded, detail, seed };
  const run = (options?: RunOptions) => {
    try {
      return context.simulate(setup, options);
    } catch (error) {
      throw placed(error, request);
    }
  };
  return { setup, run };
}

/**
 * The settings that a command line gives.
 *
 * @throws InputError if it chooses an epoch of no recording
 */
export function settings({ set, assume, iterations, batch, activity, activityEpoch }: LoadOptions): Settings {
  if (activityEpoch !== undefined && activity.length === 0) {
    const at = { file: `--activity-epoch ${activityEpoch}`, line: 1, column: 1 };
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

function checkRule(rule: string): void {
  const known = Object.keys(rules);
  if (known.includes(rule)) return;
  const hints = { expected: `one of ${known.join(', ')}`, nearest: nearest(rule, known) };
  throw new InputError({ file: `--rule ${rule}`, line: 1, column: 1 }, `no such learning rule "${rule}"`, hints);
}
