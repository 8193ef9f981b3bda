import {
  type Distribution,
  type Endurance,
  sameBars,
  type TrainingReport,
  type TrainingSettings,
} from '../../learning/index.ts';
import { at, first, last } from '../../lists/index.ts';
import { integer, percent, plural } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { sparkline } from '../text/sparkline.ts';
import { type Column, table } from '../text/table.ts';

/**
 * What the cells of each layer went through: shares are of the last epoch, reads (of a bit plane), writes and pulses of
 * all. What a limit takes shows where there is one (train.mostPulses).
 */
export function wearTable(
  {
    report: { seeds, layers },
    settings: { hardware },
  }: { readonly report: TrainingReport; readonly settings: Pick<TrainingSettings, 'hardware'> },
  look: Look,
): string {
  const { epochs } = first(seeds, 'seeds');
  const isLimited = hardware?.pulses.most != null;
  const recorded = epochs.flatMap(({ activity }) => activity ?? []);
  const end = recorded.at(-1);
  if (end === undefined) return '';
  const columns: Column[] = [
    { head: 'layer', align: 'left' },
    { head: 'cells written' },
    { head: 'wanted but dropped' },
    ...(isLimited ? [{ head: 'wanted but limited' }] : []),
    { head: 'reads of a cell' },
    { head: 'writes of a cell' },
    { head: 'pulses of a cell' },
    { head: 'most-written cell' },
  ];
  const rows = end.wear.map(({ mostPulses, meanPulses, dropped, limited }, layer) => {
    const sum = (of: 'reads' | 'writes') =>
      recorded.reduce((total, { wear }) => total + at(wear, layer, 'layers')[of], 0);
    return [
      at(layers, layer, 'layers'),
      percent(at(end.layers, layer, 'layers').cellsWritten),
      percent(dropped),
      ...(isLimited ? [percent(limited)] : []),
      integer(sum('reads')),
      sum('writes').toPrecision(3),
      meanPulses.toPrecision(3),
      integer(mostPulses),
    ];
  });
  return table(columns, rows, look);
}

/**
 * How weights and conductances lie in their ranges after the last epoch. One picture shows both where a weight is a
 * cell less the middle of its range.
 */
export function distributionTable({ seeds, layers }: TrainingReport, look: Look): string {
  const end = last(first(seeds, 'seeds').epochs, 'epochs').activity;
  if (end === null) return '';
  const same = end.distributions.every(({ weights, conductances }) => sameBars(weights, conductances));
  const columns: Column[] = [
    { head: 'layer', align: 'left' },
    { head: same ? 'weights, and conductances from Gmin to Gmax' : 'weights', align: 'left', isWhole: true },
    { head: 'range' },
    ...(same ? [] : [{ head: 'conductances, from Gmin to Gmax', align: 'left', isWhole: true } as const]),
  ];
  const bars = ({ counts }: Distribution) => `|${sparkline(counts)}|`;
  const rows = end.distributions.map(({ weights, conductances }, layer) => [
    at(layers, layer, 'layers'),
    bars(weights),
    `±${weights.most}`,
    ...(same ? [] : [bars(conductances)]),
  ]);
  return table(columns, rows, look);
}

/**
 * When cells wear out, in a sentence.
 *
 * @param trained epochs of a training
 * @param seeds trainings, of which the one that wears a cell most counts
 */
export function enduranceSentence({ limit, epochs, layers }: Endurance, trained: number, seeds: number): string {
  const pulses = plural(limit, 'pulse');
  const worn = layers.find((one) => one.epochs === epochs);
  if (epochs === null || worn === undefined) return `No cell is ever written, so none reaches ${pulses}.`;
  const { name, mostPulses } = worn;
  const most = plural(mostPulses, 'pulse');
  const whole = Math.ceil(epochs);
  const trainings = Math.floor(epochs / trained);
  const so = trainings > 0 ? `, so its cells outlast ${plural(trainings, 'such training')}` : ', within this training';
  const of = seeds > 1 ? ` of all ${seeds} seeds` : '';
  return `The most-written cell${of} is in layer ${name} and got ${most} in ${plural(trained, 'epoch')}. At this rate it has ${pulses} after ${plural(whole, 'epoch')}${so}.`;
}
