import { json, refuseStray, refuseUnwritable } from '../../files/index.ts';
import { startThread } from '../../learning/index.ts';
import { trainingTable } from '../../report/tables/trainings.ts';
import type { Look } from '../../report/text/look.ts';
import { trainingReport } from '../../report/training/report.ts';
import { targetReport } from '../../report/training/target.ts';
import { warningsByRule } from '../../report/training/warnings.ts';
import type { Simulator } from '../../study/prepare.ts';
import { type TargetOutcome, type TargetRequest, timeToTarget } from '../../study/target/outcome.ts';
import { type TrainedRule, trainRules } from '../../study/training/rules.ts';
import type { Trained } from '../../study/training/train.ts';
import type { Context } from '../context.ts';
import type { TrainOptions } from '../options/train.ts';
import { withProgress } from '../progress/run.ts';
import { withTrainingProgress } from '../progress/training.ts';
import { writeTrainings } from './trainResults.ts';

/** Trains a network by each rule, prints a report, and writes what was asked for. */
export async function train(network: string, options: TrainOptions, context: Context): Promise<void> {
  for (const folder of [options.out, options.checkpoint]) refuseUnwritable(folder);
  refuseStray('--record', options.record);
  const trained = trainAll(network, options, await context.simulator(), context);
  const { target: share, assume, batch, crop } = options;
  const request = share === undefined ? null : { target: share, network, assume, batch, crop };
  const target = request === null ? null : targetOf(trained, request, context);
  const trainings = trained.map((one) => one.trained);
  context.stdout(printed(trainings, target, options, context.look));
  writeTrainings(trained, target, network, options, context);
}

function printed(
  trainings: readonly Trained[],
  target: TargetOutcome | null,
  { json: asJson, format }: TrainOptions,
  look: Look,
): string {
  if (asJson) return json({ trainings, ...(target !== null && { target }) });
  if (format !== undefined) return trainingTable(trainings, target, format);
  if (target !== null) return `${targetReport(target, look)}\n`;
  return `${trainings.map((one) => trainingReport(one, look)).join('\n\n')}\n`;
}

function trainAll(network: string, options: TrainOptions, simulator: Simulator, context: Context): TrainedRule[] {
  const { rule, threads: count, record, checkpoint, endurance } = options;
  const warn = (message: string) => context.stderr(`warning: ${message}\n`);
  const threads = { count, warn, start: startThread };
  const work = { record: record !== undefined, threads, checkpoint, endurance };
  return withTrainingProgress(context, (bar) =>
    trainRules(network, rule, options, work, simulator, (one) =>
      bar.begin(`${one.settings.rule} ${one.network.name}`, options),
    ),
  );
}

function targetOf(trained: readonly TrainedRule[], request: TargetRequest, context: Context): TargetOutcome {
  const outcome = withProgress(context, (bar) => timeToTarget(trained, request, (label) => bar.begin(label)));
  const warnings = warningsByRule(trained.map((one) => one.trained));
  return { ...outcome, notes: [...outcome.notes, ...warnings] };
}
