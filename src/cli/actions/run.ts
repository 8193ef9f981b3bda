import { json, refuseUnwritable } from '../../files/index.ts';
import { quoted } from '../../insight/words/shell.ts';
import { type RunView, runReport } from '../../report/run/report.ts';
import { runTable } from '../../report/tables/runs.ts';
import type { Look } from '../../report/text/look.ts';
import type { Result } from '../../simulation/result.ts';
import { prepare } from '../../study/prepare.ts';
import type { Context } from '../context.ts';
import { settings } from '../options/load.ts';
import type { FormatOptions, SimulateOptions } from '../options/running.ts';
import type { SectionOptions } from '../options/sections.ts';
import { type RecordingOptions, selectionOf } from '../options/timeline.ts';
import { typed } from '../options/typed.ts';
import { withProgress } from '../progress/run.ts';

export interface RunOptions extends SimulateOptions, FormatOptions, RecordingOptions, SectionOptions {
  readonly rule: string;
}

/** Simulates a chip once, prints a report, and records what ran when if there is a folder for it. */
export async function run(chip: string, network: string, options: RunOptions, context: Context): Promise<void> {
  const { out: folder, rule } = options;
  refuseUnwritable(folder);
  const prepared = prepare({ chip, network, rule, ...settings(options) }, options, await context.simulator());
  const words = [chip, network, '--rule', rule, ...typed(options)].map(quoted).join(' ');
  const label = `${rule} ${chip} ${network}`;
  const print = (result: Result) => {
    const view = { full: options.full, only: options.only, words };
    context.stdout(printed(chip, network, result, view, options, context.look));
  };
  if (folder === undefined) return print(withProgress(context, (bar) => prepared.run(bar.begin(label))));
  const { recordedLines, refuseFailed, runInto } = await import('./folder.ts');
  const place = { folder, selection: selectionOf(options), command: `cimline run ${words}` };
  const recorded = withProgress(context, (bar) => {
    const progress = bar.begin(label);
    return runInto(place, prepared.setup, (sink) => prepared.run({ ...progress, ...sink }));
  });
  print(recorded.result);
  for (const line of recordedLines(recorded)) context.stderr(`${line}\n`);
  refuseFailed(recorded.folder, recorded.recording);
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
