import { choice, type Described } from './declare.ts';

/** How the flits of a transfer follow each other on a wire; every kind of wire has a setting of its own. */
export const flow = choice(
  ['pipelined', 'serial'],
  'pipelined: hop latency + flits; serial: each flit pays the whole way',
);
export type Flow = Described<{ readonly flow: typeof flow }>['flow'];

/** Whether a flit enters a wire before the one ahead of it has left at the other end. */
export const overlapsFlits = { pipelined: true, serial: false } as const satisfies Record<Flow, boolean>;
