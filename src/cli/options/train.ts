import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { trainingRules, usualRule } from '../../rules/index.ts';
import { usualDevice } from '../../study/training/chip.ts';
import { most, type TrainingOptions, usualTraining } from '../../study/training/options.ts';
import { atMost, collect, commaList, positive, pulses, share } from './values.ts';

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
  const { epochs, seeds } = usualTraining;
  return command
    .option('--rule <a,b>', `learning rules: ${Object.keys(trainingRules).join(', ')}`, commaList, [usualRule])
    .option('--epochs <n>', 'passes over the training samples', atMost(most.epochs), epochs)
    .option('--seeds <k>', 'trainings that differ only in what is drawn: seeds 1 to k', atMost(most.seeds), seeds)
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
