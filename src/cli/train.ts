import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { json, refuseStray, refuseUnwritable, writeJson, writeWhole } from '../files/index.ts';
import {
  checkTrainable,
  enduranceOf,
  meanRecordedActivity,
  placing,
  recordedActivity,
  type TrainingSettings,
  train,
} from '../learning/index.ts';
import type { Network } from '../network/index.ts';
import { distributionChartSvg } from '../report/distributionChart.ts';
import { type Trained, trainingReport } from '../report/training.ts';
import { trainingRules } from '../rules/index.ts';
import { InputError } from '../source/index.ts';
import { checkpointFile } from '../study/training/checkpointFile.ts';
import { isOfChip, openTrainingChip, overridesOf } from '../study/training/chip.ts';
import { openData } from '../study/training/data.ts';
import { networkToTrain } from '../study/training/network.ts';
import type { TrainingOptions } from '../study/training/options.ts';
import { placesOf } from '../study/training/places.ts';
import { trainingSettings } from '../study/training/settings.ts';
import type { Context } from './context.ts';
import { collect, positive } from './options.ts';
import { withTrainingProgress } from './progress/training.ts';
import { threadsOf, trainingKeys, withTrainingOptions } from './trainingOptions.ts';

const examples = `
Examples:
  cimline train digits --rule dfa                          needs no data set
  cimline train digits --rule bp --device hzo-fefet --seeds 5 --set device.cycleToCycle=0.02
  cimline train mlp --rule dfa --set network.width=512 --set train.activation=tanh --data ~/datasets
  cimline train digits --rule bp --device hzo-fefet --record bp.json
  cimline train digits --rule bp --chip fefet-22nm --set chip.adc.error.bits=8
  cimline run fefet-22nm digits --rule bp --activity bp.json

  cimline train digits --rule bp --device gst-pcm --endurance 1e6 --set device.drift=0.05 --set 'train.retention=1e4 s'

  cimline train mlp400 --rule bp --dataset mnist --crop 20
  cimline train mlp --rule bp --checkpoint mlp-bp.checkpoint    again after a kill: goes on to the same result

The weights are numbers in single precision unless a --device or the cells of a --chip store them. With --chip, sizes of arrays,
bits, ADCs, gradient units and the source of feedback are the chip's, but for what --set says; --device stands for its cells.
--record writes the mean activity of all epochs (first seed), or that of one with --record-epoch, and beside it every epoch with the
wear and the distributions after it (\`run --activity-epoch N\` takes one); every epoch of every seed is in training.json (--out).

Keys of --set:
`;

interface TrainOptions extends TrainingOptions {
  readonly rule: string;
  readonly chip?: string;
  readonly record?: string;
  readonly recordEpoch?: number;
  readonly endurance?: number;
  readonly checkpoint?: string;
  readonly json: boolean;
  readonly out?: string;
}

/** `cimline train`: what a network learns. */
export function trainCommand(context: Context): Command {
  return withTrainingOptions(new Command('train'), 1)
    .description('train a network on data, its weights as numbers or in arrays of a device')
    .argument('<trace>', 'the network: a shipped trace or a path')
    .requiredOption('--rule <rule>', `learning rule: ${Object.keys(trainingRules).join(', ')}`)
    .option('--device <device>', 'cells that store the weights: a shipped device or a path')
    .option('--chip <chip>', 'take arrays, bits, ADCs and cells from a chip: a shipped name or a path')
    .option(
      '--set <path=value>',
      'a setting of the training, the device, the network or the chip; repeatable',
      collect,
      [],
    )
    .option('--record <file>', 'write the activity of the arrays, for `run --activity`, and what they went through')
    .option('--record-epoch <n>', 'record this epoch instead of the mean of all', positive)
    .option('--endurance <pulses>', 'say when the most-written cell has got so many pulses, as in 1e6', pulses)
    .option('--checkpoint <file>', 'save the training here after every epoch, and go on from there if the file exists')
    .option('--json', 'print JSON and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into a directory')
    .addHelpText('after', () => examples + trainingKeys())
    .action((name: string, options: TrainOptions) => perform(name, options, context));
}

function perform(name: string, options: TrainOptions, context: Context): void {
  refuseUnwritable(options.out);
  refuseStray('--record', options.record);
  refuseStray('--checkpoint', options.checkpoint);
  checkRecordEpoch(options);
  const { network, chip, settings, places } = openTraining(name, options);
  placing(places, () => checkTrainable({ network, settings }));
  checkEndurance(options, settings);
  const data = openData(network, options);
  const request = {
    network,
    data,
    settings,
    seeds: Array.from({ length: options.seeds }, (_, i) => i + 1),
    record: options.record !== undefined || settings.hardware !== null,
    threads: threadsOf(options, context),
    ...(options.checkpoint !== undefined && { checkpoint: checkpointFile(options.checkpoint) }),
  };
  const report = placing(places, () =>
    withTrainingProgress(context, (bar) => train(request, bar.begin(`${options.rule} ${network.name}`, options.seeds))),
  );
  const endurance = options.endurance === undefined ? undefined : enduranceOf(report, options.endurance);
  const trained = {
    report,
    settings,
    samples: { training: data.train.count, test: data.test.count },
    classes: data.classes,
    origin: data.origin,
    ...(chip !== undefined && { chip }),
    ...(endurance !== undefined && { endurance }),
  };
  context.stdout(options.json ? json(trained) : `${trainingReport(trained, context.look)}\n`);
  write(trained, network, name, options, context);
}

/** The network, and how it is trained on what. What is set by hand goes before what a chip decides. */
function openTraining(name: string, options: TrainOptions) {
  const { chip: chipName, rule, device, set } = options;
  if (chipName === undefined) {
    const { network, overrides } = networkToTrain(name, options);
    const settings = trainingSettings(rule, { ...options, batch: network.batch }, overrides);
    return { network, settings, places: placesOf(name, options, overrides) };
  }
  const { network, overrides } = networkToTrain(name, { ...options, set: set.filter((one) => !isOfChip(one)) });
  const chip = openTrainingChip(chipName, set, device, overrides);
  const stored = { ...options, batch: network.batch, cells: `cells of ${chip.name}` };
  const all = [...overridesOf(chip), ...overrides];
  return { network, settings: trainingSettings(rule, stored, all), chip, places: placesOf(name, options, all) };
}

/** @throws InvalidArgumentError for what is no number above 0 */
function pulses(text: string): number {
  const value = /^\d+(\.\d+)?(e\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0) return value;
  throw new InvalidArgumentError(`expected a number above 0 such as 1e6, got "${text}".`);
}

/** Before the training, not after it. */
function checkEndurance({ endurance }: TrainOptions, { hardware }: TrainingSettings): void {
  if (endurance === undefined || hardware !== null) return;
  const at = { file: `--endurance ${endurance}`, line: 1, column: 1 };
  throw new InputError(at, 'numbers do not wear out', { expected: 'a --device or a --chip' });
}

/** Before the training, not after it. */
function checkRecordEpoch({ record, recordEpoch, epochs }: TrainOptions): void {
  if (recordEpoch === undefined) return;
  const at = { file: `--record-epoch ${recordEpoch}`, line: 1, column: 1 };
  if (record === undefined) throw new InputError(at, 'nothing is recorded', { expected: '--record FILE' });
  if (recordEpoch > epochs) throw new InputError(at, 'there is no such epoch', { expected: `one from 1 to ${epochs}` });
}

function write(trained: Trained, network: Network, name: string, options: TrainOptions, context: Context): void {
  const { record, recordEpoch, out } = options;
  if (record !== undefined) {
    const activity =
      recordEpoch === undefined
        ? meanRecordedActivity(network, trained)
        : recordedActivity(network, trained, recordEpoch);
    const origin = `${activity.origin}; ${commandLine(name, options)}`;
    writeWhole(record, json({ ...activity, origin }));
    context.stderr(`wrote ${record}\n`);
  }
  if (out !== undefined) writeResults(trained, network, out, context);
}

/** The numbers, and a picture of what the arrays hold in the end. */
function writeResults(trained: Trained, network: Network, directory: string, { stderr }: Context): void {
  stderr(`wrote ${writeJson(directory, 'training.json', trained)}\n`);
  const { seed, epochs } = trained.report.seeds[0]!;
  const { activity, epoch } = epochs.at(-1)!;
  if (activity === null) return;
  const title = `Network ${network.name}, rule ${trained.report.rule}: seed ${seed} after epoch ${epoch}`;
  const names = network.layers.map(({ name }) => name);
  const file = join(directory, 'distributions.svg');
  writeWhole(file, distributionChartSvg(title, names, activity.distributions));
  stderr(`wrote ${file}\n`);
}

/** What decides the activity, so that a record can be made again. */
function commandLine(network: string, { rule, chip, device, epochs, batch, dataset, crop, set }: TrainOptions): string {
  const given = { rule, chip, device, epochs, batch, dataset, crop };
  const words = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
  return ['cimline train', network, ...words, ...set.map((one) => `--set ${one}`)].join(' ');
}
