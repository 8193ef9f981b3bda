import { type Command, InvalidArgumentError, Option } from 'commander';
import type { PresetName } from '../config/index.ts';
import { type TableFormat, tableFormats } from '../report/runTable.ts';
import { rules } from '../rules/index.ts';
import { InputError } from '../source/index.ts';
import type { Settings } from '../study/prepare.ts';

/** Options of every command that loads a chip and a trace. */
export interface LoadOptions {
  readonly set: readonly string[];
  readonly assume?: string;
  readonly iterations?: number;
  readonly batch?: number;
  readonly activity: readonly string[];
  readonly activityEpoch?: number;
}

/** How to simulate and what to do with the results. */
export interface RunningOptions {
  readonly detail: 'group' | 'subarray';
  readonly seed: number;
  readonly json: boolean;
  readonly out?: string;
}

/** What to print in place of a report. */
export interface FormatOptions {
  readonly format?: TableFormat;
}

/** Options of every command that simulates what its command line describes. */
export type SimulateOptions = LoadOptions & RunningOptions;

/** The settings of a run: `--set`, `--assume`, `--iterations`, `--batch`, `--activity`, `--activity-epoch`. */
export function withLoadOptions(command: Command): Command {
  return command
    .option('--set <path=value>', 'override one parameter; repeatable (`cimline describe` lists them)', collect, [])
    .option('--assume <preset>', 'a set of assumptions: paper, shared, equal or overlap')
    .option('--iterations <n>', 'training iterations to simulate', positive)
    .option('--batch <n>', 'samples per iteration', positive)
    .option(
      '--activity <file>',
      "recorded activity (JSON, `cimline train --record`) in place of the trace's; repeatable, one for each rule",
      collect,
      [],
    )
    .option('--activity-epoch <n>', 'take this epoch of the recorded training instead of the mean of all', positive);
}

/** The rule of a command that is given none. */
export const usualRule = 'bp';

const knownRules = Object.keys(rules).join(', ');

/** `--rule`: one learning rule. */
export function withRule(command: Command, meaning = 'learning rule'): Command {
  return command.option('--rule <rule>', `${meaning}: ${knownRules}`, usualRule);
}

/** `--rule a,b`: one or several. */
export function withRules(command: Command, usual?: readonly string[]): Command {
  return command.option('--rule <a,b>', `learning rules: ${knownRules}`, commaList, usual);
}

/** How to simulate and what to do with the result: `--detail`, `--seed`, `--json`, `--out`. */
export function withRunningOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--detail <level>', 'simulate identical arrays as one group, or each; the results are equal')
        .choices(['group', 'subarray'])
        .default('group'),
    )
    .option('--seed <n>', 'draw the order of simultaneous events anew (slower); no result may depend on it', natural, 0)
    .option('--json', 'print JSON and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into a directory');
}

/** `--format`: one table for another program. */
export function withFormat(command: Command): Command {
  return command.addOption(
    new Option('--format <format>', 'print one table alone, one row a run, units in the heads')
      .choices(tableFormats)
      .conflicts('json'),
  );
}

export function withSimulateOptions(command: Command): Command {
  return withRunningOptions(withLoadOptions(command));
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

export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

/** `a,b,[1, 2]` -> `a`, `b`, `[1, 2]`: commas inside brackets and quotes belong to a value. */
export function commaList(text: string): string[] {
  const items = text.match(/(?:\[[^\]]*\]|"[^"]*"|[^,])+/g)?.map((item) => item.trim()) ?? [];
  if (items.length === 0 || items.includes(''))
    throw new InvalidArgumentError(`expected values separated by commas, got "${text}".`);
  return items;
}

export function positive(text: string): number {
  return whole(text, 1);
}

/** A parser of whole numbers from 1 to `most`: more are a typing error. */
export function atMost(most: number): (text: string) => number {
  return (text) => {
    const count = positive(text);
    if (count > most) throw new InvalidArgumentError(`expected at most ${most}, got ${count}.`);
    return count;
  };
}

/** More seeds would not fit into memory, and tell no more. */
export const mostSeeds = 10_000;

function natural(text: string): number {
  return whole(text, 0);
}

function whole(text: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least) {
    throw new InvalidArgumentError(`expected a whole number >= ${least}, got "${text}".`);
  }
  return value;
}
