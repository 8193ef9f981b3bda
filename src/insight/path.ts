import type { ComponentType } from '../parts/words/components.ts';
import type { StallReason } from '../parts/words/stalls.ts';
import type { Phase } from '../parts/words/task.ts';

/** Pieces of the critical path that did the same kind of work. Those of a run add up to its makespan exactly. */
export interface PathGroup {
  readonly component: ComponentType;
  /** What was done, as in `read`; `delay` and `clock-edge` where no unit worked. */
  readonly operation: string;
  /** Null for work that is accounted to no phase. */
  readonly phase: Phase | null;
  readonly layer: number | null;
  readonly pieces: number;
  readonly time_ps: number;
}

/** Waits of the transactions on the critical path that ended with a hand-over, by what was waited for. */
export interface PathWait {
  readonly component: ComponentType;
  readonly reason: StallReason;
  readonly waits: number;
  readonly time_ps: number;
}
