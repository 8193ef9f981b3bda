import { energyOf, type LedgerRow } from '../../observe/index.ts';
import { type Step, StepKind } from '../../parts/words/route.ts';
import { type Phase, phases } from '../../parts/words/task.ts';
import type { Simulation } from '../assemble.ts';
import type { Result } from '../result.ts';
import { isOfChip } from './energies.ts';
import { ps } from './units.ts';

/** Every phase of training, of one layer or (without one) of all. */
export type PhaseTables = (layer?: number) => Result['phases'];

export function phaseTables({ assembly, tasks }: Simulation, rows: readonly LedgerRow[]): PhaseTables {
  const busy = busyByPhase(assembly.steps);
  return (layer) => {
    const entry = (phase: Phase) => {
      const own = rows.filter((row) => row.phase === phase && (layer === undefined || row.layer === layer));
      return {
        span_s: tasks.span_ps(phase, layer) * ps,
        busy_s: (busy.get(layer === undefined ? phase : `${phase} ${layer}`) ?? 0) * ps,
        chip_J: energyOf(own, isOfChip),
        chipAndDram_J: energyOf(own),
      };
    };
    return Object.fromEntries(phases.map((phase) => [phase, entry(phase)])) as Result['phases'];
  };
}

/**
 * Busy time of all units by phase, and by phase and layer, ps: of serving, of being kept from a grant to its release,
 * and of being booked beside what serves.
 */
function busyByPhase(steps: readonly Step[]): Map<string, number> {
  const busy = new Map<string, number>();
  for (const step of steps) {
    if (step.account === null || step.jobs === 0) continue;
    const { phase, layer } = step.account;
    const duration = busyOf(step);
    for (const key of [phase, `${phase} ${layer}`]) busy.set(key, (busy.get(key) ?? 0) + duration);
  }
  return busy;
}

function busyOf({ kind, station, occupies, jobs, interval, held }: Step): number {
  const units = station?.server.spec.multiplicity ?? 1;
  if (kind === StepKind.release) return held * units;
  return kind === StepKind.serve ? jobs * interval * (units + (occupies === null ? 0 : 1)) : 0;
}
