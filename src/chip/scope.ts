import { choice } from './declare.ts';

/** Whether one copy of a shared block serves the chip or every layer has its own. */
export const scope = choice(['chip', 'layer'], 'one block for the chip, or a private one per layer');
