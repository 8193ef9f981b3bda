import { Command } from 'commander';
import { json, refuseUnwritable, writeJson } from '../files/index.ts';
import type { Look } from '../report/look.ts';
import { type RunView, runReport } from '../report/run.ts';
import { runTable } from '../report/runTable.ts';
import { withTimeline } from '../report/timeline/index.ts';
import type { Result } from '../simulation/result.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import { type HelpText, helpBelow } from './help.ts';
import { settings } from './options/load.ts';
import { withRule } from './options/rule.ts';
import { type FormatOptions, type SimulateOptions, withFormat, withSimulateOptions } from './options/running.ts';
import { type SectionOptions, withSections } from './options/sections.ts';
import { type RecordingOptions, recording, withRecording } from './options/timeline.ts';
import { quoted, typed } from './options/typed.ts';
import { withProgress } from './progress/run.ts';

const help: HelpText = {
  examples: [
    ['cimline run fefet-22nm mlp', 'backpropagation (bp)'],
    'cimline run fefet-22nm mlp --rule dfa',
    'cimline run fefet-22nm mlp --rule dfa --only energy,stalls',
    'cimline run fefet-32nm vgg8 --rule bp --batch 200 --out out/vgg8',
    'cimline run fefet-22nm mlp --rule bp --assume paper --set adc.forward.bits=6',
    'cimline run fefet-22nm mlp --timeline bp.pftrace --timeline-window 0..2ms --flows',
    'cimline run fefet-22nm mlp --rule inference --json | jq .totals.latency_s',
  ],
  about: ['A timeline ends in .json (Chrome trace format) or .pftrace (Perfetto). Open either in ui.perfetto.dev.'],
};

interface RunOptions extends SimulateOptions, FormatOptions, RecordingOptions, SectionOptions {
  readonly rule: string;
}

/** `cimline run`: one simulation. */
export function runCommand(context: Context): Command {
  return withRecording(withSections(withFormat(withRule(withSimulateOptions(new Command('run'))))))
    .description('one simulation: what it took and why, tables, result.json, timeline')
    .argument('<chip>', 'chip description: a shipped name or a path')
    .argument('<network>', 'network with its activity: a shipped name or a path')
    .addHelpText('after', helpBelow(help, context.look))
    .action((chip: string, network: string, options: RunOptions) => run(chip, network, options, context));
}

function run(chip: string, network: string, options: RunOptions, context: Context): void {
  refuseUnwritable(options.out);
  const prepared = prepare({ chip, network, rule: options.rule, ...settings(options) }, options, context);
  const { result, messages, gantt } = withProgress(context, (bar) =>
    withTimeline(recording(options), (sink) =>
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
  const names = Object.entries({ chip, network, rule: options.rule });
  return runTable([{ names, result }], options.format);
}

function view(chip: string, network: string, options: RunOptions): RunView {
  const words = [chip, network, '--rule', options.rule, ...typed(options)].map(quoted).join(' ');
  return { full: options.full, only: options.only, words };
}
