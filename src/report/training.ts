import type { AccuracyOverSeeds, TrainingReport, TrainingSettings } from '../learning/index.ts';
import { formatPercent } from '../units/index.ts';
import { integer, percent, plural } from './format.ts';
import { ruleName } from './names.ts';
import { bullets, type Column, join, type Look, plainLook, section, table } from './table.ts';

/** A training, and what it was made of. */
export interface Trained {
  readonly report: TrainingReport;
  readonly settings: TrainingSettings;
  readonly samples: { readonly training: number; readonly test: number };
  /** Where the samples come from. */
  readonly origin: string;
}

/** Accuracy by epoch, what the arrays went through, and the sentences that follow. */
export function trainingReport(trained: Trained, look: Look = plainLook): string {
  const { report } = trained;
  return join([
    section(
      `Network ${report.network}, data set ${report.data}, ${ruleName(report.rule)}`,
      bullets(setting(trained), look),
      look,
    ),
    section('Accuracy after each epoch', epochTable(report, look), look),
    section('Wear of the arrays (first seed)', wearTable(report, look), look),
    section('What follows', bullets(findings(report), look), look),
  ]);
}

function setting({ settings, samples, origin }: Trained): string[] {
  const { batch, loss, optimizer, activation, hardware } = settings;
  const chosen = activation === null ? '' : `, ${activation} in the hidden layers`;
  return [
    `${integer(samples.training)} samples to train, ${integer(samples.test)} to test: ${origin}`,
    `batches of ${batch}, ${loss} loss, rate ${optimizer.rate} (${optimizer.schedule}), momentum ${optimizer.momentum}${chosen}`,
    hardware === null ? 'weights as numbers in single precision' : arrays(hardware),
  ];
}

/** One line about the arrays that hold the weights. */
export function arrays({
  device,
  encoding,
  array,
  precision,
  adc,
  pulses,
}: NonNullable<TrainingSettings['hardware']>): string {
  const converters = Object.entries({ forward: adc.forward, transposed: adc.transposed, feedback: adc.feedback })
    .flatMap(([name, one]) => (one === null ? [] : [`${name} ${one.bits} bits`]))
    .join(', ');
  const kept = pulses.master === 'digital' ? ', what is not written is kept' : '';
  return `weights in ${device.name} (${device.states} states, ${encoding}), arrays of ${array.rows} x ${array.columns}, activations ${precision.activation} bits, errors ${precision.error} bits, ADCs ${converters === '' ? 'ideal' : converters}, ${pulses.rounding} pulses${kept}`;
}

function epochTable({ accuracy, seeds }: TrainingReport, look: Look): string {
  const spread: Column[] = seeds.length > 1 ? [{ head: 'spread' }] : [];
  const columns: Column[] = [
    { head: 'epoch' },
    { head: 'loss' },
    { head: 'training' },
    { head: 'test' },
    ...spread,
    { head: 'angle to the true gradient, by layer', align: 'left' },
  ];
  const rows = accuracy.map((one, index) => {
    const epochs = seeds.map((seed) => seed.epochs[index]!);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const angles = epochs[0]!.alignment_deg.map((_, layer) => mean(epochs.map((e) => e.alignment_deg[layer]!)));
    return [
      String(one.epoch),
      mean(epochs.map(({ loss }) => loss)).toPrecision(3),
      accuracyText(mean(epochs.map(({ trainAccuracy }) => trainAccuracy))),
      accuracyText(one.mean),
      ...(seeds.length > 1 ? [accuracyText(one.spread)] : []),
      angles.map((angle) => `${angle.toFixed(0)}°`).join(' '),
    ];
  });
  return table(columns, rows, look);
}

/** Accuracies to a hundredth of a percent: good rules differ by less than one. */
export function accuracyText(share: number): string {
  return formatPercent(Math.round(share * 10_000) / 10_000);
}

function wearTable({ seeds }: TrainingReport, look: Look): string {
  const last = seeds[0]!.epochs.at(-1)!;
  if (last.activity === null) return '';
  const columns: Column[] = [
    { head: 'layer' },
    { head: 'cells written, last epoch' },
    { head: 'wanted but dropped, last epoch' },
    { head: 'pulses a cell, in all' },
    { head: 'most-written cell' },
  ];
  const rows = last.activity.wear.map(({ mostPulses, meanPulses, dropped }, layer) => [
    String(layer + 1),
    percent(last.activity!.layers[layer]!.cellsWritten),
    percent(dropped),
    meanPulses.toPrecision(3),
    integer(mostPulses),
  ]);
  return table(columns, rows, look);
}

function findings({ accuracy, seeds }: TrainingReport): string[] {
  const last = accuracy.at(-1)!;
  const best = accuracy.reduce((a, b) => (b.mean > a.mean ? b : a));
  const of = seeds.length > 1 ? `, mean of ${plural(seeds.length, 'seed')}` : '';
  const final = `${text(last, seeds.length)} of the test samples are named rightly after epoch ${last.epoch}${of}.`;
  if (best.mean - last.mean < 0.0005) return [final];
  return [final, `The best epoch is ${best.epoch}: ${text(best, seeds.length)}.`];
}

function text({ mean, spread }: AccuracyOverSeeds, seeds: number): string {
  return seeds > 1 ? `${accuracyText(mean)} ± ${accuracyText(spread)}` : accuracyText(mean);
}
