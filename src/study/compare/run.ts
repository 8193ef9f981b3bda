import { placedSetting, type Running, type RunOptions, SettingError } from '../../simulation/index.ts';
import { InputError } from '../../source/index.ts';
import { prepare, type Simulator } from '../prepare.ts';
import type { ManyRuns } from '../record/many.ts';
import { type Comparison, plannedCases } from './plan.ts';
import type { ComparedRun } from './ratios.ts';

/**
 * Every run of a comparison, the rule changing fastest. All descriptions are checked before the first run starts.
 *
 * @param begin is told what is simulated (`2/4 dfa`), and gives what the simulator reports to
 * @param runs records each run, if that is wanted
 * @throws InputError for anything wrong in a description; what `simulate` throws
 */
export function runComparison(
  comparison: Comparison,
  simulation: Running,
  simulator: Simulator,
  begin: (label: string) => RunOptions,
  runs: ManyRuns | null = null,
): ComparedRun[] {
  const planned = plannedCases(comparison).map(({ request, ...labels }) => ({
    ...labels,
    prepared: varied(comparison, () => prepare(request, simulation, simulator)),
  }));
  return planned.map(({ prepared, ...labels }, i) => ({
    ...labels,
    result: varied(comparison, () => {
      const options = begin(`${i + 1}/${planned.length} ${labels.label}`);
      return runs === null ? prepared.run(options) : runs.run(prepared, labels.label, options);
    }),
  }));
}

/** What is wrong with a value that is varied is said of it, and not of the setting that it becomes in a run. */
function varied<T>({ vary }: Comparison, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { place } = error;
    const found = vary
      .flatMap(({ path, values }) => values.map((value) => [path, value] as const))
      .find(([path, value]) => place === `--set ${path}=${value}` || place === `--${path} ${value}`);
    if (found === undefined) throw error;
    const own = `--vary ${found.join('=')}`;
    throw error instanceof SettingError ? placedSetting(error, own) : new InputError(own, error.reason);
  }
}
