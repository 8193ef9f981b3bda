import type { PresetName, Request } from '../../config/index.ts';
import type { Result } from '../../simulation/result.ts';
import type { Pair, StudyOutcome } from './outcome.ts';

/** One line of a study: what it changes, and what an analytic model says about it, if it says anything. */
export interface Line {
  /** One word for each of the study's columns. */
  readonly labels: readonly string[];
  readonly assume: PresetName;
  readonly sets?: readonly string[];
  /** Default: the experiment's. */
  readonly batch?: number;
  readonly reference?: Pair['reference'];
}

/** One table. */
export interface Study extends Omit<StudyOutcome, 'pairs'> {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Several studies of two rules on one chip and network. Data only: the runner and the printing know none of them. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  readonly chip: string;
  readonly trace: string;
  readonly batch: number;
  /** What every run sets, before the sets of its line. */
  readonly sets: readonly string[];
  readonly rules: readonly [first: string, second: string];
  readonly studies: readonly Study[];
  readonly timeline: RunId;
}

/** One run of an experiment. */
export interface RunId {
  readonly study: string;
  /** Index of the line. */
  readonly line: number;
  readonly rule: string;
}

/** A run to do. */
export interface PlannedRun extends RunId {
  readonly request: Request;
}

/** Every run of an experiment, in the order of its tables. */
export function plannedRuns(experiment: Experiment): PlannedRun[] {
  const { chip, trace, rules, sets: common } = experiment;
  return experiment.studies.flatMap((study) =>
    study.lines.flatMap(({ assume, sets = [], batch = experiment.batch }, line) =>
      rules.map((rule) => ({
        study: study.name,
        line,
        rule,
        request: { chip, trace, rule, assume, sets: [...common, ...sets], batch },
      })),
    ),
  );
}

/** Runs all studies. The same request is simulated once, whichever tables show it. */
export function runExperiment(experiment: Experiment, simulate: (run: PlannedRun) => Result): StudyOutcome[] {
  const known = new Map<string, Result>();
  const results = new Map<string, Result>();
  for (const run of plannedRuns(experiment)) {
    const key = JSON.stringify(run.request);
    const result = known.get(key) ?? simulate(run);
    known.set(key, result);
    results.set(id(run), result);
  }
  return experiment.studies.map((study) => ({
    title: study.title,
    setting: study.setting,
    columns: study.columns,
    layout: study.layout,
    pairs: study.lines.map(({ labels, reference }, line): Pair => {
      const [first, second] = experiment.rules.map((rule) => results.get(id({ study: study.name, line, rule }))!);
      return { labels, first: first!, second: second!, ...(reference === undefined ? {} : { reference }) };
    }),
  }));
}

/** Whether two ids name the same run. */
export function sameRun(a: RunId, b: RunId): boolean {
  return id(a) === id(b);
}

const id = ({ study, line, rule }: RunId) => `${study} ${line} ${rule}`;
