import { type Exported, endOf, exportTimeline, largeJson } from '../../exporters/index.ts';
import { quoted } from '../../insight/words/shell.ts';
import { openRun, timelineOf } from '../../recorder/open.ts';
import { refuseOwn } from '../../recorder/own.ts';
import { integer } from '../../report/text/format.ts';
import { readFilters } from '../../timeline/filter.ts';
import type { Context } from '../context.ts';
import type { ExportOptions } from '../options/export.ts';
import { withExportProgress } from '../progress/export.ts';

/** Writes the timeline of a run folder, and says what it wrote. */
export async function exportRun(run: string, { filter, ...options }: ExportOptions, context: Context): Promise<void> {
  const request = { ...options, filter: readFilters(filter) };
  const timeline = timelineOf(await openRun(run));
  refuseOwn('--out', options.out, [run]);
  const entries = largeJson(timeline, request);
  if (entries !== null) context.stderr(`${otherThanJson(run, entries)}\n`);
  const exported = await withExportProgress(context, endOf(timeline.manifest), (onProgress) =>
    exportTimeline(timeline, request, { print: context.stdout, terminal: context.look, onProgress }),
  );
  for (const sentence of timeline.manifest.missing) context.stderr(`${sentence}\n`);
  if (exported.out !== null) context.stderr(`${told(exported.out, exported)}\n`);
}

/** What was counted, and what opens the file. */
const nouns: Readonly<Record<Exported['format'], readonly [counted: string, hint: string]>> = {
  chrome: ['entries', ' (open it in ui.perfetto.dev)'],
  perfetto: ['entries', ' (open it in ui.perfetto.dev)'],
  vcd: ['values', ' (open it in GTKWave or Surfer)'],
  csv: ['rows', ''],
  gantt: ['characters', ''],
};

function told(out: string, { format, entries }: Exported): string {
  const [counted, hint] = nouns[format];
  return `wrote ${out}: ${integer(entries)} ${counted}${hint}`;
}

function otherThanJson(run: string, entries: number): string {
  const advice = `end the name in .pftrace, or try cimline view ${quoted(run)} --serve`;
  return `Up to ${integer(entries)} entries: a page may not take so much JSON; ${advice}`;
}
