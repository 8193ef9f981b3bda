import type { PresetName, Request } from '../../config/index.ts';
import type { Result } from '../../simulation/result.ts';
import { InputError } from '../../source/index.ts';
import type { Pair, StudyOutcome } from './outcome.ts';

/** One line of a study: what it changes, and what an analytic model says about it, if it does. */
export interface Line {
  /** One word for each of the study's columns. */
  readonly labels: readonly string[];
  /** What the labels stand for, in a few words. */
  readonly words?: string;
  /** Default: the chip file as it is. */
  readonly assume?: PresetName;
  readonly sets?: readonly string[];
  /** Default: the experiment's. */
  readonly batch?: number;
  readonly reference?: Pair['reference'];
}

/** One table. */
export interface Study extends Omit<StudyOutcome, 'pairs'> {
  readonly lines: readonly Line[];
}

/** Several studies of two rules on one chip and network. Data only: the runner and the printing know none of them. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  readonly chip: string;
  readonly network: string;
  readonly batch: number;
  /** What every run sets, before the sets of its line. */
  readonly sets: readonly string[];
  readonly rules: readonly [first: string, second: string];
  /** The first study is the answer. The others are for those who want to know more. */
  readonly studies: readonly [Study, ...Study[]];
}

/** The first study of an experiment alone. */
export function firstOf(experiment: Experiment): Experiment {
  return { ...experiment, studies: [experiment.studies[0]] };
}

/**
 * The same experiment of two other rules. What an analytic model says of the rules that it names holds for no others.
 *
 * @throws InputError if they are not two
 */
export function withRules(experiment: Experiment, names: readonly string[]): Experiment {
  const [first, second, ...more] = names;
  if (first === undefined || second === undefined || more.length > 0) {
    const at = `--rule ${names.join(',')}`;
    throw new InputError(at, `${experiment.name} compares two rules`, { expected: 'two names, as in bp,dfa' });
  }
  const rules = [first, second] as const;
  if (rules.every((rule, i) => rule === experiment.rules[i])) return experiment;
  const unreferred = (study: Study): Study => ({
    ...study,
    lines: study.lines.map(({ reference: _, ...line }) => line),
  });
  const [answer, ...others] = experiment.studies;
  const studies = [unreferred(answer), ...others.map(unreferred)] as const;
  return { ...experiment, rules, studies: [...studies] };
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
  return experiment.studies.flatMap((study) =>
    study.lines.flatMap((line, index) =>
      experiment.rules.map((rule) => plannedRun(experiment, { study: study.name, line: index, rule }, line)),
    ),
  );
}

function plannedRun({ chip, network, sets: common, batch: usual }: Experiment, id: RunId, line: Line): PlannedRun {
  const { assume, sets = [], batch = usual } = line;
  return {
    ...id,
    request: {
      chip,
      network,
      rule: id.rule,
      ...(assume !== undefined && { assume }),
      sets: [...common, ...sets],
      batch,
    },
  };
}

/** Runs all studies. The same request is simulated once, whichever tables show it. */
export function runExperiment(experiment: Experiment, simulate: (run: PlannedRun) => Result): StudyOutcome[] {
  const known = new Map<string, Result>();
  const resultOf = (run: PlannedRun): Result => {
    const key = JSON.stringify(run.request);
    const result = known.get(key) ?? simulate(run);
    known.set(key, result);
    return result;
  };
  return experiment.studies.map(({ lines, ...study }) => ({
    ...study,
    pairs: lines.map((line, index): Pair => {
      const { labels, words, reference } = line;
      const run = (rule: string) => resultOf(plannedRun(experiment, { study: study.name, line: index, rule }, line));
      const [first, second] = experiment.rules;
      return {
        labels,
        ...(words !== undefined && { words }),
        ...(line.assume === undefined && { isAsIs: true as const }),
        first: run(first),
        second: run(second),
        ...(reference !== undefined && { reference }),
      };
    }),
  }));
}
