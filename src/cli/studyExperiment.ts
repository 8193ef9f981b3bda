import { json, refuseUnwritable, writeJson, writeWhole } from '../files/index.ts';
import { type Look, plainLook } from '../report/look.ts';
import { join } from '../report/prose.ts';
import { studyReport } from '../report/study.ts';
import { withTimeline } from '../report/timeline/index.ts';
import type { Result } from '../simulation/result.ts';
import { type Experiment, plannedRuns, runExperiment, sameRun, withRules } from '../study/experiment/experiment.ts';
import type { StudyOutcome } from '../study/experiment/outcome.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import { withProgress } from './progress/run.ts';
import type { StudyOptions } from './studyOptions.ts';

/** A study of simulations: runs it, prints its tables, writes its results and one timeline. */
export function performExperiment(described: Experiment, options: StudyOptions, context: Context): void {
  const experiment = options.rule === undefined ? described : withRules(described, options.rule);
  const directory = options.out ?? `out/${experiment.name}`;
  const { study, line, rule } = experiment.timeline;
  const timelineFile = `${directory}/${study}-${line + 1}-${rule}.pftrace`;
  refuseUnwritable(directory);
  const total = plannedRuns(experiment).length;
  let begun = 0;
  const studies = withProgress(context, (bar) =>
    runExperiment(experiment, (run): Result => {
      const prepared = prepare(run.request, options, context);
      const progress = bar.begin(`${++begun}/${total} ${run.study} ${run.rule}`);
      if (!sameRun(run, experiment.timeline)) return prepared.run(progress);
      return withTimeline({ file: timelineFile }, (sink) => prepared.run({ ...progress, ...sink })).result;
    }),
  );
  const printed = (look: Look) => `${report(experiment, studies, look)}\n`;
  context.stdout(options.json ? json({ experiment: experiment.name, studies }) : printed(context.look));
  for (const outcome of studies) writeJson(directory, `${outcome.name}.json`, outcome);
  writeWhole(`${directory}/report.txt`, printed(plainLook));
  context.stderr(`results: ${directory}/ (one JSON a study, report.txt)
timeline: ${timelineFile} (open it in ui.perfetto.dev)
`);
}

function report({ title, chip, network, batch }: Experiment, studies: readonly StudyOutcome[], look: Look): string {
  const head = `${title}\n${chip}, ${network}, batch ${batch} unless a table says otherwise`;
  return join([look.paint.bold(head), ...studies.map((study) => studyReport(study, look))]);
}
