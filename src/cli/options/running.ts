import { type Command, Option } from 'commander';
import { type TableFormat, tableFormats } from '../../report/tables/plain.ts';
import { type Detail, details, type FastForwardMode, fastForwardModes, usual } from '../../simulation/index.ts';
import { type LoadOptions, withLoadOptions } from './load.ts';
import { whole } from './values.ts';

/** How to simulate and what to do with the results. */
export interface RunningOptions {
  readonly detail: Detail;
  readonly fastForward: FastForwardMode;
  readonly seed: number;
  readonly json: boolean;
  readonly out?: string;
}

/** Options of every command that simulates what its command line describes. */
export type SimulateOptions = LoadOptions & RunningOptions;

/** What to print in place of a report. */
export interface FormatOptions {
  readonly format?: TableFormat;
}

/** How to simulate and what to do with the result: `--detail`, `--fast-forward`, `--seed`, `--json`, `--out`. */
export function withRunningOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--detail <level>', 'simulate identical arrays as one group, or each by itself, with equal results')
        .choices(details)
        .default(usual.detail),
    )
    .addOption(
      new Option('--fast-forward <mode>', 'leave out what repeats exactly what was simulated, with equal results')
        .choices(fastForwardModes)
        .default(usual.fastForward),
    )
    .option(
      '--seed <n>',
      'draw the order of simultaneous events, on which no result may depend (slower)',
      whole(0),
      usual.seed,
    )
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into this folder');
}

export function withSimulateOptions(command: Command): Command {
  return withRunningOptions(withLoadOptions(command));
}

/** `--format`: one table for another program. */
export function withFormat(command: Command): Command {
  return command.addOption(
    new Option('--format <format>', 'print one table for other programs, with a row for each run')
      .choices(tableFormats)
      .conflicts('json'),
  );
}
