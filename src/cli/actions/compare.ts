import type { Command } from 'commander';
import { fileName, json, refuseUnwritable, writeJson } from '../../files/index.ts';
import { compareFigure } from '../../report/compare/figure.ts';
import { compareReport } from '../../report/compare/report.ts';
import { writeFigure } from '../../report/figure/write.ts';
import { runTable } from '../../report/tables/runs.ts';
import type { Look } from '../../report/text/look.ts';
import { areRuns } from '../../study/compare/finished/open.ts';
import { type ComparedRun, ratios } from '../../study/compare/ratios.ts';
import { runComparison } from '../../study/compare/run.ts';
import { ManyRuns } from '../../study/record/many.ts';
import type { Context } from '../context.ts';
import { type CompareOptions, refuseContradictions } from '../options/compare.ts';
import { refuseFigure } from '../options/figure.ts';
import { settings } from '../options/load.ts';
import { selectionOf } from '../options/timeline.ts';
import { withProgress } from '../progress/run.ts';
import { compareRuns } from './compareRuns.ts';

/** Compares finished runs, or simulates what there is to compare. */
export async function compare(
  words: readonly string[],
  options: CompareOptions,
  command: Command,
  context: Context,
): Promise<void> {
  if (areRuns(words)) return compareRuns(words, options, command, context);
  const [chip = '', network = '', ...more] = words;
  refuseContradictions(command, options, more);
  await simulateAll(chip, network, options, context);
}

async function simulateAll(chip: string, network: string, options: CompareOptions, context: Context): Promise<void> {
  const { rule: rules, vary, figure, width, out } = options;
  refuseUnwritable(out);
  refuseFigure(figure);
  const comparison = { chip, network, rules, vary, settings: settings(options) };
  const simulator = await context.simulator();
  const many = new ManyRuns(out ?? '', selectionOf(options));
  const runs = withProgress(context, (bar) =>
    runComparison(comparison, options, simulator, (label) => bar.begin(label), many),
  );
  context.stdout(printed(runs, options, context.look));
  if (out !== undefined) context.stderr(`wrote ${writeRuns(out, runs)} and a result.json for each run\n`);
  for (const folder of many.folders) context.stderr(`wrote ${folder}: a run with its timeline\n`);
  if (figure !== undefined) {
    await writeFigure(figure, compareFigure(runs, width));
    context.stderr(`wrote ${figure}\n`);
  }
  many.refuseFailed();
}

function printed(runs: readonly ComparedRun[], options: CompareOptions, look: Look): string {
  if (options.json) return json(compared(runs));
  if (options.format === undefined) return `${compareReport(runs, options, look)}\n`;
  return runTable(
    runs.map(({ differs, result }) => ({ names: differs, result })),
    options.format,
  );
}

const compared = (runs: readonly ComparedRun[]) => ({
  results: runs.map(({ result }) => result),
  ratios: ratios(runs),
});

/** Every run in a file of its own, and all together. */
function writeRuns(directory: string, runs: readonly ComparedRun[]): string {
  for (const [i, { label, result }] of runs.entries()) {
    writeJson(directory, `${i + 1}-${fileName(label)}.result.json`, result);
  }
  return writeJson(directory, 'compare.json', compared(runs));
}
