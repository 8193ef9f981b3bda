import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { arrayParameters, startThread, type Threads, trainingParameters } from '../learning/index.ts';
import { trainingRules } from '../rules/index.ts';
import { InputError } from '../source/index.ts';
import { usualDevice } from '../study/training/chip.ts';
import type { TrainingOptions } from '../study/training/options.ts';
import type { Context } from './context.ts';
import { atMost, collect, commaList, mostSeeds, positive, usualRule } from './options.ts';

const mostEpochs = 100_000;

/** More would only wait for each other. */
const mostThreads = 256;

/** Most threads that are started unasked: with more, threads wait for the parts of a step that one alone computes. */
const usualThreads = 4;

/** What `train` is asked. */
export interface TrainOptions extends TrainingOptions {
  readonly rule: readonly string[];
  /** Test accuracy to reach, as a share. */
  readonly target?: number;
  readonly threads: number;
  readonly record?: string;
  readonly recordEpoch?: number;
  readonly endurance?: number;
  readonly checkpoint?: string;
  readonly json: boolean;
  readonly out?: string;
}

/** The options of `train`: what to train, on which hardware, and what to keep of it. */
export function withTrainOptions(command: Command): Command {
  return withResults(withHardware(withTraining(command)));
}

function withTraining(command: Command): Command {
  return command
    .option('--rule <a,b>', `learning rules: ${Object.keys(trainingRules).join(', ')}`, commaList, [usualRule])
    .option('--epochs <n>', 'passes over the training samples', atMost(mostEpochs), 20)
    .option('--seeds <k>', 'trainings that differ only in what is drawn: seeds 1 to k', atMost(mostSeeds), 1)
    .option('--batch <n>', "samples of an update (default: the network's batch)", positive)
    .addOption(new Option('--dataset <name>', 'what to train on (default: by the number of inputs)'))
    .option('--crop <pixels>', 'only the middle pixels of an image, as many in height and width', positive)
    .option('--data <dir>', 'look for data sets in this folder only (`cimline list data` shows them)')
    .option(
      '--set <path=value>',
      'a setting of the training, the device or the network; with --chip also of the chip; repeatable',
      collect,
      [],
    )
    .addOption(
      new Option('--threads <n>', 'threads that compute large layers; they change no result')
        .argParser(atMost(mostThreads))
        .default(Math.min(usualThreads, availableParallelism()), `the number of cores, at most ${usualThreads}`),
    );
}

function withHardware(command: Command): Command {
  return command
    .option(
      '--device <device>',
      `cells that store the weights: a shipped device or a path (with --chip: ${usualDevice})`,
    )
    .option('--chip <chip>', 'train on this chip: its cells, arrays, ADCs and bits; --device gives pulses and noise')
    .option('--ideal-adc', "train with ideal ADCs in place of the chip's", false)
    .option('--target <accuracy>', 'simulated time and energy on the chip to this test accuracy, as in 95%', share)
    .option('--assume <preset>', 'a set of assumptions about the chip: paper, shared, equal or overlap');
}

function withResults(command: Command): Command {
  return command
    .option('--record <file>', 'write the activity of the arrays, for `run --activity`, and what they went through')
    .option('--record-epoch <n>', 'record this epoch instead of the mean of all', positive)
    .option('--endurance <pulses>', 'say when the most-written cell has got so many pulses, as in 1e6', pulses)
    .option('--checkpoint <dir>', 'save each training here after every epoch, and go on from there if it is begun')
    .option('--json', 'print JSON and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into a directory');
}

/** @throws InvalidArgumentError for what is no share of all samples */
function share(text: string): number {
  const [, number, percent] = /^(\d+\.?\d*|\.\d+)( ?%)?$/.exec(text) ?? [];
  const value = number === undefined ? Number.NaN : Number(number) / (percent === undefined ? 1 : 100);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError(`expected an accuracy such as 95% or 0.95, got "${text}".`);
}

/** @throws InvalidArgumentError for what is no number above 0 */
function pulses(text: string): number {
  const value = /^\d+(\.\d+)?(e\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0) return value;
  throw new InvalidArgumentError(`expected a number above 0 such as 1e6, got "${text}".`);
}

/**
 * Refuses options that contradict each other before anything is read: one without effect would make a person believe in one.
 *
 * @throws InputError
 */
export function refuseContradictions({ rule, chip, record, recordEpoch, epochs, ...options }: TrainOptions): void {
  const refuse = (option: string, what: string, expected: string): never => {
    throw new InputError({ file: `--${option}`, line: 1, column: 1 }, what, { expected });
  };
  if (chip === undefined) {
    if (options.target !== undefined) refuse('target', 'nothing tells how long an update takes', '--chip CHIP');
    if (options.idealAdc) refuse('ideal-adc', 'ADCs are ideal without a chip', '--chip CHIP');
    if (options.assume !== undefined)
      refuse(`assume ${options.assume}`, 'there is no chip to assume it of', '--chip CHIP');
  }
  if (record !== undefined && rule.length > 1) refuse(`record ${record}`, 'a file records one rule', 'one --rule');
  if (recordEpoch === undefined) return;
  if (record === undefined) refuse(`record-epoch ${recordEpoch}`, 'nothing is recorded', '--record FILE');
  if (recordEpoch > epochs) refuse(`record-epoch ${recordEpoch}`, 'there is no such epoch', `one from 1 to ${epochs}`);
}

/** The threads of a training, with their complaints on stderr. */
export function threadsOf({ threads }: Pick<TrainOptions, 'threads'>, { stderr }: Context): Threads {
  return { count: threads, warn: (message) => stderr(`warning: ${message}\n`), start: startThread };
}

/** Help on the keys of `--set`, a line each. */
export function trainingKeys(): string {
  const onArrays = '(with --device or --chip)';
  const lines = [
    ...Object.entries(trainingParameters).map(([key, { doc }]) => [`train.${key}`, doc] as const),
    ...Object.entries(arrayParameters).map(([key, { doc }]) => [`train.${key}`, `${doc} ${onArrays}`] as const),
    ['device.*', `every key of a device file, as in chips/devices ${onArrays}`] as const,
    ['network.*', 'the parameters of the network'] as const,
    ['chip.*', 'the parameters of the chip (with --chip; `cimline describe` lists them)'] as const,
  ];
  const width = Math.max(...lines.map(([key]) => key.length));
  return lines.map(([key, doc]) => `  ${key.padEnd(width)}  ${doc}`).join('\n');
}
