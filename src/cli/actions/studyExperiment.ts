import { json, refuseUnwritable, writeJson, writeWhole } from '../../files/index.ts';
import { writeFigure } from '../../report/figure/write.ts';
import { experimentReport, experimentRuns } from '../../report/study/experiment.ts';
import { answerFigure } from '../../report/study/figure.ts';
import { runTable } from '../../report/tables/runs.ts';
import { type Look, plainLook } from '../../report/text/look.ts';
import type { Result } from '../../simulation/result.ts';
import { type Experiment, firstOf, plannedRuns, runExperiment, withRules } from '../../study/experiment/experiment.ts';
import { prepare } from '../../study/prepare.ts';
import { ManyRuns } from '../../study/record/many.ts';
import type { Context } from '../context.ts';
import type { StudyOptions } from '../options/study.ts';
import { selectionOf } from '../options/timeline.ts';
import { withProgress } from '../progress/run.ts';

/** Points across the figure of a study: as broad as a page. */
const figurePoints = 400;

/** A study of simulations: runs it, prints its tables, and writes its results. */
export async function performExperiment(described: Experiment, options: StudyOptions, context: Context): Promise<void> {
  const chosen = options.full ? described : firstOf(described);
  const experiment = options.rule === undefined ? chosen : withRules(chosen, options.rule);
  const directory = options.out ?? `out/${experiment.name}`;
  refuseUnwritable(directory);
  const total = plannedRuns(experiment).length;
  const simulator = await context.simulator();
  const runs = new ManyRuns(directory, selectionOf(options));
  let begun = 0;
  const studies = withProgress(context, (bar) =>
    runExperiment(experiment, (run): Result => {
      const prepared = prepare(run.request, options, simulator);
      const progress = bar.begin(`${++begun}/${total} ${run.study} ${run.rule}`);
      return runs.run(prepared, `${run.study}-${run.line + 1}-${run.rule}`, progress);
    }),
  );
  const printed = (look: Look) => `${experimentReport(experiment, studies, look)}\n`;
  if (options.json) context.stdout(json({ experiment: experiment.name, studies }));
  else
    context.stdout(
      options.format === undefined ? printed(context.look) : runTable(experimentRuns(studies), options.format),
    );
  for (const outcome of studies) writeJson(directory, `${outcome.name}.json`, outcome);
  writeWhole(`${directory}/report.txt`, printed(plainLook));
  const figure = `${directory}/${experiment.rules.join('-')}.svg`;
  await writeFigure(figure, answerFigure(studies, figurePoints));
  context.stderr(`figure: ${figure}
table: ${directory}/report.txt (results: one JSON for each table)
`);
  for (const folder of runs.folders) context.stderr(`timeline: ${folder}\n`);
  runs.refuseFailed();
}
