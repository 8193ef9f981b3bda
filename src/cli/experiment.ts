import { Command } from 'commander';
import { json, refuseUnwritable, writeJson, writeWhole } from '../files/index.ts';
import { type Look, plainLook } from '../report/look.ts';
import { join } from '../report/prose.ts';
import { studyReport } from '../report/study.ts';
import { withTimeline } from '../report/timeline/index.ts';
import type { Result } from '../simulation/result.ts';
import { type Experiment, plannedRuns, runExperiment, sameRun } from '../study/experiment/experiment.ts';
import type { StudyOutcome } from '../study/experiment/outcome.ts';
import { reference } from '../study/experiment/reference.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import { type RunningOptions, withRunningOptions } from './options.ts';
import { withProgress } from './progress/run.ts';

const experiments: readonly Experiment[] = [reference];

const examples = `
Examples:
  cimline experiment reference                 what npm start runs
  cimline experiment reference --out results
  cimline experiment reference --json | jq '.studies[0].pairs[].labels'`;

/** `cimline experiment NAME`: studies that ship with the package. */
export function experimentCommand(context: Context): Command {
  const command = new Command('experiment')
    .description('studies that ship with cimline')
    .addHelpText('after', examples);
  for (const experiment of experiments) {
    command.addCommand(
      withRunningOptions(new Command(experiment.name))
        .description(experiment.title)
        .action((options: RunningOptions) => perform(experiment, options, context)),
    );
  }
  return command;
}

/** Runs an experiment, prints its tables, writes its results and one timeline. */
function perform(experiment: Experiment, options: RunningOptions, context: Context): void {
  const directory = options.out ?? `out/${experiment.name}`;
  const timelineFile = `${directory}/${experiment.timeline.study}-${experiment.timeline.line + 1}-${experiment.timeline.rule}.pftrace`;
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
  context.stdout(
    options.json
      ? json({ experiment: experiment.name, studies })
      : `${report(experiment, studies, context.look)}
`,
  );
  writeStudies(experiment, studies, directory);
  context.stderr(`results: ${directory}/ (one JSON a study, report.txt)
timeline: ${timelineFile} (open it in ui.perfetto.dev)
`);
}

function report(experiment: Experiment, studies: readonly StudyOutcome[], look: Look): string {
  const head = `${experiment.title}
${experiment.chip}, ${experiment.trace}, batch ${experiment.batch} unless a table says otherwise`;
  return join([look.paint.bold(head), ...studies.map((study) => studyReport(study, look))]);
}

function writeStudies(experiment: Experiment, studies: readonly StudyOutcome[], directory: string): void {
  studies.forEach((study, i) => {
    writeJson(directory, `${experiment.studies[i]!.name}.json`, study);
  });
  writeWhole(
    `${directory}/report.txt`,
    `${report(experiment, studies, plainLook)}
`,
  );
}
