import { Command } from 'commander';
import { json, refuseUnwritable, writeJson } from '../files/index.ts';
import { type RunView, runReport } from '../report/run/report.ts';
import { runTable } from '../report/tables/runs.ts';
import type { Look } from '../report/text/look.ts';
import { withTimeline } from '../report/timeline/index.ts';
import type { Result } from '../simulation/result.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/run.ts';
import { settings } from './options/load.ts';
import { withRule } from './options/rule.ts';
import { type FormatOptions, type SimulateOptions, withFormat, withSimulateOptions } from './options/running.ts';
import { type SectionOptions, withSections } from './options/sections.ts';
import { type RecordingOptions, recording, refuseWithoutTimeline, withRecording } from './options/timeline.ts';
import { quoted, typed } from './options/typed.ts';
import { withProgress } from './progress/run.ts';

interface RunOptions extends SimulateOptions, FormatOptions, RecordingOptions, SectionOptions {
  readonly rule: string;
}

/** `cimline run`: one simulation. */
export function runCommand(context: Context): Command {
  const command: Command = withRecording(withSections(withFormat(withRule(withSimulateOptions(new Command('run'))))));
  return command
    .description('Simulate one batch or more, and say what took time and energy, and why.')
    .argument('<chip>', 'a shipped chip, or the path of a file')
    .argument('<network>', 'a shipped network with its activity, or the path of a file')
    .addHelpText('after', helpBelow(help, context.look))
    .action((chip: string, network: string, options: RunOptions) => {
      refuseWithoutTimeline(command, options);
      run(chip, network, options, context);
    });
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
  if (gantt !== null) (options.json ? context.stderr : context.stdout)(`\n${gantt(context.look)}\n`);
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
