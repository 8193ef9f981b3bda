import { Command, Option } from 'commander';
import { fileName, json, refuseUnwritable, writeJson } from '../files/index.ts';
import { compareReport } from '../report/compare.ts';
import { compareFigure, usualWidth } from '../report/compareFigure.ts';
import type { Look } from '../report/look.ts';
import { type Case, ratios } from '../report/ratios.ts';
import { runTable } from '../report/runTable.ts';
import { plannedCases } from '../study/compare/plan.ts';
import type { Variation } from '../study/compare/vary.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import { figureFile, figureWidth, refuseFigure, writeFigure } from './figure.ts';
import {
  type FormatOptions,
  type SimulateOptions,
  settings,
  withFormat,
  withRules,
  withSimulateOptions,
} from './options.ts';
import { withProgress } from './progress/run.ts';
import { variation } from './variation.ts';

const examples = `
Examples:
  cimline compare fefet-22nm mlp                          BP against DFA
  cimline compare fefet-22nm mlp --rule inference,bp,fa,dfa
  cimline compare fefet-22nm mlp --assume shared
  cimline compare fefet-22nm mlp --rule bp --vary globalBuffer.ports=1,2,4,8
  cimline compare fefet-22nm mlp --vary globalBuffer.ports=1,2,4 --figure ports.pdf --width 88mm
  cimline compare fefet-22nm mlp --vary schedule.overlap=none,sample --vary batch=1,10,200
  cimline compare fefet-22nm digits --activity bp.json --activity dfa.json   a recording for each rule
  cimline compare fefet-22nm mlp --rule bp --vary chip=fefet-32nm --vary network=mlp512 --json > both.json

--vary may be repeated; every combination is run. Besides parameters it takes batch, iterations, assume, rule, chip and network;
<chip> and <network> are the first of their values.
One --activity holds for all rules (a note says where it is another rule's); of several each run takes that of its rule.
Ratios are to the first run; T_bp/T_dfa pairs runs that differ in nothing but the rule.`;

interface CompareOptions extends SimulateOptions, FormatOptions {
  readonly rule: readonly string[];
  readonly vary: readonly Variation[];
  readonly full: boolean;
  readonly figure?: string;
  readonly width: number;
}

/** `cimline compare`: rules, chips and parameter values side by side. */
export function compareCommand(context: Context): Command {
  const command: Command = withFormat(withRules(withSimulateOptions(new Command('compare')), ['bp', 'dfa']));
  return command
    .description('several runs side by side: time, energy, area, peak power, who waits for what')
    .argument('<chip>', 'chip description: a shipped name or a path')
    .argument('<network>', 'network with its activity: a shipped name or a path')
    .option('--full', 'print more tables: spans of phases, energy and power, who waits for what', false)
    .option('--vary <path=a,b>', 'run with each of these values; repeatable', variation, [])
    .option('--figure <file>', 'draw the time of every run as .svg or .pdf', figureFile)
    .addOption(
      new Option('--width <width>', 'of the figure')
        .argParser(figureWidth)
        .default(figureWidth(usualWidth), usualWidth),
    )
    .addHelpText('after', examples)
    .action(async (chip: string, network: string, options: CompareOptions) => {
      if (command.getOptionValueSource('rule') === 'cli' && options.vary.some(({ path }) => path === 'rule')) {
        command.error('error: --rule and --vary rule=... exclude each other');
      }
      await compare(chip, network, options, context);
    });
}

async function compare(chip: string, network: string, options: CompareOptions, context: Context): Promise<void> {
  refuseUnwritable(options.out);
  refuseFigure(options.figure);
  // All inputs are checked before the first run starts.
  const { rule: rules, vary } = options;
  const comparison = { chip, network, rules, vary, settings: settings(options) };
  const planned = plannedCases(comparison).map(({ request, ...labels }) => ({
    ...labels,
    prepared: prepare(request, options, context),
  }));
  const cases = withProgress(context, (bar) =>
    planned.map(({ prepared, ...labels }, i): Case => {
      const result = prepared.run(bar.begin(`${i + 1}/${planned.length} ${labels.label}`));
      return { ...labels, result };
    }),
  );
  output(cases, options, context);
  if (options.figure === undefined) return;
  await writeFigure(options.figure, compareFigure(cases, options.width));
  context.stderr(`wrote ${options.figure}\n`);
}

function printed(cases: readonly Case[], compared: unknown, options: CompareOptions, look: Look): string {
  if (options.json) return json(compared);
  if (options.format === undefined) return `${compareReport(cases, options, look)}\n`;
  return runTable(
    cases.map(({ differs, result }) => ({ names: differs, result })),
    options.format,
  );
}

function output(cases: readonly Case[], options: CompareOptions, context: Context): void {
  const compared = { results: cases.map(({ result }) => result), ratios: ratios(cases) };
  context.stdout(printed(cases, compared, options, context.look));
  if (options.out === undefined) return;
  for (const [i, { label, result }] of cases.entries()) {
    writeJson(options.out, `${i + 1}-${fileName(label)}.result.json`, result);
  }
  const path = writeJson(options.out, 'compare.json', compared);
  context.stderr(`wrote ${path} and a result.json for each run\n`);
}
