import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { largestBatch } from '../../network/index.ts';
import { trainingRules, usualRule } from '../../rules/index.ts';
import { most, type TrainingOptions, usualDevice, usualTraining } from '../../study/training/options.ts';
import { type FormatOptions, withFormat } from './running.ts';
import { withTarget } from './target.ts';
import { collect, commaList, pulses, whole } from './values.ts';

/** More would only wait for each other. */
const mostThreads = 256;

/** Most threads that are started unasked: with more, threads wait for the parts of a step that one alone computes. */
const usualThreads = 4;

/** What `train` is asked. */
export interface TrainOptions extends TrainingOptions, FormatOptions {
  readonly rule: readonly string[];
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
  return withFormat(withResults(withTarget(withHardware(withTraining(command)))));
}

function withTraining(command: Command): Command {
  const { epochs, seeds, firstSeed } = usualTraining;
  return command
    .option('--rule <a,b>', `learning rules: ${Object.keys(trainingRules).join(', ')}`, commaList, [usualRule])
    .option('--epochs <n>', 'passes over the training samples', whole(1, most.epochs), epochs)
    .option('--seeds <k>', 'train with so many seeds, which differ in all that is random', whole(1, most.seeds), seeds)
    .option('--first-seed <n>', 'the first of the seeds', whole(1, most.firstSeed), firstSeed)
    .option('--batch <n>', "samples of an update (default: the network's batch)", whole(1, largestBatch))
    .addOption(new Option('--dataset <name>', 'train on this data set (default: the usual one for so many inputs)'))
    .option('--crop <pixels>', 'take only the middle of each image, so many pixels high and wide', whole(1, most.crop))
    .option('--data <dir>', 'look for data sets in this folder only (`cimline list data` shows them)')
    .option(
      '--set <path=value>',
      'set one parameter of the training, the device, the network or, with --chip, the chip (repeatable)',
      collect,
      [],
    )
    .addOption(
      new Option('--threads <n>', 'compute large layers with so many threads, which change no result')
        .argParser(whole(1, mostThreads))
        .default(Math.min(usualThreads, availableParallelism()), `the number of cores, at most ${usualThreads}`),
    );
}

function withHardware(command: Command): Command {
  return command
    .option(
      '--device <device>',
      `store the weights in cells of this device: a shipped one, or the path of a file (with --chip: ${usualDevice})`,
    )
    .option(
      '--chip <chip>',
      'train with the cells, arrays, ADCs and bits of this chip; --device decides pulses and noise',
    )
    .option('--ideal-adc', "train with ideal ADCs in place of the chip's", false)
    .option('--assume <preset>', 'train under this set of assumptions about the chip: paper, shared, equal or overlap');
}

function withResults(command: Command): Command {
  return command
    .option('--record <file>', 'write the activity of the arrays for `run --activity`, and how they wore')
    .option('--record-epoch <n>', 'record this epoch instead of the mean of all', whole(1, most.epochs))
    .option('--endurance <pulses>', 'say when the cell that is written most has got so many pulses, as in 1e6', pulses)
    .option(
      '--checkpoint <dir>',
      'save each training in this folder after every epoch, and continue one that was saved',
    )
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into this folder');
}
