import type { load } from '../config/index.ts';
import type { Look } from '../report/table.ts';
import type { simulate } from '../simulation/index.ts';

/** What a command needs from the world, so that commands can run without a process around them. */
export interface Context {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether a person watches stderr: progress is shown to nobody else. */
  readonly watched: boolean;
  readonly look: Look;
  readonly load: typeof load;
  readonly simulate: typeof simulate;
}
