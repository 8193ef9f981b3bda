import { join } from 'node:path';
import { refuseUnwritable, writeWhole } from '../../files/index.ts';
import { sweepReport } from '../../report/study/sweep.ts';
import { sweepCharts } from '../../report/study/sweepChart.ts';
import { sweepTable } from '../../report/tables/trainings.ts';
import { type Look, plainLook } from '../../report/text/look.ts';
import type { OpenedSweep } from '../../study/sweep/open.ts';
import { resultsText, type SweepResults } from '../../study/sweep/results.ts';
import { runSweep } from '../../study/sweep/run.ts';
import type { Context } from '../context.ts';
import type { StudyOptions } from '../options/study.ts';
import { withSweepProgress } from '../progress/sweep.ts';

/** A study of trainings: runs it, prints its means, writes every point, the report and charts. */
export async function performSweep(opened: OpenedSweep, options: StudyOptions, context: Context): Promise<void> {
  const directory = options.out ?? `out/${opened.sweep.name}`;
  refuseUnwritable(directory);
  const results = await runSweep(opened, { ...options, directory }, (total, missing, work) =>
    withSweepProgress(context, total, missing, options.jobs, work),
  );
  context.stdout(printed(results, options, context.look));
  writeWhole(join(directory, 'report.txt'), `${sweepReport(results, plainLook)}\n`);
  const charts = sweepCharts(results);
  for (const [name, svg] of charts) writeWhole(join(directory, name), svg);
  context.stderr(`wrote ${directory}: results.json, report.txt, ${charts.map(([name]) => name).join(', ')}\n`);
}

function printed(results: SweepResults, { json, format }: StudyOptions, look: Look): string {
  if (json) return resultsText(results);
  return format === undefined ? `${sweepReport(results, look)}\n` : sweepTable(results, format);
}
