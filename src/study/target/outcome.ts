import { openNetwork } from '../../config/index.ts';
import { stepsPerEpoch, type TrainingSettings } from '../../learning/index.ts';
import type { LayerActivity } from '../../network/index.ts';
import type { RunOptions } from '../../simulation/index.ts';
import type { Prepared } from '../prepare.ts';
import { disagreements, type TrainingChip } from '../training/chip.ts';
import { type OpenedTraining, usesFeedback } from '../training/open.ts';
import type { TrainedRule } from '../training/rules.ts';
import type { Tuning } from '../tuning/tuning.ts';
import type { Cost } from './clock.ts';
import { binomialError } from './crossing.ts';
import { type TargetRule, targetRule } from './target.ts';
import { type Verdict, verdicts } from './verdict.ts';

/** Rules on the way to an accuracy, and on what. */
export interface TargetOutcome {
  readonly chip: Omit<TrainingChip, 'taken'>;
  readonly network: string;
  readonly data: string;
  readonly target: number;
  readonly iterationsPerEpoch: number;
  readonly batch: number;
  /** Samples of an epoch's last iteration, which counts like the others. */
  readonly lastBatch: number;
  /** Updates between two tests, samples of a test, and the standard deviation of its accuracy at the target. */
  readonly tests: { readonly every: number; readonly samples: number; readonly error: number };
  /** What all rules share. */
  readonly settings: Pick<TrainingSettings, 'epochs' | 'batch' | 'hardware'>;
  /** Where training and chip disagree, and what else is to be minded. */
  readonly notes: readonly string[];
  readonly rules: readonly TargetRule[];
  readonly verdicts: readonly Verdict[];
  /** How the settings of each rule were chosen; null: they were given. */
  readonly tuning: Tuning | null;
}

/** What was asked for, as far as the notes say it. */
export interface TargetRequest {
  /** Accuracy on the validation split to reach, as a share. */
  readonly target: number;
  /** The network as the person called it. */
  readonly network: string;
  readonly assume?: string | undefined;
  readonly batch?: number | undefined;
  readonly crop?: number | undefined;
  readonly tuning: Tuning | null;
}

/**
 * Puts trainings on the clock of their chip: an update costs one simulated iteration with the activity recorded in its
 * epoch.
 *
 * @param begin is told what is simulated, and gives what the simulator reports to
 * @throws InputError if the chip cannot be built
 */
export function timeToTarget(
  contestants: readonly TrainedRule[],
  request: TargetRequest,
  begin: (label: string) => Pick<RunOptions, 'notices'>,
): TargetOutcome {
  const [first] = contestants.map(({ opened, trained }) => ({ trained, ...onChip(opened) }));
  if (first === undefined) throw new RangeError('no rule was trained');
  const { chip, setup } = { chip: first.chip, setup: first.prepared.setup };
  const { taken: _taken, ...shown } = chip;
  const { epochs, batch, hardware } = first.trained.settings;
  const { training, validation } = first.trained.samples;
  if (validation === undefined) throw new RangeError('a training without a validation split crosses no target');
  const iterationsPerEpoch = stepsPerEpoch(training, setup.batch);
  const rules = contestants.map(({ opened, trained: { report, settings } }) => {
    const { prepared } = onChip(opened);
    const { hardware: _shared, ...own } = settings;
    const ofRule = { ...own, feedback: usesFeedback(opened) ? own.feedback : null };
    return targetRule(ofRule, report, request.target, iterationsPerEpoch, (activity, epoch) =>
      iterationCost(prepared, activity, begin(`${settings.rule} epoch ${epoch}/${settings.epochs}`)),
    );
  });
  return {
    chip: shown,
    network: setup.network.name,
    data: first.trained.report.data,
    target: request.target,
    iterationsPerEpoch,
    batch: setup.batch,
    lastBatch: training - (iterationsPerEpoch - 1) * setup.batch,
    tests: { ...validation, error: binomialError(request.target, validation.samples) },
    settings: { epochs, batch, hardware },
    notes: [
      ...setup.notes,
      ...(first.trained.notes ?? []),
      ...batchNotes(request, setup.batch),
      ...(request.crop === undefined ? [] : [`trained on ${first.trained.origin}`]),
      ...disagreements(setup.chip, first.trained.settings),
    ],
    rules,
    verdicts: verdicts(rules),
    tuning: request.tuning,
  };
}

function onChip({ on }: OpenedTraining): NonNullable<OpenedTraining['on']> {
  if (on === null) throw new RangeError('a rule that was trained on no chip takes no time');
  return on;
}

function iterationCost(
  { setup, run }: Prepared,
  layers: readonly LayerActivity[],
  options: Pick<RunOptions, 'notices'>,
): Cost {
  const activity = { layers, origin: 'recorded in training', basis: 'recorded' } as const;
  const network = { ...setup.network, activity };
  const { perIteration } = run({ ...options, criticalPath: false }, { network });
  return {
    time_s: perIteration.latency_s,
    chip_J: perIteration.chip.energy_J,
    chipAndDram_J: perIteration.chipAndDram.energy_J,
  };
}

/** A preset is about the chip, but what it says of the batch holds for what is learned, too. */
function batchNotes({ network, assume, batch: asked }: TargetRequest, batch: number): string[] {
  const own = openNetwork(network).read(new Map()).batch;
  if (assume === undefined || asked !== undefined || own === batch) return [];
  return [
    `--assume ${assume} sets the batch to ${batch} (the network has ${own}), so there are ${batch > own ? 'fewer' : 'more'} updates per epoch. Add --batch ${own} to keep it.`,
  ];
}
