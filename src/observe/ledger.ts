import type { ComponentType } from '../parts/words/components.ts';
import type { Step } from '../parts/words/route.ts';
import type { Phase } from '../parts/words/task.ts';

/** One row of the energy table. `joules = jobs x energy of a job`. */
export interface LedgerRow {
  readonly component: ComponentType;
  readonly operation: string;
  readonly layer: number;
  readonly phase: Phase;
  readonly jobs: number;
  readonly actions: number;
  readonly energy_J: number;
}

/**
 * Dynamic energy by (component, operation, layer, phase). The hot path counts jobs as integers; joules are made here,
 * in a fixed order of rows, so every total is a marginal of one table and does not depend on how hardware was grouped.
 */
export function ledger(steps: readonly Step[]): LedgerRow[] {
  const counts = new Map<string, { row: LedgerRow; perJob_J: number; perJob: number; jobs: number }>();
  for (const step of steps) {
    if (step.jobs === 0) continue;
    for (const { component, operation, layer, phase, actions, energy_J } of step.charges) {
      const key = `${component} ${operation} ${layer} ${phase} ${energy_J} ${actions}`;
      const count = counts.get(key);
      const jobs = step.jobs * step.multiplicity;
      if (count !== undefined) count.jobs += jobs;
      else {
        const row = { component, operation, layer, phase, jobs: 0, actions: 0, energy_J: 0 };
        counts.set(key, { row, perJob_J: energy_J, perJob: actions, jobs });
      }
    }
  }
  return [...counts.keys()].sort().map((key) => {
    const { row, perJob_J, perJob, jobs } = counts.get(key) as NonNullable<ReturnType<typeof counts.get>>;
    return { ...row, jobs, actions: jobs * perJob, energy_J: jobs * perJob_J };
  });
}

/** Sum of the rows that `select` takes, in the order of the table. */
export function energyOf(rows: readonly LedgerRow[], select: (row: LedgerRow) => boolean = () => true): number {
  return rows.reduce((sum, row) => (select(row) ? sum + row.energy_J : sum), 0);
}
