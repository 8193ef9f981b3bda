import {
  type AccuracyOverSeeds,
  anglesOverSeeds,
  type EpochReport,
  spreadOf,
  type TrainingReport,
} from '../../learning/index.ts';
import { at, first, last } from '../../lists/index.ts';
import { laterSeeds } from '../../study/training/seeds.ts';
import type { Trained } from '../../study/training/train.ts';
import { accuracyInColumn, accuracyText, duration, integer, plural } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { angleText } from '../words/angles.ts';
import { ruleName } from '../words/names.ts';
import { arrays, chipInWords } from './arrays.ts';
import { trainingWarnings } from './warnings.ts';
import { distributionTable, enduranceSentence, wearTable } from './wear.ts';

/** Accuracy by epoch, what the arrays went through, and the sentences that follow. */
export function trainingReport(trained: Trained, look: Look = plainLook): string {
  const { report, chip } = trained;
  const on = chip === undefined ? '' : `, on ${chipInWords(chip)}`;
  return join([
    section(
      `Network ${report.network}, data set ${report.data}, ${ruleName(report.rule)}${on}`,
      bullets(setting(trained), look),
      look,
    ),
    section(`Taken from the chip ${trained.chip?.name}`, takenTable(trained, look), look),
    section('Accuracy after each epoch', epochTable(report, look), look),
    section(
      'Wear of the arrays (first seed; shares of the last epoch, the rest of all)',
      wearTable(trained, look),
      look,
    ),
    section('What they hold in the end (first seed)', distributionTable(report, look), look),
    section('What follows', bullets(findings(trained), look), look),
  ]);
}

function setting({ settings, samples, origin, notes = [], report }: Trained): string[] {
  const { batch, loss, optimizer, activation, augmentation, hardware } = settings;
  const chosen = activation === null ? '' : `, ${activation} in the hidden layers`;
  return [
    `Data: ${integer(samples.training)} samples to train, ${integer(samples.test)} to test. Origin: ${origin}.`,
    ...(samples.validation === undefined ? [] : [heldOutText(samples.validation)]),
    ...notes,
    `Training: batches of ${batch}${ofLast(samples.training % batch)}, ${loss} loss, rate ${optimizer.rate} (${optimizer.schedule}), momentum ${optimizer.momentum}${chosen}.`,
    ...changedImages(augmentation),
    ...seedsBeyondUsual(report),
    hardware === null ? 'Weights are numbers in single precision.' : arrays(hardware, optimizer.rate),
  ];
}

/** Which seeds, if they do not begin with 1. */
function seedsBeyondUsual({ seeds }: TrainingReport): string[] {
  const words = laterSeeds({ firstSeed: first(seeds, 'seeds').seed, seeds: seeds.length });
  return words === undefined ? [] : [`Trained with ${words}.`];
}

/** Where batches do not divide the samples. */
function ofLast(left: number): string {
  return left === 0 ? '' : ` (the last of an epoch: ${left})`;
}

function heldOutText({ samples, every }: NonNullable<Trained['samples']['validation']>): string {
  return `Validation: every ${plural(every, 'update')}, ${integer(samples)} samples are tested that are held out of the training. The test samples are read once, at the end.`;
}

function changedImages({ shift, mirror }: Trained['settings']['augmentation']): string[] {
  const changes = [...(shift > 0 ? [`moved by up to ${plural(shift, 'pixel')}`] : []), ...(mirror ? ['mirrored'] : [])];
  return changes.length === 0 ? [] : [`Training images are ${changes.join(' and ')} at random, at each use.`];
}

function takenTable({ chip }: Trained, look: Look): string {
  if (chip === undefined) return '';
  const columns: Column[] = [
    { head: 'setting', align: 'left' },
    { head: 'value' },
    { head: 'parameter of the chip', align: 'left' },
  ];
  return table(
    columns,
    chip.taken.map(({ setting, value, from }) => [setting, String(value), from]),
    look,
  );
}

function epochTable({ accuracy, seeds, validation }: TrainingReport, look: Look): string {
  const spread: Column[] = seeds.length > 1 ? [{ head: 'spread' }] : [];
  const isValidated = validation !== undefined;
  const columns: Column[] = [
    { head: 'epoch' },
    { head: 'loss' },
    { head: 'training' },
    ...(isValidated ? [{ head: 'validation' }] : []),
    { head: 'test' },
    ...spread,
    { head: 'angle to the true gradient, by layer', align: 'left' },
  ];
  const rows = first(seeds, 'seeds').epochs.map(({ epoch }, index) => {
    const tested = accuracy.find((one) => one.epoch === epoch);
    const epochs = seeds.map((seed) => at(seed.epochs, index, 'epochs'));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const angles = anglesOverSeeds(epochs.map(({ alignment_deg }) => alignment_deg));
    return [
      String(epoch),
      mean(epochs.map(({ loss }) => loss)).toPrecision(3),
      accuracyInColumn(mean(epochs.map(({ trainAccuracy }) => trainAccuracy))),
      ...(isValidated ? [validationText(epochs)] : []),
      tested === undefined ? '-' : accuracyInColumn(tested.mean),
      ...(seeds.length > 1 ? [tested === undefined ? '-' : accuracyInColumn(tested.spread)] : []),
      angles.map((angle) => angleText(angle, '°')).join(' '),
    ];
  });
  return table(columns, rows, look);
}

/** Mean over the seeds of the last test in an epoch. */
function validationText(epochs: readonly EpochReport[]): string {
  const lasts = epochs.flatMap(({ validation }) => validation?.at(-1) ?? []);
  return lasts.length === 0 ? '-' : accuracyInColumn(spreadOf(lasts.map(({ accuracy }) => accuracy)).mean);
}

function findings(trained: Trained): string[] {
  const { report, endurance } = trained;
  const { accuracy, seeds, retention } = report;
  const end = last(accuracy, 'epochs');
  const best = accuracy.reduce((a, b) => (b.mean > a.mean ? b : a));
  const of = seeds.length > 1 ? `, mean of ${plural(seeds.length, 'seed')}` : '';
  const final = `${text(end, seeds.length)} of the test samples are classified correctly ${end.epoch === 0 ? 'before any training' : `after epoch ${end.epoch}`}${of}.`;
  return [
    final,
    ...(best.mean - end.mean < 0.0005 ? [] : [`The best epoch is ${best.epoch}: ${text(best, seeds.length)}.`]),
    ...(retention === undefined ? [] : [retained(retention, end, seeds.length)]),
    ...(endurance === undefined ? [] : [enduranceSentence(endurance, end.epoch, seeds.length)]),
    ...trainingWarnings(trained),
  ];
}

function retained(
  retention: NonNullable<TrainingReport['retention']>,
  before: AccuracyOverSeeds,
  seeds: number,
): string {
  const change = Math.round((retention.mean - before.mean) * 10_000) / 100;
  return `After ${duration(retention.after_s)} of drift this is ${text(retention, seeds)}, a change of ${change > 0 ? '+' : ''}${change} points. ADCs keep their ranges.`;
}

function text({ mean, spread }: Pick<AccuracyOverSeeds, 'mean' | 'spread'>, seeds: number): string {
  return seeds > 1 ? `${accuracyText(mean)} ± ${accuracyText(spread)}` : accuracyText(mean);
}
