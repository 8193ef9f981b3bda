import { join } from 'node:path';
import type { Dataset } from '../../data/index.ts';
import {
  DivergenceError,
  type Progress,
  placing,
  planOf,
  type Threads,
  type TrainingRequest,
  train,
  type Validation,
  type ValidationTest,
} from '../../learning/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import type { Simulator } from '../prepare.ts';
import { bestMedian, crossingIn } from '../target/crossing.ts';
import { sha256 } from '../training/checkpointFile.ts';
import { openData } from '../training/data.ts';
import { type OpenedTraining, openTraining } from '../training/open.ts';
import type { SetFor, TrainingOptions } from '../training/options.ts';
import { openRules } from '../training/rules.ts';
import { refuseUntrainable } from '../training/train.ts';
import { withValidation } from '../training/validation.ts';
import { knobsOf, settingsOfTrial } from './knobs.ts';
import { TrialStore } from './store.ts';
import { bestOf, type Trial, type TunedRule, type Tuning } from './tuning.ts';

/** Seed of all trials. Those of trainings begin with 1, so what is chosen was not chosen for their luck. */
export const tuningSeed = -1;

/** What is tuned, and how. */
export interface TuningWork {
  /** Accuracy to reach, as a share. */
  readonly target: number;
  /** Trials of each rule. */
  readonly trials: number;
  readonly threads: Threads;
  /** Folder in which the trials are kept, and from which those that are done are taken. */
  readonly out?: string | undefined;
  /** Is told which trial of which rule begins, and gives what takes its progress. */
  readonly begin: (opened: OpenedTraining, trial: number) => (progress: Progress) => void;
}

/**
 * Tries settings for each rule, equally many and equally drawn, and chooses by updates to the target on the validation
 * split. The test samples are not read.
 *
 * @throws InputError for anything wrong in a file, a name or a setting, or for trials kept of another training
 */
export function tuneRules(
  network: string,
  rules: readonly (string | TrainingRule)[],
  options: TrainingOptions,
  work: TuningWork,
  simulator: Simulator,
): Tuning {
  const opened = openRules(network, rules, options, simulator);
  for (const one of opened) refuseUntrainable(one);
  const [one] = opened;
  if (one === undefined) throw new RangeError('there is no rule to tune');
  const { data, validation } = withValidation(openData(one.network, options).data, one.settings, options);
  if (validation === undefined) throw new RangeError('nothing is tuned without a target');
  const store = new TrialStore(work.out === undefined ? null : join(work.out, 'tuning.json'), work.target);
  const asTried = { data: { ...data, test: validation.samples }, validation };
  const tuned = opened.map((base): TunedRule => {
    const reopened = (own: readonly SetFor[]) =>
      openTraining(network, base.rule, { ...options, setFor: [...(options.setFor ?? []), ...own] }, simulator);
    const trials = trialsOf(base, reopened, asTried, store, work);
    return { rule: base.settings.rule, knobs: knobsOf(base), trials, chosen: bestOf(trials).number };
  });
  return { trials: work.trials, seed: tuningSeed, rules: tuned };
}

/** What every trial learns from. The validation split stands for the test samples, which nobody is to read yet. */
interface Tried {
  readonly data: Dataset;
  readonly validation: Validation;
}

function trialsOf(
  base: OpenedTraining,
  reopened: (own: readonly SetFor[]) => OpenedTraining,
  tried: Tried,
  store: TrialStore,
  work: TuningWork,
): Trial[] {
  const { rule } = base.settings;
  const plan = planOf(requestOf(base, tried, work), sha256);
  const known = new Map(store.trialsOf(rule, plan).map((trial) => [trial.number, trial]));
  return Array.from({ length: work.trials }, (_, index) => {
    const number = index + 1;
    const done = known.get(number);
    if (done !== undefined) return done;
    const sets = settingsOfTrial(base, number);
    const opened = reopened(sets.map((set) => ({ rule, set })));
    const trial = { number, sets, ...outcomeOf(opened, tried, work, work.begin(opened, number)) };
    store.add(rule, plan, trial);
    return trial;
  });
}

function requestOf(
  { network, settings, rule }: OpenedTraining,
  tried: Tried,
  { threads }: TuningWork,
): TrainingRequest {
  return { network, settings, rule, ...tried, seeds: [tuningSeed], threads };
}

/** Ends a trial whose crossing is known: what comes later says nothing of it. */
class Crossed extends Error {}

/** A training that diverges does not get there; it is no error, as the settings were drawn. */
function outcomeOf(
  opened: OpenedTraining,
  tried: Tried,
  work: TuningWork,
  onProgress: (progress: Progress) => void,
): Pick<Trial, 'update' | 'accuracy'> {
  const tests: ValidationTest[] = [];
  const onTest = (test: ValidationTest) => {
    tests.push(test);
    if (crossingIn(tests, work.target) !== null) throw new Crossed();
  };
  const validation = { ...tried.validation, onTest };
  try {
    placing(opened.places, () => train(requestOf(opened, { ...tried, validation }, work), onProgress));
  } catch (error) {
    if (error instanceof DivergenceError) return { update: null, accuracy: 0 };
    if (!(error instanceof Crossed)) throw error;
  }
  return { update: crossingIn(tests, work.target)?.update ?? null, accuracy: bestMedian(tests) };
}

/** What was chosen for each rule, as `--set-for` takes it. */
export function chosenSettings({ rules }: Tuning): SetFor[] {
  return rules.flatMap(({ rule, trials }) => bestOf(trials).sets.map((set) => ({ rule, set })));
}
