import { differencesOf } from '../../../insight/differences.ts';
import type { FinishedRun } from './open.ts';

/** An input that is not the same in all runs. */
export interface DifferentInput {
  /** As it is set: `rule`, `network`, `batch`, `globalBuffer.ports`, `schedule.overlap`. */
  readonly path: string;
  /** Of each run, as text; null where a run has no such input. */
  readonly values: readonly (string | null)[];
}

/** Inputs that are no parameters come first. */
const leading = ['rule', 'chip', 'network', 'form', 'activity', 'batch', 'iterations'];
const rank = (path: string) => (leading.includes(path) ? leading.indexOf(path) : leading.length);

/** What differs in the inputs of runs: each is held against the first. */
export function differentInputs(runs: readonly FinishedRun[]): DifferentInput[] {
  const [base] = runs;
  if (base === undefined) return [];
  const byRun = runs.map(({ result }) => new Map(differencesOf(base.result, result).map((one) => [one.path, one])));
  const paths = [...new Set(byRun.flatMap((found) => [...found.keys()]))].sort((a, b) => rank(a) - rank(b));
  return paths.map((path) => {
    const ofFirst = byRun.flatMap((found) => found.get(path) ?? [])[0]?.a ?? null;
    return { path, values: byRun.map((found) => (found.has(path) ? (found.get(path)?.b ?? null) : ofFirst)) };
  });
}
