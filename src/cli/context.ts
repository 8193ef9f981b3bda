import type { Look } from '../report/text/look.ts';
import type { Simulator } from '../study/prepare.ts';

/** A stream that shows what it is given at once, in lines of so many places. */
export type Terminal = NodeJS.WritableStream & { readonly columns?: number };

/** What a command needs from the world, so that commands can run without a process around them. */
export interface Context {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The terminal that a person watches stderr on: progress is shown to nobody else. */
  readonly watched: Terminal | null;
  readonly look: Look;
  /** Loads what reads descriptions and simulates them, for commands that do. */
  readonly simulator: () => Promise<Simulator>;
}
