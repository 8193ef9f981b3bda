import type { Angle_deg } from '../../learning/index.ts';
import type { SweepResults } from '../../study/sweep/results.ts';
import type { TargetOutcome } from '../../study/target/outcome.ts';
import type { Trained } from '../../study/training/train.ts';
import { accuracyText } from '../text/format.ts';
import { type PlainColumn, plainTable, quantityColumn, shareColumn, type TableFormat } from './plain.ts';

/** Trainings for another program: a row for each seed of each rule, and what the target took it if there is one. */
export function trainingTable(
  trainings: readonly Trained[],
  target: TargetOutcome | null,
  format: TableFormat,
): string {
  const runs = trainings.flatMap(({ report }) => report.seeds.map((seed) => ({ report, ...seed })));
  const words = (head: string, of: (run: (typeof runs)[number]) => string): PlainColumn => ({
    head,
    cells: runs.map(of),
  });
  const last = runs.map(({ epochs }) => epochs.at(-1));
  const rests = runs.some(({ retained }) => retained !== undefined);
  return plainTable(
    [
      words('network', ({ report }) => report.network),
      words('data set', ({ report }) => report.data),
      words('rule', ({ report }) => report.rule),
      words('seed', ({ seed }) => String(seed)),
      words('epochs', ({ epochs }) => String(epochs.length)),
      { head: 'loss', cells: last.map((epoch) => (epoch === undefined ? '' : lossText(epoch.loss, format))) },
      shareColumn(
        'training accuracy',
        last.map((epoch) => epoch?.trainAccuracy ?? null),
        format,
      ),
      shareColumn(
        'test accuracy',
        last.map((epoch) => epoch?.testAccuracy ?? null),
        format,
      ),
      words('loss above guessing', ({ epochs }) => (epochs.some(({ rising }) => rising !== undefined) ? 'yes' : '')),
      words('dead layers', ({ report, epochs }) => deadLayers(report.layers, epochs.at(-1)?.alignment_deg ?? [])),
      ...(rests
        ? [
            shareColumn(
              'test accuracy after the rest',
              runs.map(({ retained }) => retained ?? null),
              format,
            ),
          ]
        : []),
      ...(target === null ? [] : targetColumns(runs, target, format)),
    ],
    format,
  );
}

/** Names of the layers without a gradient, separated by spaces. */
function deadLayers(names: readonly string[], angles: readonly Angle_deg[]): string {
  return names.filter((_, layer) => angles[layer] === null).join(' ');
}

const lossText = (loss: number, format: TableFormat) => (format === 'csv' ? String(loss) : loss.toPrecision(3));

/** What each seed took to the target; empty where it does not get there. */
function targetColumns(
  runs: readonly { readonly report: { readonly rule: string }; readonly seed: number }[],
  { chip, target, rules }: TargetOutcome,
  format: TableFormat,
): PlainColumn[] {
  const crossings = runs.map(({ report, seed }) => {
    const ofRule = rules.find(({ rule }) => rule === report.rule)?.crossings ?? [];
    return ofRule.find((one) => one.seed === seed)?.crossing;
  });
  const to = `to ${accuracyText(target)}`;
  return [
    { head: 'chip', cells: runs.map(() => chip.name) },
    { head: `updates ${to}`, cells: crossings.map((crossing) => String(crossing?.update ?? '')) },
    { head: 'last test below', cells: crossings.map((crossing) => String(crossing?.below.update ?? '')) },
    { head: 'first test above', cells: crossings.map((crossing) => String(crossing?.above.update ?? '')) },
    quantityColumn(
      `time ${to}`,
      's',
      crossings.map((crossing) => crossing?.time_s ?? null),
      format,
    ),
    quantityColumn(
      `energy of the chip ${to}`,
      'J',
      crossings.map((crossing) => crossing?.chip_J ?? null),
      format,
    ),
    quantityColumn(
      `energy of chip + DRAM ${to}`,
      'J',
      crossings.map((crossing) => crossing?.chipAndDram_J ?? null),
      format,
    ),
  ];
}

/** A study of trainings for another program: a row for each point. A training that diverged has no accuracy. */
export function sweepTable({ plan, points }: SweepResults, format: TableFormat): string {
  const { inference, network } = plan.shared;
  return plainTable(
    [
      { head: 'network', cells: points.map(() => network) },
      { head: 'data set', cells: points.map(({ dataset }) => dataset) },
      { head: 'rule', cells: points.map(({ rule }) => rule) },
      ...plan.vary.map(({ path }) => ({ head: path, cells: points.map(({ values }) => String(values[path] ?? '')) })),
      { head: 'seed', cells: points.map(({ seed }) => String(seed)) },
      { head: 'epochs', cells: points.map(({ testAccuracy }) => String(testAccuracy.length)) },
      shareColumn(
        'test accuracy',
        points.map(({ testAccuracy }) => testAccuracy.at(-1) ?? null),
        format,
      ),
      { head: 'loss above guessing', cells: points.map(({ aboveGuessing }) => (aboveGuessing ? 'yes' : '')) },
      // The layers of a study have numbers: their names are in the network's file.
      { head: 'dead layers', cells: points.map(({ alignment_deg: angles }) => deadLayers(numbers(angles), angles)) },
      ...(inference?.values ?? []).map((value, i) =>
        shareColumn(
          `test accuracy at ${inference?.path}=${value}`,
          points.map((point) => point.inference[i] ?? null),
          format,
        ),
      ),
    ],
    format,
  );
}

function numbers(angles: readonly Angle_deg[]): string[] {
  return angles.map((_, layer) => String(layer + 1));
}
