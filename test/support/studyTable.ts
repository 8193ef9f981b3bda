import { alignmentText, isTraining, spreadText } from '../../src/report/study/sweep.ts';
import { ruleName } from '../../src/report/words/names.ts';
import type { SweepResults } from '../../src/study/sweep/results.ts';
import { axesOf, cellsOf, type SweepCell } from '../../src/study/sweep/summary.ts';

/**
 * The table of a study as Markdown: a row for each combination of values; test accuracy of every set and rule, and the angles
 * of the rules that do not follow the true gradient.
 *
 * @param more a last column from elsewhere: its head, and its words by the values of a row
 */
export function studyTable(
  results: SweepResults,
  more: { readonly head: string; readonly of: (values: SweepCell['values']) => string } | null = null,
): string {
  const { plan } = results;
  const cells = cellsOf(results);
  const axes = axesOf(plan);
  const columns = plan.datasets.flatMap((dataset) => plan.rules.map((rule) => ({ dataset, rule })));
  const angles = columns.filter(({ rule }) => rule !== 'bp');
  const rows = [...new Set(cells.map(({ values }) => JSON.stringify(values)))].map((values) => {
    const ofRow = cells.filter((cell) => JSON.stringify(cell.values) === values);
    const find = (column: (typeof columns)[number]) =>
      ofRow.find(({ dataset, rule }) => dataset === column.dataset && rule === column.rule);
    return [
      ...axes.map(({ path }) => String(ofRow[0]!.values[path])),
      ...columns.map((column) => accuracy(find(column))),
      ...angles.map((column) => {
        const cell = find(column);
        // The last layer's error is the same for every rule.
        return cell !== undefined && isTraining(cell, plan) ? alignmentText(cell.angles.slice(0, -1)) : '';
      }),
      ...(more === null ? [] : [more.of(ofRow[0]!.values)]),
    ];
  });
  const heads = [
    ...axes.map(({ path }) => `\`${path}\``),
    ...columns.map(({ dataset, rule }) => `${dataset}, ${ruleName(rule)}`),
    ...angles.map(({ dataset, rule }) => `${dataset}, angles of ${ruleName(rule)}`),
    ...(more === null ? [] : [more.head]),
  ];
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function accuracy(cell: SweepCell | undefined): string {
  if (cell === undefined) return '';
  if (cell.accuracy === null) return 'diverged';
  const { mean, spread } = cell.accuracy;
  return spreadText(mean, spread, cell.seeds);
}
