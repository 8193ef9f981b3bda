import { choice } from './declare.ts';
import { knob } from './role.ts';

/** Whether one copy of a shared block serves the chip or every layer has its own. */
export const scope = knob(
  choice(['chip', 'layer'], 'Whether one block serves the chip, or each layer has a block of its own.'),
);
