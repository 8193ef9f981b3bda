import { Command, InvalidArgumentError } from 'commander';
import { json, refuseUnwritable, writeJson } from '../files/index.ts';
import type { Look } from '../report/look.ts';
import { type RunView, runReport } from '../report/run.ts';
import { type SectionName, sectionNames } from '../report/runSections.ts';
import { runTable } from '../report/runTable.ts';
import { type TimelineOptions, withTimeline } from '../report/timeline/index.ts';
import type { Result } from '../simulation/result.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import {
  commaList,
  type FormatOptions,
  positive,
  type SimulateOptions,
  settings,
  withFormat,
  withRule,
  withSimulateOptions,
} from './options.ts';
import { withProgress } from './progress/run.ts';
import { timelineWindow } from './timelineWindow.ts';
import { quoted, typed } from './typed.ts';

const examples = `
Examples:
  cimline run fefet-22nm mlp                    backpropagation (bp)
  cimline run fefet-22nm mlp --rule dfa
  cimline run fefet-22nm mlp --rule dfa --only energy,stalls
  cimline run fefet-32nm vgg8 --rule bp --batch 200 --out out/vgg8
  cimline run fefet-22nm mlp --rule bp --assume paper --set adc.forward.bits=6
  cimline run fefet-22nm mlp --rule bp --timeline bp.pftrace --timeline-window 0..2ms --flows
  cimline run fefet-22nm mlp --rule inference --json | jq .totals.latency_s

A timeline ends in .json (Chrome trace format) or .pftrace (Perfetto); open either in ui.perfetto.dev.`;

interface RunOptions extends SimulateOptions, FormatOptions {
  readonly rule: string;
  readonly timeline?: string;
  readonly timelineWindow?: TimelineOptions['window'];
  readonly timelineLimit?: number;
  readonly flows: boolean;
  readonly gantt: boolean;
  readonly full: boolean;
  readonly only?: readonly SectionName[];
}

/** `cimline run`: one simulation. */
export function runCommand(context: Context): Command {
  return withFormat(withRule(withSimulateOptions(new Command('run'))))
    .description('one simulation: what it took and why, tables, result.json, timeline')
    .argument('<chip>', 'chip description: a shipped name or a path')
    .argument('<network>', 'network with its activity: a shipped name or a path')
    .option('--full', 'print all tables', false)
    .option('--only <a,b>', `print these tables alone: ${sectionNames.join(', ')}`, sections)
    .option('--timeline <file>', 'write what ran when, as Chrome trace (.json) or Perfetto (.pftrace)')
    .option('--timeline-window <a..b>', 'record only this part of simulated time, as in 10us..2ms', timelineWindow)
    .option('--timeline-limit <n>', 'most entries to record', positive)
    .option('--flows', 'arrows from cause to effect in the timeline', false)
    .option('--gantt', 'print when each phase of each layer ran', false)
    .addHelpText('after', examples)
    .action((chip: string, network: string, options: RunOptions) => run(chip, network, options, context));
}

function run(chip: string, network: string, options: RunOptions, context: Context): void {
  refuseUnwritable(options.out);
  const prepared = prepare({ chip, network, rule: options.rule, ...settings(options) }, options, context);
  const { result, messages, gantt } = withProgress(context, (bar) =>
    withTimeline(timeline(options), (sink) =>
      prepared.run({ ...bar.begin(`${options.rule} ${chip} ${network}`), ...sink }),
    ),
  );
  context.stdout(printed(chip, network, result, options, context.look));
  if (gantt !== null) (options.json ? context.stderr : context.stdout)(`\n${gantt(context.look.columns)}\n`);
  for (const message of messages) context.stderr(`${message}\n`);
  if (options.out !== undefined) context.stderr(`wrote ${writeJson(options.out, 'result.json', result)}\n`);
}

function printed(chip: string, network: string, result: Result, options: RunOptions, look: Look): string {
  if (options.json) return json(result);
  if (options.format === undefined) return `${runReport(result, view(chip, network, options), look)}\n`;
  return runTable(
    [
      {
        names: [
          ['chip', chip],
          ['network', network],
          ['rule', options.rule],
        ],
        result,
      },
    ],
    options.format,
  );
}

function view(chip: string, network: string, options: RunOptions): RunView {
  const words = [chip, network, '--rule', options.rule, ...typed(options)].map(quoted).join(' ');
  return { full: options.full, only: options.only, words };
}

function sections(text: string): SectionName[] {
  return commaList(text).map((name) => {
    const known = sectionNames.find((each) => each === name);
    if (known !== undefined) return known;
    throw new InvalidArgumentError(`no table "${name}"; known: ${sectionNames.join(', ')}.`);
  });
}

function timeline({ timeline, timelineWindow, timelineLimit, flows, gantt }: RunOptions): TimelineOptions {
  return {
    ...(timeline === undefined ? {} : { file: timeline }),
    ...(timelineWindow === undefined ? {} : { window: timelineWindow }),
    ...(timelineLimit === undefined ? {} : { limit: timelineLimit }),
    flows,
    gantt,
  };
}
