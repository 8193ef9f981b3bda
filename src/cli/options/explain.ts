import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { givenOf } from './given.ts';
import { withRule } from './rule.ts';
import { type SimulateOptions, withSimulateOptions } from './running.ts';
import { whole } from './values.ts';

/** More would only wait for each other. */
const mostJobs = 256;

/** Most processes that are started unasked. */
const usualJobs = 8;

/** What `explain` is asked. */
export interface ExplainOptions extends SimulateOptions {
  readonly rule: string;
  readonly all: boolean;
  readonly jobs: number;
}

export function withExplainOptions(command: Command): Command {
  return withRule(withSimulateOptions(command))
    .option('--all', 'turn every knob, and list every chip that was tried', false)
    .addOption(
      new Option('--jobs <n>', 'simulate so many chips at a time, which changes no result')
        .argParser(whole(1, mostJobs))
        .default(Math.min(usualJobs, availableParallelism()), `the number of cores, at most ${usualJobs}`),
    );
}

/** A run folder says itself what ran. */
export function refuseDescriptions(command: Command): void {
  const own = ['rule', 'set', 'assume', 'iterations', 'batch', 'activity', 'activityEpoch', 'out'];
  const given = givenOf(command, own);
  if (given !== undefined) command.error(`error: ${given} is for a chip and a network, not for a run folder`);
}
