import type { Server } from '../../parts/flow/server.ts';
import { ps } from './units.ts';

/** How much servers worked together. */
export interface Use {
  readonly units: number;
  readonly busy_s: number;
  readonly utilisation: number;
}

/** @param length_ps how long the run took */
export function useOf(servers: readonly Server[], length_ps: number): Use {
  const sum = (of: (server: Server) => number) => servers.reduce((total, server) => total + of(server), 0);
  // Private copies of an ideal component are not hardware: only the first one is counted.
  const units = sum(({ spec }) => (spec.copy > 0 ? 0 : spec.units * spec.multiplicity));
  const busy = sum((server) => server.busy * server.spec.multiplicity + server.occupied);
  const utilisation = units > 0 && length_ps > 0 ? Math.min(1, busy / (units * length_ps)) : 0;
  return { units, busy_s: busy * ps, utilisation };
}
