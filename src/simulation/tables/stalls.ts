import { textOrder } from '../../lists/index.ts';
import type { ComponentType } from '../../parts/words/components.ts';
import { busyReasons, type StallReason } from '../../parts/words/stalls.ts';
import type { Simulation } from '../assemble.ts';
import type { Result } from '../result.ts';
import { ps } from './units.ts';

/** Waiting for one reason at one type of component. */
export interface Stall {
  readonly reason: StallReason;
  readonly component: ComponentType;
  readonly stalled_ps: number;
}

/** Waiting time of transactions by reason and component, largest first. */
export function stallsOf({ assembly, controller }: Simulation): Stall[] {
  const sums = new Map<string, Stall>();
  const add = (reason: StallReason, component: ComponentType, stalled_ps: number) => {
    if (stalled_ps === 0) return;
    const key = `${reason} ${component}`;
    const before = sums.get(key)?.stalled_ps ?? 0;
    sums.set(key, { reason, component, stalled_ps: before + stalled_ps });
  };
  for (const { spec, stalledInQueue, stalledBeforeQueue } of assembly.servers) {
    add(busyReasons[spec.component], spec.component, stalledInQueue);
    add('buffer-full', spec.component, stalledBeforeQueue);
  }
  for (const { joinsAt, siblingWait } of assembly.steps) if (joinsAt !== null) add('sibling', joinsAt, siblingWait);
  add('no-credit', 'controller', controller.issuing.noCredit);
  add('clock-edge', 'controller', controller.issuing.clockEdge);
  return [...sums.values()].sort(
    (a, b) => b.stalled_ps - a.stalled_ps || textOrder(`${a.reason} ${a.component}`, `${b.reason} ${b.component}`),
  );
}

/** All waiting, ps. */
export function stalledOf(stalls: readonly Stall[]): number {
  return stalls.reduce((sum, { stalled_ps }) => sum + stalled_ps, 0);
}

export function stallTable(stalls: readonly Stall[]): Result['stalls'] {
  const all = stalledOf(stalls);
  return stalls.map(({ reason, component, stalled_ps }) => ({
    reason,
    component,
    stalled_s: stalled_ps * ps,
    share: stalled_ps / all,
  }));
}
