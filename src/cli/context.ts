import type { Look } from '../report/look.ts';
import type { Simulator } from '../study/prepare.ts';

/** What a command needs from the world, so that commands can run without a process around them. */
export interface Context extends Simulator {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether a person watches stderr: progress is shown to nobody else. */
  readonly watched: boolean;
  readonly look: Look;
}
