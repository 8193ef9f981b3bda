import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { readBytes } from '../data/index.ts';
import {
  checkTrainable,
  meanRecordedActivity,
  recordedActivity,
  type TrainingRequest,
  train,
} from '../learning/index.ts';
import type { Network } from '../network/index.ts';
import { type Trained, trainingReport } from '../report/training.ts';
import { InputError } from '../source/index.ts';
import type { Context } from './context.ts';
import { json, refuseUnwritable, writeJson, writeWhole } from './files.ts';
import { collect, positive } from './options.ts';
import {
  openData,
  openNetwork,
  type TrainingOptions,
  trainingKeys,
  trainingSettings,
  withTrainingOptions,
} from './training.ts';
import { withTrainingProgress } from './trainingProgress.ts';

const examples = `
Examples:
  cimline train digits --rule dfa                          needs no data set
  cimline train digits --rule bp --device hzo-fefet --seeds 5 --set device.cycleToCycle=0.02
  cimline train mlp --rule dfa --set network.width=512 --set train.activation=tanh --data ~/datasets
  cimline train digits --rule bp --device hzo-fefet --record bp.json
  cimline run fefet-22nm digits --rule bp --activity bp.json

  cimline train mlp --rule bp --checkpoint mlp-bp.checkpoint    again after a kill: goes on to the same result

The weights are numbers in single precision unless a --device stores them. --record writes the mean activity of all epochs
(first seed), or that of one with --record-epoch; every epoch of every seed is in training.json (--out).

Keys of --set:
`;

interface TrainOptions extends TrainingOptions {
  readonly rule: string;
  readonly record?: string;
  readonly recordEpoch?: number;
  readonly checkpoint?: string;
  readonly json: boolean;
  readonly out?: string;
}

/** `cimline train`: what a network learns. */
export function trainCommand(context: Context): Command {
  return withTrainingOptions(new Command('train'), 1)
    .description('train a network on data, its weights as numbers or in arrays of a device')
    .argument('<trace>', 'the network: a shipped trace or a path')
    .requiredOption('--rule <rule>', 'learning rule: bp, fa or dfa')
    .option('--device <device>', 'cells that store the weights: a shipped device or a path')
    .option('--set <path=value>', 'a setting of the training, the device or the network; repeatable', collect, [])
    .option('--record <file>', 'write the activity of the arrays, for `run --activity`')
    .option('--record-epoch <n>', 'record this epoch instead of the mean of all', positive)
    .option('--checkpoint <file>', 'save the training here after every epoch, and go on from there if the file exists')
    .option('--json', 'print JSON and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into a directory')
    .addHelpText('after', () => examples + trainingKeys())
    .action((trace: string, options: TrainOptions) => perform(trace, options, context));
}

function perform(trace: string, options: TrainOptions, context: Context): void {
  refuseUnwritable(options.out);
  if (options.record !== undefined) refuseUnwritable(dirname(options.record));
  if (options.checkpoint !== undefined) refuseUnwritable(dirname(options.checkpoint));
  checkRecordEpoch(options);
  const { network, overrides } = openNetwork(trace, options);
  const settings = trainingSettings(options.rule, { ...options, batch: network.batch }, overrides);
  checkTrainable({ network, settings });
  const data = openData(network, options);
  const seeds = Array.from({ length: options.seeds }, (_, i) => i + 1);
  const record = options.record !== undefined || settings.hardware !== null;
  const report = withTrainingProgress(context, (bar) =>
    train(
      { network, data, settings, seeds, record, ...checkpoint(options.checkpoint) },
      bar.begin(`${options.rule} ${network.name}`, seeds.length),
    ),
  );
  const trained = {
    report,
    settings,
    samples: { training: data.train.count, test: data.test.count },
    origin: data.origin,
  };
  context.stdout(options.json ? json(trained) : `${trainingReport(trained, context.look)}\n`);
  write(trained, network, trace, options, context);
}

/** The file of a checkpoint, which a save replaces whole or not at all. */
function checkpoint(file: string | undefined): Pick<TrainingRequest, 'checkpoint'> {
  if (file === undefined) return {};
  return {
    checkpoint: {
      name: file,
      load: () => (existsSync(file) ? readBytes(file) : null),
      save: (bytes) => writeWhole(file, bytes),
    },
  };
}

/** Before the training, not after it. */
function checkRecordEpoch({ record, recordEpoch, epochs }: TrainOptions): void {
  if (recordEpoch === undefined) return;
  const at = { file: `--record-epoch ${recordEpoch}`, line: 1, column: 1 };
  if (record === undefined) throw new InputError(at, 'nothing is recorded', { expected: '--record FILE' });
  if (recordEpoch > epochs) throw new InputError(at, 'there is no such epoch', { expected: `one from 1 to ${epochs}` });
}

function write(trained: Trained, network: Network, trace: string, options: TrainOptions, context: Context): void {
  const { record, recordEpoch, out } = options;
  if (record !== undefined) {
    const { report } = trained;
    const activity =
      recordEpoch === undefined
        ? meanRecordedActivity(network, report)
        : recordedActivity(network, report, recordEpoch);
    const origin = `${activity.origin}; ${commandLine(trace, options)}`;
    writeWhole(record, json({ ...activity, origin }));
    context.stderr(`wrote ${record}\n`);
  }
  if (out !== undefined) context.stderr(`wrote ${writeJson(out, 'training.json', trained)}\n`);
}

/** What decides the activity, so that a record can be made again. */
function commandLine(trace: string, { rule, device, epochs, batch, dataset, set }: TrainOptions): string {
  const given = { rule, device, epochs, batch, dataset };
  const words = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
  return ['cimline train', trace, ...words, ...set.map((one) => `--set ${one}`)].join(' ');
}
