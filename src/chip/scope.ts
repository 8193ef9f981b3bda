import { choice } from './declare.ts';

/** Whether one copy of a shared block serves the chip or every layer has its own. */
export const scope = choice(
  ['chip', 'layer'],
  'Whether one block serves the chip, or each layer has a block of its own.',
);
