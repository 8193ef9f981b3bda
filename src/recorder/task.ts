import type { MessagePort } from 'node:worker_threads';
import type { Closing, Facts, Opening } from './outlet.ts';
import type { RingMemory } from './ring.ts';

/** What the thread that writes a timeline is given. */
export interface WriterTask {
  readonly opening: Opening;
  readonly memory: RingMemory;
  readonly port: MessagePort;
}

/** What it hears beside the rows. A message comes before the rows that need it. */
export type WriterMessage = { readonly facts: Facts } | { readonly closing: Closing };

/** What it says when it is done: what went wrong, in one line, if something did. */
export interface WriterAnswer {
  readonly failed: string | null;
}
