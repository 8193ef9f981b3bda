import { energyOf, type LedgerRow } from '../../observe/index.ts';
import type { Server } from '../../parts/flow/server.ts';
import { type ComponentType, componentTypes } from '../../parts/words/components.ts';
import type { Simulation } from '../assemble.ts';
import type { Result, ResultComponent } from '../result.ts';
import { boundsOf } from './bounds.ts';
import { areaOf, leakageOf } from './inventory.ts';
import type { Stall } from './stalls.ts';
import { ps } from './units.ts';
import { useOf } from './use.ts';

/** Every type of component that the chip has, or that something was charged to or waited for. */
export function componentTable(
  simulation: Simulation,
  rows: readonly LedgerRow[],
  stalls: readonly Stall[],
): Result['components'] {
  const table: Result['components'] = {};
  const bounds = boundsOf(simulation);
  for (const component of componentTypes) {
    const entry = componentOf(simulation, component, rows, stalls);
    if (entry !== null) table[component] = { ...entry, bound_s: (bounds.get(component) ?? 0) * ps };
  }
  return table;
}

function componentOf(
  { assembly, end_ps, items }: Simulation,
  component: ComponentType,
  rows: readonly LedgerRow[],
  stalls: readonly Stall[],
): Omit<ResultComponent, 'bound_s'> | null {
  const servers = assembly.servers.filter(({ spec }) => spec.component === component);
  const built = items.filter((item) => item.component === component);
  const charged = rows.filter((row) => row.component === component);
  const waits = stalls.filter((stall) => stall.component === component);
  const area_m2 = areaOf(built);
  if (servers.length === 0 && area_m2 === 0 && charged.length === 0 && waits.length === 0) return null;
  const sum = (of: (server: Server) => number) => servers.reduce((total, server) => total + of(server), 0);
  const { units, busy_s, utilisation } = useOf(servers, end_ps);
  return {
    units,
    jobs: sum((server) => server.jobs * server.spec.multiplicity + server.occupations),
    busy_s,
    blocked_s: sum((server) => server.blocked * server.spec.multiplicity) * ps,
    stalled_s: Object.fromEntries(waits.map(({ reason, stalled_ps }) => [reason, stalled_ps * ps])),
    energy_J: energyOf(charged),
    leakage_J: leakageOf(built) * end_ps * ps,
    area_m2,
    utilisation,
  };
}
