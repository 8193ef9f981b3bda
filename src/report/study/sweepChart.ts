import type { SweepResults } from '../../study/sweep/results.ts';
import { axesOf, cellsOf, type SweepCell } from '../../study/sweep/summary.ts';
import type { PlainAxis } from '../../study/sweep/sweep.ts';
import type { ChartLine } from '../chart/lineChart.ts';
import { lineChartSvg } from '../chart/lineChartSvg.ts';
import { accuracyAxis, accuracyText } from '../text/format.ts';
import { ruleName } from '../words/names.ts';

/** Values that span at least this factor lie on a logarithmic axis. */
const logarithmicFrom = 32;
/** All data sets that can be trained on have ten classes. */
const chance = 0.1;

/**
 * A chart for each data set, as name of the file and SVG: accuracy by the first varied setting, mean and range of
 * seeds.
 */
export function sweepCharts(results: SweepResults): (readonly [file: string, svg: string])[] {
  const { plan } = results;
  const axis = plan.vary[0] ?? plan.shared.inference;
  if (axis === null) return [];
  const place = placing(axis);
  const cells = cellsOf(results);
  return plan.datasets.flatMap((dataset) => {
    const lines = linesOf(
      cells.filter((cell) => cell.dataset === dataset),
      axis,
      place,
    );
    if (lines.every(({ points }) => points.length === 0)) return [];
    const svg = lineChartSvg({
      title: `${plan.title}: ${dataset}`,
      xLabel: [axis.path, ...axesOf(plan).flatMap(({ path }) => (path === axis.path ? [] : [`lines: ${path}`]))].join(
        '; ',
      ),
      yLabel: accuracyAxis(plan.seeds),
      xText: (x) => String(axis.values.find((value) => place(value) === x) ?? ''),
      yText: accuracyText,
      xTicks: axis.values.map(place).sort((a, b) => a - b),
      named: !isNumeric(axis),
      yRange: [0, 1],
      mark: { y: chance, name: 'chance' },
      lines,
    });
    return [[`${plan.name}-${dataset}.svg`, svg] as const];
  });
}

function isNumeric({ values }: PlainAxis): boolean {
  return values.every((value) => typeof value === 'number');
}

/** Where a value lies: numbers as they are or by their logarithm, words one after another. */
function placing(axis: PlainAxis): (value: number | string) => number {
  const { values } = axis;
  if (!isNumeric(axis)) return (value) => values.indexOf(value);
  const numbers = values.map(Number);
  const least = Math.min(...numbers);
  return least > 0 && Math.max(...numbers) / least >= logarithmicFrom ? (value) => Math.log2(Number(value)) : Number;
}

/**
 * A line for each rule and value of a second setting, which also says how many trainings are in no point as they
 * diverged, in how many the loss rose above that of guessing, and how many end with a dead layer.
 */
function linesOf(cells: readonly SweepCell[], axis: PlainAxis, place: (value: number | string) => number): ChartLine[] {
  const nameOf = ({ rule, values }: SweepCell) =>
    [ruleName(rule), ...Object.entries(values).flatMap(([path, value]) => (path === axis.path ? [] : [value]))].join(
      ', ',
    );
  return [...new Set(cells.map(nameOf))].flatMap((name) => {
    const ofLine = cells.filter((cell) => nameOf(cell) === name);
    const points = ofLine
      .flatMap(({ values, accuracy }) => {
        const value = values[axis.path];
        if (accuracy === null || value === undefined || !axis.values.includes(value)) return [];
        return [{ x: place(value), y: accuracy.mean, low: accuracy.least, high: accuracy.most }];
      })
      .sort((a, b) => a.x - b.x);
    const total = (of: 'diverged' | 'aboveGuessing' | 'dead') => ofLine.reduce((sum, cell) => sum + cell[of], 0);
    const [diverged, above, dead] = [total('diverged'), total('aboveGuessing'), total('dead')];
    if (points.length === 0 && diverged === 0) return [];
    const lost = [
      ...(diverged === 0 ? [] : [`${diverged} diverged`]),
      ...(above === 0 ? [] : [`${above} with a loss above guessing`]),
      ...(dead === 0 ? [] : [`${dead} with a dead layer`]),
    ];
    return [{ name: lost.length === 0 ? name : `${name} (${lost.join(', ')})`, points }];
  });
}
