import { Bus } from '../kernel/bus.ts';
import type { Waiting } from '../kernel/deadlock.ts';
import type { StallReason } from '../parts/words/stalls.ts';
import type { Phase, Tensor } from '../parts/words/task.ts';
import {
  callback,
  choice,
  type Kind,
  number,
  optional,
  type RequestKeys,
  requireKeys,
  requireKind,
} from '../source/index.ts';
import type { Result } from './result.ts';

/** How far a run is. */
export interface RunProgress {
  /** Tasks of the rule that are done. */
  readonly finished: number;
  /** Tasks of the whole run. */
  readonly total: number;
  /** Simulated events so far. */
  readonly events: number;
  /** Simulated time in picoseconds. */
  readonly now_ps: number;
}

/** A part of a run that is over. */
export interface Extent {
  /** First start of one of its tasks, in picoseconds of simulated time. */
  readonly start_ps: number;
  /** Last end, in picoseconds. */
  readonly end_ps: number;
}

/** What a run tells while it goes on, by name. */
export interface RunNotices {
  /** The run begins, or has its result. */
  readonly run:
    | { readonly state: 'begins'; readonly title: string; readonly tasks: number }
    | {
        readonly state: 'ended';
        readonly title: string;
        readonly result: Result;
        /** Parameters that took part, as in `wgu.count`. With other values of all others, the result is the same. */
        readonly reads: ReadonlySet<string>;
      };
  /** A training iteration is over; they count from 0. */
  readonly iteration: Extent & { readonly iteration: number };
  /** All tasks of a phase are over in an iteration. */
  readonly phase: Extent & { readonly iteration: number; readonly phase: Phase };
  /** How far the run is, about ten times a second. */
  readonly progress: RunProgress;
  /** A tensor does not fit the global buffer and goes to DRAM. */
  readonly spill: {
    readonly kind: Tensor['kind'];
    /** Name of the layer; null for what comes before the first one. */
    readonly layer: string | null;
    /** Number of the sample in the whole run, from 0. */
    readonly sample: number;
    readonly now_ps: number;
  };
  /** A transaction waited for longer than the threshold. */
  readonly stall: Extent & {
    /** The part that it waited for, as in `chip.globalBuffer`. */
    readonly at: string;
    readonly reason: StallReason;
    /** The task that the transaction works for. */
    readonly task: string;
  };
  /** Work is left that waits for itself; the run then throws DeadlockError. */
  readonly deadlock: { readonly now_ps: number; readonly waiting: readonly Waiting[] };
}

/** Every notice there is. */
const noticeNames = {
  run: true,
  iteration: true,
  phase: true,
  progress: true,
  spill: true,
  stall: true,
  deadlock: true,
} satisfies Record<keyof RunNotices, true>;
const noticeName: Kind<string> = choice(Object.keys(noticeNames));

/** What there is to say about notices. */
interface NoticesOptions {
  readonly stallsFrom_s?: number;
}
const noticesKeys = {
  stallsFrom_s: optional(number(0, 'a number of seconds of at least 0')),
} satisfies RequestKeys<NoticesOptions>;

/**
 * Tells what happens in a run. Listen before the run begins. A notice to which nobody listens costs nothing.
 *
 * @example
 * const notices = new Notices({ stallsFrom_s: 1e-5 })
 *   .on('iteration', ({ iteration, end_ps }) => console.log(iteration, end_ps))
 *   .on('stall', ({ at, reason }) => console.log(at, reason));
 * simulate(run, { notices });
 */
export class Notices extends Bus<RunNotices> {
  /** Shortest wait that is told, in picoseconds. */
  readonly stallsFrom_ps: number;

  /** @param options `stallsFrom_s`: shortest wait that is told, in seconds; @default 1e-6 */
  constructor(options: NoticesOptions = {}) {
    super();
    requireKeys('options', options, noticesKeys);
    const { stallsFrom_s = 1e-6 } = options;
    this.stallsFrom_ps = stallsFrom_s * 1e12;
  }

  /**
   * Calls `listener` with every such notice from now on.
   *
   * @throws InputError if there is no such notice
   */
  override on<Name extends keyof RunNotices>(name: Name, listener: (notice: RunNotices[Name]) => void): this {
    requireKind('notice', name, noticeName);
    requireKind('listener', listener, callback());
    return super.on(name, listener);
  }
}
