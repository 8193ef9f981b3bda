import { json, refuseStray, refuseUnwritable } from '../../files/index.ts';
import { startThread, type Threads } from '../../learning/index.ts';
import { trainingTable } from '../../report/tables/trainings.ts';
import type { Look } from '../../report/text/look.ts';
import { trainingReport } from '../../report/training/report.ts';
import { targetReport } from '../../report/training/target.ts';
import { warningsByRule } from '../../report/training/warnings.ts';
import type { Simulator } from '../../study/prepare.ts';
import { type TargetOutcome, type TargetRequest, timeToTarget } from '../../study/target/outcome.ts';
import { type TrainedRule, trainRules } from '../../study/training/rules.ts';
import type { Trained } from '../../study/training/train.ts';
import { chosenSettings, type TuningWork, tuneRules, tuningSeed } from '../../study/tuning/tune.ts';
import type { Tuning } from '../../study/tuning/tuning.ts';
import type { Context } from '../context.ts';
import type { TrainOptions } from '../options/train.ts';
import { withProgress } from '../progress/run.ts';
import { withTrainingProgress } from '../progress/training.ts';
import { writeTrainings } from './trainResults.ts';

/** Trains a network by each rule, prints a report, and writes what was asked for. */
export async function train(network: string, asked: TrainOptions, context: Context): Promise<void> {
  for (const folder of [asked.out, asked.checkpoint]) refuseUnwritable(folder);
  refuseStray('--record', asked.record);
  refuseStray('--save', asked.save);
  const simulator = await context.simulator();
  const tuning = tuned(network, asked, simulator, context);
  const own = tuning === null ? [] : chosenSettings(tuning);
  const options = { ...asked, setFor: [...(asked.setFor ?? []), ...own] };
  const trained = trainAll(network, options, simulator, context);
  const { target: share, assume, batch, crop } = options;
  const request = share === undefined ? null : { target: share, network, assume, batch, crop, tuning };
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

function threadsOf({ threads: count }: TrainOptions, { stderr }: Context): Threads {
  return { count, warn: (message) => stderr(`warning: ${message}\n`), start: startThread };
}

function tuned(network: string, options: TrainOptions, simulator: Simulator, context: Context): Tuning | null {
  const { rule, target, tune: trials, out } = options;
  if (target === undefined || trials === undefined) return null;
  const threads = threadsOf(options, context);
  return withTrainingProgress(context, (bar) => {
    const begin: TuningWork['begin'] = ({ settings, network: { name } }, trial) =>
      bar.begin(`${settings.rule} ${name}, trial ${trial}/${trials}`, { firstSeed: tuningSeed, seeds: 1 });
    return tuneRules(network, rule, options, { target, trials, threads, out, begin }, simulator);
  });
}

function trainAll(network: string, options: TrainOptions, simulator: Simulator, context: Context): TrainedRule[] {
  const { rule, record, checkpoint, endurance, save } = options;
  const threads = threadsOf(options, context);
  const work = { record: record !== undefined, threads, checkpoint, endurance, save };
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
