import { join } from 'node:path';
import { Command } from 'commander';
import { locate } from '../config/index.ts';
import { refuseUnwritable, writeWhole } from '../files/index.ts';
import { plainLook } from '../report/look.ts';
import { sweepReport } from '../report/sweep.ts';
import { sweepCharts } from '../report/sweepChart.ts';
import { readText } from '../source/index.ts';
import { SweepData } from '../study/sweep/data.ts';
import { runInProcesses } from '../study/sweep/jobs.ts';
import { requestOf, runPoint } from '../study/sweep/point.ts';
import { pointsOf, selected } from '../study/sweep/points.ts';
import { readSweep } from '../study/sweep/read.ts';
import { planOf, resultsText } from '../study/sweep/results.ts';
import { SweepStore } from '../study/sweep/store.ts';
import type { PointResult, Sweep, SweepPoint } from '../study/sweep/sweep.ts';
import type { WorkerTask } from '../study/sweep/task.ts';
import { pathsOf } from '../study/training/network.ts';
import type { Context } from './context.ts';
import { atMost, collect, mostSeeds } from './options.ts';
import { withSweepProgress } from './progress/sweep.ts';

const examples = `
Examples:
  cimline sweep cycle-to-cycle                        a shipped study (traces/studies), or the path of your own
  cimline sweep cycle-to-cycle --seeds 1 --only dataset=mnist --only rule=dfa
  cimline sweep width --jobs 4 --out results/width    again after a kill: goes on where it was

Every point is one training. DIR gets results.json (every point, saved as it is done), report.txt and a chart for each data set.`;

/** Processes that a machine bears. */
const mostJobs = 256;

/** Far beyond any study. */
const mostCharacters = 300_000;

interface SweepOptions {
  readonly seeds?: number;
  readonly jobs: number;
  readonly only: readonly string[];
  readonly data?: string;
  readonly json: boolean;
  readonly out?: string;
}

/** `cimline sweep`: many trainings, and what differs between them. */
export function sweepCommand(context: Context): Command {
  return new Command('sweep')
    .description('train every point of a study: rules, data sets, values of settings, seeds')
    .argument('<study>', 'a shipped study or a path')
    .option('--seeds <k>', "seeds 1 to k in place of the study's", atMost(mostSeeds))
    .option(
      '--jobs <n>',
      'trainings at a time, each in a process of its own; no result depends on it',
      atMost(mostJobs),
      1,
    )
    .option('--only <key=value>', 'only points of this rule, dataset, seed or value; repeatable', collect, [])
    .option('--data <dir>', 'look for data sets in this folder only (`cimline data` lists them)')
    .option('--json', 'print JSON and nothing else on stdout', false)
    .option('--out <dir>', 'results (default: out/<name of the study>)')
    .addHelpText('after', examples)
    .action((study: string, options: SweepOptions) => perform(study, options, context));
}

async function perform(study: string, options: SweepOptions, context: Context): Promise<void> {
  const file = locate('study', study);
  const text = readText(file, mostCharacters);
  const read = readSweep(text, file, pathsOf);
  const sweep: Sweep = { ...read, seeds: options.seeds ?? read.seeds };
  const directory = options.out ?? `out/${sweep.name}`;
  refuseUnwritable(directory);
  const all = pointsOf(sweep);
  const points = selected(all, options.only);
  const data = new SweepData(sweep, options.data);
  for (const point of points) if (point.seed === points[0]!.seed) requestOf(sweep, point, data.get(point.dataset));
  const store = new SweepStore(join(directory, 'results.json'), planOf(sweep), all);
  await train(sweep, { text, file, data: options.data }, points, data, options.jobs, store, context);
  // Also where nothing was left to train: the words of the study may have changed.
  store.save();
  const results = store.results();
  context.stdout(options.json ? resultsText(results) : `${sweepReport(results, context.look)}\n`);
  writeWhole(join(directory, 'report.txt'), `${sweepReport(results, plainLook)}\n`);
  const charts = sweepCharts(results);
  for (const [name, svg] of charts) writeWhole(join(directory, name), svg);
  context.stderr(`wrote ${directory}: results.json, report.txt, ${charts.map(([name]) => name).join(', ')}\n`);
}

/** The points that are not in the store yet. */
async function train(
  sweep: Sweep,
  task: WorkerTask,
  points: readonly SweepPoint[],
  data: SweepData,
  jobs: number,
  store: SweepStore,
  context: Context,
): Promise<void> {
  const missing = points.filter((point) => !store.has(point));
  await withSweepProgress(context, points.length, missing.length, async (progress) => {
    const done = (result: PointResult) => {
      store.add(result);
      progress.done(result);
    };
    if (jobs > 1) return runInProcesses(task, missing, jobs, done);
    for (const point of missing) done(runPoint(sweep, point, data, progress.within(point)));
  });
}
