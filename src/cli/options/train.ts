import type { Command } from 'commander';
import { largestBatch } from '../../network/index.ts';
import { trainingRules, usualRule } from '../../rules/index.ts';
import { most, type TrainingOptions, usualTraining, usualTuning } from '../../study/training/options.ts';
import { withDataOptions } from './data.ts';
import { withHardware } from './hardware.ts';
import { type FormatOptions, withFormat } from './running.ts';
import { withTarget } from './target.ts';
import { withThreads } from './threads.ts';
import { collect, commaList, pulses, whole } from './values.ts';

/** What `train` is asked. */
export interface TrainOptions extends TrainingOptions, FormatOptions {
  readonly rule: readonly string[];
  /** Trials of each rule before the trainings. */
  readonly tune?: number;
  readonly threads: number;
  readonly record?: string;
  readonly recordEpoch?: number;
  readonly endurance?: number;
  readonly checkpoint?: string;
  readonly save?: string;
  readonly json: boolean;
  readonly out?: string;
}

/** What was typed: the number of seeds may be left to what else was. */
export type TypedTrainOptions = Omit<TrainOptions, 'seeds'> & { readonly seeds?: number };

/** The options of `train`: what to train, on which hardware, and what to keep of it. */
export function withTrainOptions(command: Command): Command {
  return withFormat(withResults(withTarget(withHardware(withSettings(withDataOptions(withTraining(command)))))));
}

function withTraining(command: Command): Command {
  const { epochs, firstSeed } = usualTraining;
  return command
    .option('--rule <a,b>', `learning rules: ${Object.keys(trainingRules).join(', ')}`, commaList, [usualRule])
    .option(
      '--epochs <n>',
      'passes over the training samples; with 0, test the network as it begins',
      whole(0, most.epochs),
      epochs,
    )
    .option(
      '--seeds <k>',
      `train with so many seeds, which differ in all that is random (default: ${usualTraining.seeds}, with --tune: ${usualTuning.seeds})`,
      whole(1, most.seeds),
    )
    .option('--first-seed <n>', 'the first of the seeds', whole(1, most.firstSeed), firstSeed)
    .option('--batch <n>', "samples of an update (default: the network's batch)", whole(1, largestBatch))
    .option('--init <file>', 'begin with the weights of this file, in .npz or .safetensors');
}

function withSettings(command: Command): Command {
  return withThreads(
    command.option(
      '--set <path=value>',
      'set one parameter of the training, the device, the network or, with --chip, the chip (repeatable)',
      collect,
      [],
    ),
  );
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
    .option('--save <file>', 'write the weights of the first seed into this file, in .npz or .safetensors')
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into this folder');
}
