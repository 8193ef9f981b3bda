import { Command } from 'commander';
import { json, refuseUnwritable } from '../files/index.ts';
import { quoted } from '../insight/words/shell.ts';
import { type RecordedRun, refuseFailed } from '../recorder/folder.ts';
import { recordedLines } from '../report/run/recorded.ts';
import { type RunView, runReport } from '../report/run/report.ts';
import { runTable } from '../report/tables/runs.ts';
import type { Look } from '../report/text/look.ts';
import type { Result } from '../simulation/result.ts';
import { prepare } from '../study/prepare.ts';
import { runInto } from '../study/record/run.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/run.ts';
import { settings } from './options/load.ts';
import { withRule } from './options/rule.ts';
import { type FormatOptions, type SimulateOptions, withFormat, withSimulateOptions } from './options/running.ts';
import { type SectionOptions, withSections } from './options/sections.ts';
import { type RecordingOptions, refuseWithoutTimeline, selectionOf, withRecording } from './options/timeline.ts';
import { typed } from './options/typed.ts';
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
      refuseWithoutTimeline(command, options, options.out);
      run(chip, network, options, context);
    });
}

function run(chip: string, network: string, options: RunOptions, context: Context): void {
  const { out: folder, rule } = options;
  refuseUnwritable(folder);
  const prepared = prepare({ chip, network, rule, ...settings(options) }, options, context);
  const words = [chip, network, '--rule', rule, ...typed(options)].map(quoted).join(' ');
  const place = { selection: selectionOf(options), command: `cimline run ${words}` };
  const run: RecordedRun | Pick<RecordedRun, 'result'> = withProgress(context, (bar) => {
    const progress = bar.begin(`${rule} ${chip} ${network}`);
    if (folder === undefined) return { result: prepared.run(progress) };
    return runInto({ folder, ...place }, prepared.setup, (sink) => prepared.run({ ...progress, ...sink }));
  });
  const view = { full: options.full, only: options.only, words };
  context.stdout(printed(chip, network, run.result, view, options, context.look));
  if (!('folder' in run)) return;
  for (const line of recordedLines(run)) context.stderr(`${line}\n`);
  refuseFailed(run.folder, run.recording);
}

function printed(
  chip: string,
  network: string,
  result: Result,
  view: RunView,
  options: RunOptions,
  look: Look,
): string {
  if (options.json) return json(result);
  if (options.format === undefined) return `${runReport(result, view, look)}\n`;
  const names = Object.entries({ chip, network, rule: options.rule });
  return runTable([{ names, result }], options.format);
}
