import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { findTrainingRule, openNetwork, type PresetName, readOverrides } from '../config/index.ts';
import type { Dataset } from '../data/index.ts';
import { json, refuseUnwritable, writeJson, writeWhole } from '../files/index.ts';
import {
  checkTrainable,
  type Places,
  placing,
  type TrainingReport,
  type TrainingSettings,
  train,
} from '../learning/index.ts';
import type { LayerActivity, Network } from '../network/index.ts';
import { plainLook } from '../report/look.ts';
import { ruleName } from '../report/names.ts';
import { type TtaOutcome, ttaChart, ttaReport } from '../report/target.ts';
import { trainingWarnings } from '../report/trainingWarnings.ts';
import { placed } from '../study/placed.ts';
import { type Prepared, prepare } from '../study/prepare.ts';
import { type IterationCost, type TtaRule, ttaRule } from '../study/target/target.ts';
import { checkpointFile } from '../study/training/checkpointFile.ts';
import { openData } from '../study/training/data.ts';
import { trainingPaths } from '../study/training/network.ts';
import type { TrainingOptions } from '../study/training/options.ts';
import { placesOf } from '../study/training/places.ts';
import { chipPlaces, disagreements, settingsOn, usualDevice } from '../study/training/ttaChip.ts';
import type { Context } from './context.ts';
import { collect, commaList } from './options.ts';
import { type ProgressBar, withProgress } from './progress/run.ts';
import { withTrainingProgress } from './progress/training.ts';
import { threadsOf, withTrainingOptions } from './trainingOptions.ts';

const examples = `
Examples:
  cimline tta fefet-22nm digits
  cimline tta fefet-22nm digits --rule bp,fa,dfa --target 0.96 --seeds 5 --out results
  cimline tta fefet-22nm digits --assume paper --batch 32 --set train.rate=0.05 --set wgu.count=3
  cimline tta fefet-22nm mlp --set network.width=256 --epochs 5 --seeds 1 --data ~/datasets
  cimline tta fefet-22nm digits --checkpoint begun          again after a kill: goes on to the same result

--set takes parameters of the chip, the schedule and the network as \`cimline run\` does, and keys of the training and the device
with their roots, train. and device., as \`cimline train\` does. Array sizes and bits of activations and errors are the chip's, and
so are the bits of cells and weights, unless --device or device.states says otherwise;
ADCs are ideal in training unless train.forwardAdc, train.errorAdc or train.feedbackAdc say otherwise.`;

interface TtaOptions extends TrainingOptions {
  readonly rule: readonly string[];
  readonly target: number;
  readonly device?: string;
  readonly assume?: string;
  readonly checkpoint?: string;
  readonly json: boolean;
  readonly out?: string;
}

/** `cimline tta`: simulated time and energy to an accuracy, rule by rule. */
export function ttaCommand(context: Context): Command {
  return withTrainingOptions(new Command('tta'), 3)
    .description('time to accuracy: trains, then puts each epoch on the clock of the chip')
    .argument('<chip>', 'chip description: a shipped name or a path')
    .argument('[trace]', 'the network: a shipped trace or a path', 'digits')
    .option('--rule <a,b>', 'learning rules', commaList, ['bp', 'dfa'])
    .option('--target <share>', 'test accuracy to reach, as in 0.95', share, 0.95)
    .option(
      '--device <device>',
      `cells that store the weights: a shipped device or a path (default: ${usualDevice} with as many states as the chip's cells)`,
    )
    .option(
      '--set <path=value>',
      'a parameter of the chip, the network, the training or the device; repeatable',
      collect,
      [],
    )
    .option('--assume <preset>', 'a set of assumptions: paper, shared, equal or overlap')
    .option(
      '--checkpoint <dir>',
      "save each rule's training here after every epoch, and go on from there if it is begun",
    )
    .option('--json', 'print JSON and nothing else on stdout', false)
    .option('--out <dir>', 'write the results and two charts (SVG) into a directory')
    .addHelpText('after', examples)
    .action((chip: string, network: string, options: TtaOptions) => perform(chip, network, options, context));
}

function share(text: string): number {
  const value = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError(`expected a share such as 0.95, got "${text}".`);
  return value;
}

/** A rule that is ready to be trained and simulated. */
interface Contestant {
  readonly rule: string;
  readonly prepared: Prepared;
  readonly settings: TrainingSettings;
  /** Where the training is described. */
  readonly places: Places;
}

function perform(chip: string, name: string, options: TtaOptions, context: Context): void {
  refuseUnwritable(options.out);
  refuseUnwritable(options.checkpoint);
  const contestants = [...new Set(options.rule)].map((rule) => contestant(chip, name, rule, options, context));
  const { prepared, settings, places } = contestants[0]!;
  const { network, batch } = prepared.setup;
  placing(places, () => checkTrainable({ network, settings }));
  const data = openData(network, options);
  const iterationsPerEpoch = Math.floor(data.train.count / batch);
  const reports = trainAll(contestants, data, options, context);
  const rules = simulateAll(contestants, reports, iterationsPerEpoch, options, context, chip);
  const { rule: _, ...shared } = settings;
  const outcome: TtaOutcome = {
    chip: prepared.setup.chip.name,
    network: network.name,
    data: data.name,
    target: options.target,
    iterationsPerEpoch,
    batch,
    settings: shared,
    notes: [
      ...prepared.setup.notes,
      ...batchNotes(name, prepared, options),
      ...(options.crop === undefined ? [] : [`trained on ${data.origin}`]),
      ...disagreements(prepared.setup.chip, settings),
      ...contestants.flatMap(({ rule, settings }, i) =>
        trainingWarnings({ report: reports[i]!, settings, classes: data.classes }).map(
          (warning) => `${ruleName(rule)}: ${warning}`,
        ),
      ),
    ],
    rules,
  };
  context.stdout(options.json ? json(outcome) : `${ttaReport(outcome, context.look)}\n`);
  if (options.out !== undefined) write(outcome, options.out, context);
}

function contestant(chip: string, network: string, name: string, options: TtaOptions, context: Context): Contestant {
  const rule = findTrainingRule(name).name;
  const isTraining = (set: string) => /^\s*(train|device)\./.test(set);
  const request = {
    chip,
    network,
    rule,
    sets: options.set.filter((set) => !isTraining(set)),
    // The reader of descriptions checks the name and lists the valid ones.
    ...(options.assume === undefined ? {} : { assume: options.assume as PresetName }),
    ...(options.batch === undefined ? {} : { batch: options.batch }),
  };
  const prepared = prepare(request, { detail: 'group', seed: 0 }, context);
  const overrides = readOverrides(options.set.filter(isTraining), trainingPaths);
  const settings = settingsOn(prepared.setup.chip, rule, { ...options, batch: prepared.setup.batch }, overrides);
  const places = new Map([...chipPlaces(chip, request.sets), ...placesOf(network, options, overrides)]);
  return { rule, prepared, settings, places };
}

/** Trains every rule. */
function trainAll(
  contestants: readonly Contestant[],
  data: Dataset,
  { seeds, threads, checkpoint }: TtaOptions,
  context: Context,
): TrainingReport[] {
  const numbers = Array.from({ length: seeds }, (_, i) => i + 1);
  return withTrainingProgress(context, (bar) =>
    contestants.map(({ rule, prepared, settings, places }) => {
      const request = {
        network: prepared.setup.network,
        data,
        settings,
        seeds: numbers,
        record: true,
        threads: threadsOf({ threads }, context),
        ...(checkpoint !== undefined && { checkpoint: checkpointFile(join(checkpoint, `${rule}.checkpoint`)) }),
      };
      return placing(places, () => train(request, bar.begin(`training ${rule}`, seeds)));
    }),
  );
}

/** Simulates every epoch of every rule. */
function simulateAll(
  contestants: readonly Contestant[],
  reports: readonly TrainingReport[],
  iterations: number,
  { target }: TtaOptions,
  context: Context,
  chip: string,
): TtaRule[] {
  return withProgress(context, (bar) =>
    contestants.map(({ rule, prepared, settings }, i) =>
      ttaRule(rule, reports[i]!, target, iterations, (activity, epoch) =>
        iterationCost(prepared, activity, context, bar, chip, `${rule} epoch ${epoch}/${settings.epochs}`),
      ),
    ),
  );
}

function iterationCost(
  { setup }: Prepared,
  layers: readonly LayerActivity[],
  context: Context,
  bar: ProgressBar,
  chip: string,
  label: string,
): IterationCost {
  const network: Network = {
    ...setup.network,
    activity: { layers, origin: 'recorded in training', basis: 'recorded' },
  };
  try {
    const { perIteration, totals, iterations } = context.simulate({ ...setup, network }, bar.begin(label));
    return {
      time_s: perIteration.latency_s,
      energy_J: perIteration.energy_J + totals.leakage_J / iterations,
    };
  } catch (error) {
    throw placed(error, { chip });
  }
}

/** A preset is about the chip, but what it says of the batch holds for what is learned, too. */
function batchNotes(name: string, { setup }: Prepared, { assume, batch }: TtaOptions): string[] {
  const own = openNetwork(name).read(new Map()).batch;
  if (assume === undefined || batch !== undefined || own === setup.batch) return [];
  return [
    `--assume ${assume} sets the batch to ${setup.batch} (the network has ${own}), so there are ${setup.batch > own ? 'fewer' : 'more'} updates per epoch. Add --batch ${own} to keep it.`,
  ];
}

function write(outcome: TtaOutcome, directory: string, context: Context): void {
  writeJson(directory, 'tta.json', outcome);
  writeWhole(`${directory}/report.txt`, `${ttaReport(outcome, plainLook)}\n`);
  for (const of of ['time', 'energy'] as const) writeWhole(`${directory}/tta-${of}.svg`, ttaChart(outcome, of));
  context.stderr(`wrote ${directory}/tta.json, report.txt, tta-time.svg, tta-energy.svg\n`);
}
