import { Command } from 'commander';
import { json, refuseStray, refuseUnwritable } from '../files/index.ts';
import { startThread } from '../learning/index.ts';
import { targetReport } from '../report/target.ts';
import { trainingReport } from '../report/training.ts';
import { trainingKeys } from '../report/trainingKeys.ts';
import { warningsByRule } from '../report/trainingWarnings.ts';
import { type TargetOutcome, type TargetRequest, timeToTarget } from '../study/target/outcome.ts';
import { type TrainedRule, trainRules } from '../study/training/rules.ts';
import type { Context } from './context.ts';
import { type HelpText, helpBelow } from './help.ts';
import { type TrainOptions, withTrainOptions } from './options/train.ts';
import { refuseContradictions } from './options/trainContradictions.ts';
import { withProgress } from './progress/run.ts';
import { withTrainingProgress } from './progress/training.ts';
import { writeTrainings } from './trainResults.ts';

const help = (): HelpText => ({
  examples: [
    ['cimline train digits --rule dfa', 'needs no data set'],
    'cimline train digits --device hzo-fefet --seeds 5 --set device.cycleToCycle=0.02',
    'cimline train mlp --rule dfa --set network.width=512 --set train.activation=tanh --data ~/datasets',
    'cimline train mlp400 --dataset mnist --crop 20',
    'cimline train digits --device hzo-fefet --record bp.json',
    'cimline run fefet-22nm digits --activity bp.json',
    "cimline train digits --device gst-pcm --endurance 1e6 --set device.drift=0.05 --set 'train.retention=1e4 s'",
    ['cimline train mlp --rule bp,dfa --checkpoint begun', 'again after a kill: goes on to the same result'],
    'cimline train digits --chip fefet-22nm --set adc.error.bits=8',
    ['cimline train digits --chip fefet-22nm --device chip', 'linear, noiseless cells'],
    'cimline train digits --chip fefet-22nm --rule bp,dfa --target 95% --seeds 3 --out results',
  ],
  about: [
    'The weights are numbers in single precision unless a --device or the cells of a --chip store them.',
    'With --chip, the chip decides on cells, arrays, ADCs, bits, gradient units and the source of feedback, unless --set says otherwise. Pulses and noise are those of --device (chip: linear and noiseless). Keys of the training and of the device then need their roots, train. and device.; all other keys are those of `cimline run`. With --target each epoch is put on the clock of that chip.',
    '--record writes the mean activity of all epochs of the first seed, or that of one epoch with --record-epoch. Beside it stands every epoch with the wear and the distributions after it; `run --activity-epoch N` takes one. Every epoch of every seed is in training.json (--out).',
  ],
  keys: trainingKeys(),
});

/** `cimline train`: what a network learns, and what that costs on a chip. */
export function trainCommand(context: Context): Command {
  return withTrainOptions(new Command('train'))
    .description('train a network on data, with weights as numbers, in cells of a device or on a chip')
    .argument('<network>', 'the network: a shipped name or a path')
    .addHelpText('after', helpBelow(help, context.look))
    .action((network: string, options: TrainOptions) => {
      const rule = [...new Set(options.rule)];
      perform(network, { ...options, rule }, context);
    });
}

function perform(network: string, options: TrainOptions, context: Context): void {
  refuseContradictions(options);
  for (const folder of [options.out, options.checkpoint]) refuseUnwritable(folder);
  refuseStray('--record', options.record);
  const trained = trainAll(network, options, context);
  const { target: share, assume, batch, crop } = options;
  const request = share === undefined ? null : { target: share, network, assume, batch, crop };
  const target = request === null ? null : targetOf(trained, request, context);
  const trainings = trained.map((one) => one.trained);
  const printed = () =>
    target === null
      ? trainings.map((one) => trainingReport(one, context.look)).join('\n\n')
      : targetReport(target, context.look);
  context.stdout(options.json ? json({ trainings, ...(target !== null && { target }) }) : `${printed()}\n`);
  writeTrainings(trained, target, network, options, context);
}

function trainAll(network: string, options: TrainOptions, context: Context): TrainedRule[] {
  const { rule, threads: count, record, checkpoint, endurance, seeds } = options;
  const warn = (message: string) => context.stderr(`warning: ${message}\n`);
  const threads = { count, warn, start: startThread };
  const work = { record: record !== undefined, threads, checkpoint, endurance };
  return withTrainingProgress(context, (bar) =>
    trainRules(network, rule, options, work, context, (one) =>
      bar.begin(`${one.settings.rule} ${one.network.name}`, seeds),
    ),
  );
}

function targetOf(trained: readonly TrainedRule[], request: TargetRequest, context: Context): TargetOutcome {
  const outcome = withProgress(context, (bar) => timeToTarget(trained, request, (label) => bar.begin(label)));
  const warnings = warningsByRule(trained.map((one) => one.trained));
  return { ...outcome, notes: [...outcome.notes, ...warnings] };
}
