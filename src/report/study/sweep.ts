import type { AngleOverSeeds } from '../../learning/index.ts';
import { first } from '../../lists/index.ts';
import type { SweepPlan, SweepResults } from '../../study/sweep/results.ts';
import { asTrained, axesOf, cellsOf, type SweepCell } from '../../study/sweep/summary.ts';
import type { PlainAxis } from '../../study/sweep/sweep.ts';
import { laterSeeds } from '../../study/training/seeds.ts';
import { integer, plural } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, paragraph, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { angleText } from '../words/angles.ts';
import { ruleName } from '../words/names.ts';

/**
 * What a sweep found: accuracy by setting and rule with its spread over the seeds, and how well gradients are aligned.
 */
export function sweepReport(results: SweepResults, look: Look = plainLook): string {
  const { plan } = results;
  const cells = cellsOf(results);
  return join([
    section(plan.title, paragraph([plan.question], look), look),
    section('Setting', bullets(setting(plan), look), look),
    ...plan.datasets.map((dataset) =>
      section(`Test accuracy after the last epoch: ${dataset}`, accuracyTable(plan, cells, dataset, look), look),
    ),
    ...plan.datasets.map((dataset) =>
      section(
        `Degrees between the gradients of a rule and the true ones, by layer: ${dataset}`,
        alignmentTable(plan, cells, dataset, look),
        look,
      ),
    ),
    section('Notes', bullets(notes(plan, cells), look), look),
  ]);
}

function setting({ shared, vary, ...of }: SweepPlan): string[] {
  const { network, device, epochs, batch, training, testing, crop, set } = shared;
  const samples = training === null ? 'all training samples' : `the first ${integer(training)} training samples`;
  const tested = testing === null ? '' : `, tested with the first ${integer(testing)}`;
  const images = crop === null ? '' : `, the middle ${crop} x ${crop} pixels`;
  const isVaried = vary.some(({ path }) => path === 'device');
  const weights = isVaried ? 'weights in each device' : device === null ? 'weights as numbers' : `weights in ${device}`;
  return [
    `Training: network ${network}, ${weights}, ${plural(epochs, 'epoch')} over ${samples}${tested}${images}${batch === null ? '' : `, batches of ${batch}`}, ${laterSeeds(of) ?? plural(of.seeds, 'seed')}.`,
    ...Object.entries(set).map(([path, value]) => `${path} = ${value}`),
  ];
}

/** A row for each combination of values, a column for each rule. */
function accuracyTable(plan: SweepPlan, cells: readonly SweepCell[], dataset: string, look: Look): string {
  const columns = plan.rules.flatMap((rule): Column[] => [
    { head: ruleName(rule) },
    { head: 'worst seed' },
    { head: 'best seed' },
  ]);
  return ruleTable(plan, cells, dataset, columns, look, (found) => {
    if (found?.accuracy == null) return [found === undefined ? '' : 'diverged', '', ''];
    const { mean, spread, least, most } = found.accuracy;
    const diverged = found.diverged === 0 ? '' : ` (${found.diverged} diverged)`;
    return [spreadText(mean, spread, found.seeds) + diverged, percentText(least), percentText(most)];
  });
}

function alignmentTable(plan: SweepPlan, cells: readonly SweepCell[], dataset: string, look: Look): string {
  const columns = plan.rules.map((rule): Column => ({ head: ruleName(rule) }));
  return ruleTable(
    plan,
    cells.filter((cell) => isTraining(cell, plan)),
    dataset,
    columns,
    look,
    (found) => [alignmentText(found?.angles ?? [])],
  );
}

function ruleTable(
  plan: SweepPlan,
  cells: readonly SweepCell[],
  dataset: string,
  ofRules: readonly Column[],
  look: Look,
  words: (cell: SweepCell | undefined) => string[],
): string {
  const axes = axesOf(plan);
  const ofSet = cells.filter((cell) => cell.dataset === dataset);
  const rows = [...new Set(ofSet.map(({ values }) => JSON.stringify(values)))].map((values) => {
    const ofRow = ofSet.filter((cell) => JSON.stringify(cell.values) === values);
    return [
      ...axes.map(({ path }) => String(first(ofRow, 'cells').values[path])),
      ...plan.rules.flatMap((rule) => words(ofRow.find((cell) => cell.rule === rule))),
    ];
  });
  return rows.length === 0 ? '' : table([...axes.map(columnOf), ...ofRules], rows, look);
}

function columnOf({ path, values }: PlainAxis): Column {
  return values.every((value) => typeof value === 'number') ? { head: path } : { head: path, align: 'left' };
}

/** `71.3 ± 0.8 %`; `71.3 %` of one seed. */
export function spreadText(mean: number, spread: number, seeds: number): string {
  return seeds > 1 ? `${points(mean)} ± ${points(spread)} %` : percentText(mean);
}

const points = (share: number): string => (100 * share).toFixed(1);
/** With one decimal, so that a column of them is aligned. */
const percentText = (share: number): string => `${points(share)} %`;

/** Whether a cell is a training and not one more test of it. */
export function isTraining({ values }: SweepCell, { shared: { inference } }: SweepPlan): boolean {
  return inference === null || values[inference.path] === asTrained;
}

/** Whole degrees, from the first layer to the last, and which layers are dead. */
export function alignmentText(angles: readonly AngleOverSeeds[]): string {
  return angles.map((angle) => angleText(angle)).join(' / ');
}

const deadLayers =
  'A layer is dead if its gradient or the true one is 0 in all batches of the last epoch that were measured. Its weights do not move, or do not matter. Angles are means over the other seeds.';

/** Whatever the accuracy: outputs may grow without bound while the largest is the right one. */
function aboveGuessing({ aboveGuessing, seeds, dataset, rule, values }: SweepCell): string {
  const where = [dataset, ruleName(rule), ...Object.entries(values).map(([path, value]) => `${path}=${value}`)];
  return `The loss rose above that of guessing in ${aboveGuessing} of ${plural(seeds, 'seed')} of ${where.join(', ')}.`;
}

function notes(plan: SweepPlan, cells: readonly SweepCell[]): string[] {
  const seeds = cells.map((cell) => cell.seeds);
  const uneven = Math.min(...seeds) < Math.max(...seeds);
  return [
    ...(uneven
      ? [`Some points are not trained yet, so some means are of ${plural(Math.min(...seeds), 'seed')} only.`]
      : []),
    ...cells.filter((cell) => cell.aboveGuessing > 0 && isTraining(cell, plan)).map(aboveGuessing),
    ...(cells.some(({ dead }) => dead > 0) ? [deadLayers] : []),
  ];
}
