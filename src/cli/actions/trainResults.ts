import { join } from 'node:path';
import { json, writeJson, writeWhole } from '../../files/index.ts';
import { meanRecordedActivity, recordedActivity } from '../../learning/index.ts';
import { plainLook } from '../../report/text/look.ts';
import { distributionChartSvg } from '../../report/training/distributionChart.ts';
import { targetReport } from '../../report/training/target.ts';
import { targetChart } from '../../report/training/targetChart.ts';
import type { TargetOutcome } from '../../study/target/outcome.ts';
import { usualTraining } from '../../study/training/options.ts';
import type { TrainedRule } from '../../study/training/rules.ts';
import type { Context } from '../context.ts';
import type { TrainOptions } from '../options/train.ts';

/** Writes what `train` was asked to: a record of the activity, and the results. Says where. */
export function writeTrainings(
  trainedRules: readonly TrainedRule[],
  target: TargetOutcome | null,
  network: string,
  options: TrainOptions,
  { stderr }: Context,
): void {
  const { record, out } = options;
  const [first] = trainedRules;
  if (record !== undefined && first !== undefined) {
    writeRecord(first, record, network, options);
    stderr(`wrote ${record}\n`);
  }
  if (options.save !== undefined) stderr(`wrote ${options.save}\n`);
  if (out === undefined) return;
  const trainings = trainedRules.map(({ trained }) => trained);
  const files = [
    writeJson(out, 'training.json', { trainings }),
    ...trainedRules.flatMap((one) => distributions(one, out)),
    ...(target === null ? [] : targetFiles(target, out)),
  ];
  stderr(`wrote ${files.join(', ')}\n`);
}

function writeRecord({ opened, trained }: TrainedRule, file: string, network: string, options: TrainOptions): void {
  const { recordEpoch } = options;
  const activity =
    recordEpoch === undefined
      ? meanRecordedActivity(opened.network, trained)
      : recordedActivity(opened.network, trained, recordEpoch);
  writeWhole(file, json({ ...activity, origin: `${activity.origin}; ${commandLine(network, options)}` }));
}

/** What decides the activity, so that a record can be made again. */
function commandLine(network: string, options: TrainOptions): string {
  const { rule, chip, device, idealAdc, assume, target, testEvery, epochs, batch, dataset, crop, set, setFor } =
    options;
  const first = options.firstSeed === usualTraining.firstSeed ? undefined : options.firstSeed;
  const when = { 'test-every': testEvery, 'first-seed': first };
  const given = { rule, chip, device, assume, target, ...when, epochs, batch, dataset, crop };
  const words = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
  const own = (setFor ?? []).map((one) => `--set-for ${one.rule} ${one.set}`);
  const ideal = idealAdc ? ['--ideal-adc'] : [];
  return ['cimline train', network, ...words, ...ideal, ...set.map((one) => `--set ${one}`), ...own].join(' ');
}

/** A picture of what the arrays hold in the end; none of weights that are numbers. */
function distributions({ opened: { network }, trained: { report } }: TrainedRule, folder: string): string[] {
  const [first] = report.seeds;
  const last = first?.epochs.at(-1);
  if (first === undefined || last === undefined || last.activity === null) return [];
  const title = `Network ${network.name}, rule ${report.rule}: seed ${first.seed} after epoch ${last.epoch}`;
  const names = network.layers.map(({ name }) => name);
  const file = join(folder, `distributions-${report.rule}.svg`);
  writeWhole(file, distributionChartSvg(title, names, last.activity.distributions));
  return [file];
}

function targetFiles(target: TargetOutcome, folder: string): string[] {
  const texts = [
    ['report.txt', `${targetReport(target, plainLook)}\n`],
    ['target-updates.svg', targetChart(target, 'update')],
    ['target-time.svg', targetChart(target, 'time_s')],
    ['target-energy-chip.svg', targetChart(target, 'chip_J')],
    ['target-energy-chip-dram.svg', targetChart(target, 'chipAndDram_J')],
  ] as const;
  const written = texts.map(([name, text]) => {
    const file = join(folder, name);
    writeWhole(file, text);
    return file;
  });
  return [writeJson(folder, 'target.json', target), ...written];
}
