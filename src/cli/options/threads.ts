import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { whole } from './values.ts';

/** More would only wait for each other. */
const mostThreads = 256;

/** Most threads that are started unasked: with more, threads wait for the parts of a step that one alone computes. */
const usualThreads = 4;

/** The number of threads of every command that computes with weights. */
export function withThreads(command: Command): Command {
  return command.addOption(
    new Option('--threads <n>', 'compute large layers with so many threads, which change no result')
      .argParser(whole(1, mostThreads))
      .default(Math.min(usualThreads, availableParallelism()), `the number of cores, at most ${usualThreads}`),
  );
}
