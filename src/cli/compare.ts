import { Command } from 'commander';
import { fileName, json, refuseUnwritable, writeJson } from '../files/index.ts';
import { compareFigure } from '../report/compare/figure.ts';
import { compareReport } from '../report/compare/report.ts';
import { writeFigure } from '../report/figure/write.ts';
import { runTable } from '../report/tables/runs.ts';
import type { Look } from '../report/text/look.ts';
import { areRuns } from '../study/compare/finished/open.ts';
import { type ComparedRun, ratios } from '../study/compare/ratios.ts';
import { runComparison } from '../study/compare/run.ts';
import { ManyRuns } from '../study/record/many.ts';
import { compareRuns } from './compareRuns.ts';
import type { Context } from './context.ts';
import { help } from './help/compare.ts';
import { helpBelow } from './help/layout.ts';
import { type CompareOptions, refuseContradictions, withCompareOptions } from './options/compare.ts';
import { refuseFigure } from './options/figure.ts';
import { settings } from './options/load.ts';
import { selectionOf } from './options/timeline.ts';
import { withProgress } from './progress/run.ts';

/** `cimline compare`: rules, chips and parameter values side by side. */
export function compareCommand(context: Context): Command {
  const command: Command = withCompareOptions(new Command('compare'));
  return command
    .description('Simulate several rules, chips or settings, or take finished runs, and show them side by side.')
    .argument('<chip>', 'a shipped chip, or the path of a file; or a finished run')
    .argument('<network>', 'a shipped network with its activity, or the path of a file; or another finished run')
    .argument('[runs...]', 'more finished runs')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (chip: string, network: string, more: readonly string[], options: CompareOptions) => {
      const words = [chip, network, ...more];
      if (areRuns(words)) return compareRuns(words, options, command, context);
      refuseContradictions(command, options, more);
      await compare(chip, network, options, context);
    });
}

async function compare(chip: string, network: string, options: CompareOptions, context: Context): Promise<void> {
  const { rule: rules, vary, figure, width, out } = options;
  refuseUnwritable(out);
  refuseFigure(figure);
  const comparison = { chip, network, rules, vary, settings: settings(options) };
  const many = new ManyRuns(out ?? '', selectionOf(options));
  const runs = withProgress(context, (bar) =>
    runComparison(comparison, options, context, (label) => bar.begin(label), many),
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
