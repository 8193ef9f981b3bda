import { energyOf, type LedgerRow } from '../../observe/index.ts';
import { StepKind } from '../../parts/words/route.ts';
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

/** Service time of charged steps by phase, and by phase and layer, ps. */
function busyByPhase(steps: Simulation['assembly']['steps']): Map<string, number> {
  const busy = new Map<string, number>();
  for (const { kind, charges, jobs, interval, multiplicity } of steps) {
    const [charge] = charges;
    if (charge === undefined || kind === StepKind.fork || jobs === 0) continue;
    const { phase, layer } = charge;
    const duration = jobs * interval * multiplicity;
    for (const key of [phase, `${phase} ${layer}`]) busy.set(key, (busy.get(key) ?? 0) + duration);
  }
  return busy;
}
