import { load } from '../config/index.ts';
import type { Progress } from '../learning/index.ts';
import { simulate } from '../simulation/index.ts';
import {
  callback,
  listOfAll,
  optional,
  type RequestKeys,
  requireKeys,
  requireKind,
  wholeNumber,
  word,
} from '../source/index.ts';
import { runExperiment, withRules } from '../study/experiment/experiment.ts';
import { experiments } from '../study/experiment/named.ts';
import type { StudyOutcome } from '../study/experiment/outcome.ts';
import { openSweep } from '../study/sweep/open.ts';
import type { SweepResults } from '../study/sweep/results.ts';
import { runSweep } from '../study/sweep/run.ts';
import type { PointResult, SweepPoint } from '../study/sweep/sweep.ts';
import { most } from '../study/training/options.ts';

/** How to run a study. */
export interface StudyOptions {
  /** Learning rules in place of those of the study. */
  readonly rules?: readonly string[] | undefined;
  /** Number of seeds of every point, in place of the study's. For studies of trainings only. */
  readonly seeds?: number | undefined;
  /** First of the seeds, in place of the study's. For studies of trainings only. */
  readonly firstSeed?: number | undefined;
  /** Conditions such as `rule=dfa` that a point must meet. For studies of trainings only. */
  readonly only?: readonly string[] | undefined;
  /** Processes at a time, on which no result depends. For studies of trainings only. @default 1 */
  readonly jobs?: number | undefined;
  /** The only folder in which data sets are looked for. For studies of trainings only. */
  readonly data?: string | undefined;
  /** Called when a point is done. For studies of trainings only. */
  readonly onPoint?: ((result: PointResult) => void) | undefined;
  /** Called a few times a second while this process trains a point. For studies of trainings only. */
  readonly onProgress?: ((point: SweepPoint, progress: Progress) => void) | undefined;
}

const studyKeys = {
  rules: optional(listOfAll(word('the name of a learning rule'), 'a list of names of learning rules', 1)),
  seeds: optional(wholeNumber(1, most.seeds)),
  firstSeed: optional(wholeNumber(1, most.firstSeed)),
  only: optional(listOfAll(word('a condition such as "rule=dfa"'), 'a list of conditions such as ["rule=dfa"]')),
  jobs: optional(wholeNumber(1)),
  data: optional(word('a folder')),
  onPoint: optional(callback()),
  onProgress: optional(callback()),
} satisfies RequestKeys<StudyOptions>;
const simulationStudyKeys = { rules: studyKeys.rules } satisfies RequestKeys<Pick<StudyOptions, 'rules'>>;

/** Names of the studies of simulations. */
export const simulationStudies: readonly string[] = Object.keys(experiments);

/**
 * Runs a study of simulations: two rules under one set of assumptions after another.
 *
 * @param name one of `simulationStudies`
 * @throws RangeError if there is no such study; what `simulate` throws
 */
export function runSimulationStudy(name: string, options: Pick<StudyOptions, 'rules'> = {}): StudyOutcome[] {
  requireKeys('options', options, simulationStudyKeys);
  const { rules } = options;
  const described = Object.hasOwn(experiments, name) ? experiments[name] : undefined;
  if (described === undefined)
    throw new RangeError(`no study of simulations "${name}", known are ${simulationStudies.join(', ')}`);
  const experiment = rules === undefined ? described : withRules(described, rules);
  return runExperiment(experiment, ({ request }) => simulate(load(request), { criticalPath: false }));
}

/**
 * Runs a study of trainings. Every point is saved when it is done, in `results.json` of the folder. The same call
 * continues from there.
 *
 * @param nameOrPath a study that comes with cimline, or a file
 * @param directory where the results are, or are to be
 * @throws InputError before anything is trained, for a point that cannot be, or results of another study in the folder
 * @throws SweepError at the first point that fails in another process
 */
export function runTrainingStudy(
  nameOrPath: string,
  directory: string,
  options: StudyOptions = {},
): Promise<SweepResults> {
  requireKind('nameOrPath', nameOrPath, word('the name of a study, or a path'));
  requireKind('directory', directory, word('a folder'));
  requireKeys('options', options, studyKeys);
  const { rules, seeds, firstSeed, only = [], jobs = 1, data, onPoint, onProgress } = options;
  const progress = {
    done: (result: PointResult) => onPoint?.(result),
    within: (point: SweepPoint) => (within: Progress) => onProgress?.(point, within),
  };
  return runSweep(
    openSweep(nameOrPath, { rules, seeds, firstSeed }),
    { directory, only, jobs, data },
    (_total, _missing, work) => work(progress),
  );
}
