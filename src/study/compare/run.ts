import type { Run, RunOptions } from '../../simulation/index.ts';
import { prepare, type Simulator } from '../prepare.ts';
import { type Comparison, plannedCases } from './plan.ts';
import type { ComparedRun } from './ratios.ts';

/**
 * Every run of a comparison, the rule changing fastest. All descriptions are checked before the first run starts.
 *
 * @param begin is told what is simulated (`2/4 dfa`), and gives what the simulator reports to
 * @throws InputError for anything wrong in a description; what `simulate` throws
 */
export function runComparison(
  comparison: Comparison,
  simulation: Pick<Run, 'detail' | 'seed'>,
  simulator: Simulator,
  begin: (label: string) => RunOptions,
): ComparedRun[] {
  const planned = plannedCases(comparison).map(({ request, ...labels }) => ({
    ...labels,
    prepared: prepare(request, simulation, simulator),
  }));
  return planned.map(({ prepared, ...labels }, i) => ({
    ...labels,
    result: prepared.run(begin(`${i + 1}/${planned.length} ${labels.label}`)),
  }));
}
