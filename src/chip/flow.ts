import { choice, type Described, sentences } from './declare.ts';
import { knob } from './role.ts';

/** How the flits of a transfer follow each other on a wire; every kind of wire has a setting of its own. */
export const flow = knob(
  choice(
    ['pipelined', 'serial'],
    sentences(
      'How the flits of a transfer follow each other.',
      'With pipelined, a flit enters the wires before the one ahead has arrived.',
      'With serial, it waits until then.',
    ),
  ),
);
export type Flow = Described<{ readonly flow: typeof flow }>['flow'];

/** Whether a flit enters a wire before the one ahead of it has left at the other end. */
export const overlapsFlits = { pipelined: true, serial: false } as const satisfies Record<Flow, boolean>;
