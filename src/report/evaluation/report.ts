import type { AccuracyAfter } from '../../learning/index.ts';
import type { Evaluated } from '../../study/evaluation/evaluate.ts';
import { accuracyInColumn, accuracyText, duration, integer, plural } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { storage } from '../training/arrays.ts';

/** What given weights are worth: as numbers, and in cells over time. */
export function evaluationReport(evaluated: Evaluated, look: Look = plainLook): string {
  const { report, chip } = evaluated;
  const on = chip === undefined ? '' : `, on ${chip.name}`;
  return join([
    section(`Network ${report.network}, data set ${report.data}${on}`, bullets(setting(evaluated), look), look),
    section('Accuracy after programming', timeTable(report.onCells, look), look),
    section('What follows', bullets(findings(evaluated), look), look),
  ]);
}

function setting({ report, samples, origin, notes, settings, weights }: Evaluated): string[] {
  const { hardware } = settings;
  return [
    `Weights: ${weights}.`,
    `Data: ${integer(samples.test)} samples to test. Origin: ${origin}.`,
    ...notes,
    ...(hardware === null
      ? ['Weights are numbers in single precision.']
      : [storage(hardware), `Hidden pre-activations are clipped at ${report.clip}.`]),
  ];
}

function timeTable(onCells: readonly AccuracyAfter[], look: Look): string {
  const [first] = onCells;
  if (first === undefined) return '';
  const isOne = first.accuracies.length === 1;
  const columns: Column[] = [
    { head: 'time', align: 'left' },
    { head: 'test' },
    ...(isOne ? [] : [{ head: 'spread' }, { head: 'least' }, { head: 'most' }]),
  ];
  const rows = onCells.map(({ time_s, mean, spread, least, most }) => [
    time_s === 0 ? 'at once' : duration(time_s),
    ...(isOne ? [mean] : [mean, spread, least, most]).map((share) => accuracyInColumn(share)),
  ]);
  return table(columns, rows, look);
}

function findings({ report: { asNumbers, onCells, seeds } }: Evaluated): string[] {
  const numbers = `As numbers, the weights classify ${accuracyText(asNumbers)} of the test samples correctly.`;
  const [first] = onCells;
  if (first === undefined) return [numbers];
  const of = seeds.length > 1 ? ` (mean of ${plural(seeds.length, 'seed')})` : '';
  const last = onCells.at(-1) ?? first;
  return [
    numbers,
    `In cells it is ${accuracyText(first.mean)} right after programming${of}, ${points(first.mean - asNumbers)}.`,
    ...(last === first
      ? []
      : [
          `After ${duration(last.time_s)} of drift it is ${accuracyText(last.mean)}, ${points(last.mean - first.mean)}.`,
        ]),
  ];
}

function points(change: number): string {
  const rounded = Math.round(change * 10_000) / 100;
  return `a change of ${rounded > 0 ? '+' : ''}${rounded} points`;
}
