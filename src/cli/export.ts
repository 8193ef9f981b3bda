import { Command } from 'commander';
import { type Exported, endOf, exportTimeline } from '../exporters/index.ts';
import { openRun, timelineOf } from '../recorder/open.ts';
import { integer } from '../report/text/format.ts';
import { readFilters } from '../timeline/filter.ts';
import type { Context } from './context.ts';
import { help } from './help/export.ts';
import { helpBelow } from './help/layout.ts';
import { type ExportOptions, withExportOptions } from './options/export.ts';
import { withExportProgress } from './progress/export.ts';

/** `cimline export`: a recorded timeline in the format of another program. */
export function exportCommand(context: Context): Command {
  return withExportOptions(new Command('export'))
    .description('Write the timeline of a run folder for another program.')
    .argument('<run>', 'a run folder')
    .addHelpText('after', helpBelow(help, context.look))
    .action((run: string, options: ExportOptions) => exportRun(run, options, context));
}

async function exportRun(run: string, { filter, ...options }: ExportOptions, context: Context): Promise<void> {
  const request = { ...options, filter: readFilters(filter) };
  const timeline = timelineOf(await openRun(run));
  const exported = await withExportProgress(context, endOf(timeline.manifest), (onProgress) =>
    exportTimeline(timeline, request, { print: context.stdout, terminal: context.look, onProgress }),
  );
  for (const sentence of timeline.manifest.missing) context.stderr(`${sentence}\n`);
  for (const line of told(run, exported)) context.stderr(`${line}\n`);
}

/** What was counted, and what opens the file. */
const nouns: Readonly<Record<Exported['format'], readonly [counted: string, hint: string]>> = {
  chrome: ['entries', ' (open it in ui.perfetto.dev)'],
  perfetto: ['entries', ' (open it in ui.perfetto.dev)'],
  vcd: ['values', ' (open it in GTKWave or Surfer)'],
  csv: ['rows', ''],
  gantt: ['characters', ''],
};

/** Pages read JSON of more entries than these slowly, or not at all. */
const mostJson = 2_000_000;

function told(run: string, { format, out, entries }: Exported): string[] {
  if (out === null) return [];
  const [counted, hint] = nouns[format];
  const written = `wrote ${out}: ${integer(entries)} ${counted}${hint}`;
  if (format !== 'chrome' || entries <= mostJson) return [written];
  return [written, `A page may not take so much JSON: end the name in .pftrace, or try cimline view ${run} --serve`];
}
