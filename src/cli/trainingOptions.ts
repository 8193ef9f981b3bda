import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { arrayParameters, type Threads, trainingParameters } from '../learning/index.ts';
import type { TrainingOptions } from '../study/training/options.ts';
import type { Context } from './context.ts';
import { atMost, mostSeeds, positive } from './options.ts';

const mostEpochs = 100_000;

/** More would only wait for each other. */
const mostThreads = 256;

/** Most threads that are started unasked: with more, threads wait for the parts of a step that one alone computes. */
const usualThreads = 4;

/** Adds `--epochs`, `--seeds`, `--batch`, `--dataset`, `--crop`, `--data` and `--threads`. */
export function withTrainingOptions(command: Command, seeds: number): Command {
  return command
    .option('--epochs <n>', 'passes over the training samples', atMost(mostEpochs), 20)
    .option('--seeds <k>', 'trainings that differ only in what is drawn: seeds 1 to k', atMost(mostSeeds), seeds)
    .option('--batch <n>', "samples of an update (default: the trace's batch)", positive)
    .addOption(new Option('--dataset <name>', 'what to train on (default: by the number of inputs)'))
    .option('--crop <pixels>', 'only the middle pixels of an image, as many in height and width', positive)
    .option('--data <dir>', 'look for data sets in this folder only (`cimline list data` lists them)')
    .addOption(
      new Option('--threads <n>', 'threads that compute large layers; they change no result')
        .argParser(atMost(mostThreads))
        .default(Math.min(usualThreads, availableParallelism()), `the number of cores, at most ${usualThreads}`),
    );
}

/** The threads of a training, with their complaints on stderr. */
export function threadsOf({ threads }: Pick<TrainingOptions, 'threads'>, { stderr }: Context): Threads {
  return { count: threads, warn: (message) => stderr(`warning: ${message}\n`) };
}

/** Help on the keys of `--set`, a line each. */
export function trainingKeys(): string {
  const lines = [
    ...Object.entries(trainingParameters).map(([key, { doc }]) => [`train.${key}`, doc] as const),
    ...Object.entries(arrayParameters).map(
      ([key, { doc }]) => [`train.${key}`, `${doc} (with --device or --chip)`] as const,
    ),
    ['device.*', 'every key of a device file, as in chips/devices (with --device or --chip)'] as const,
    ['network.*', 'the parameters of the trace'] as const,
  ];
  const width = Math.max(...lines.map(([key]) => key.length));
  return lines.map(([key, doc]) => `  ${key.padEnd(width)}  ${doc}`).join('\n');
}
