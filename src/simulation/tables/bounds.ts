import type { ComponentType } from '../../parts/words/components.ts';
import { type Step, StepKind, type Stop, uncontended } from '../../parts/words/route.ts';
import type { Simulation } from '../assemble.ts';

/**
 * How long the units of the busiest server of each type must work, in ps: no schedule of the same work on the same chip
 * is shorter. Of an ideal component every task has one of its own, so that it bounds nothing.
 */
export function boundsOf({ assembly: { steps, servers }, setup }: Simulation): Map<ComponentType, number> {
  const inVain = keptInVain(steps);
  const bounds = new Map<ComponentType, number>();
  for (const server of servers) {
    const { component, units } = server.spec;
    if (setup.chip.ideal.includes(component)) continue;
    const work = server.busy - (inVain.get(server) ?? 0);
    bounds.set(component, Math.max(work / units, bounds.get(component) ?? 0));
  }
  return bounds;
}

/** Time for which servers were kept by what waited for others meanwhile, ps. Another schedule may have none of it. */
function keptInVain(steps: readonly Step[]): Map<Stop, number> {
  const kept = new Map<Stop, number>();
  let acquired = 0;
  for (const [index, { kind, station, held, jobs }] of steps.entries()) {
    if (kind === StepKind.acquire) acquired = index;
    if (kind !== StepKind.release || station === null) continue;
    // The steps between were assembled between.
    const needed = jobs * uncontended(steps.slice(acquired, index));
    kept.set(station.server, (kept.get(station.server) ?? 0) + held - needed);
  }
  return kept;
}
