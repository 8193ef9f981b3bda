import type { Chip, Schedule } from '../chip/index.ts';
import type { Detail } from '../hardware/groups.ts';
import type { EngineOptions } from '../kernel/options.ts';
import type { Network } from '../network/index.ts';
import type { TimelineRequest } from './timeline.ts';

/** A run: what is simulated. */
export interface Setup {
  readonly chip: Chip;
  readonly network: Network;
  readonly schedule: Schedule;
  readonly rule: string;
  readonly batch: number;
  readonly detail: Detail;
  /** Draws the order of simultaneous events anew, to show that nothing depends on it; 0 leaves it. */
  readonly seed: number;
  readonly notes: readonly string[];
}

/** Where a run is. */
export interface RunProgress {
  readonly finished: number;
  readonly total: number;
  readonly events: number;
  readonly now_ps: number;
}

export interface RunOptions {
  readonly onProgress?: (progress: RunProgress) => void;
  readonly sink?: TimelineRequest;
  /** For tests: another queue, or a seed that shuffles simultaneous events. */
  readonly engine?: EngineOptions;
}
