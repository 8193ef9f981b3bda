import type { ComponentType } from './components.ts';
import type { ServerSpec } from './serverSpec.ts';
import type { Phase } from './task.ts';

/** The layer whose hardware works, and for which phase. */
export interface Account {
  readonly layer: number;
  readonly phase: Phase;
}

/** Energy that every job of a step costs, and the row of the ledger it goes to. */
export interface Charge extends Account {
  readonly component: ComponentType;
  readonly operation: string;
  /** Elementary actions of one job (reads, lines, bits); joules = jobs x actions x energy of one. */
  readonly actions: number;
  readonly energy_J: number;
}

export const StepKind = { serve: 0, acquire: 1, release: 2, fork: 3, delay: 4, repeat: 5, enter: 6, leave: 7 } as const;
export type StepKind = (typeof StepKind)[keyof typeof StepKind];

/** What moves along a route, as far as a route has to know. */
export interface Traveller {
  readonly id: number;
}

/** What a route knows of the server at one of its steps; the server itself is part of the flow. */
export interface Stop {
  readonly spec: ServerSpec;
  /** A traveller wants service. Returns false if it keeps the unit it came from until there is room. */
  arrive(traveller: Traveller): boolean;
  /** Ends the use of an acquired unit; `step` is the release. */
  release(traveller: Traveller, step: Step): void;
  /** Books `duration` ps without queueing, one time or several. */
  occupy(duration: number, times?: number): void;
}

/** Where a step is served: a server, or with an ideal component a private copy for each task under way. */
export interface Station {
  readonly server: Stop;
  /** Null unless the component is ideal. */
  readonly copies: PrivateCopies | null;
}

/** A way through a part of the chip in one event. */
export interface Shortcut {
  /** Takes it, if that makes no difference. Otherwise the traveller goes from stop to stop, and `left` must follow. */
  take(traveller: Traveller): boolean;
  left(): void;
}

/** Private servers of an ideal component, one for each task slot, made when first used. */
export interface PrivateCopies {
  at(slot: number): Stop;
}

/**
 * One stop of a route. Times are integer picoseconds, fixed when the chip is assembled.
 * serve: a unit of the station works for `interval`, the transaction is ready for its next step after `latency`;
 * acquire/release: a unit is kept over the steps between; delay: time passes with what is kept; fork: a child
 * transaction runs along each branch, and the next step begins when all have joined; repeat: the `back` steps before it
 * are taken `times` times in all; enter/leave: the steps between may be passed at once.
 */
export interface Step {
  readonly kind: StepKind;
  readonly station: Station | null;
  readonly latency: number;
  readonly interval: number;
  readonly branches: readonly Route[];
  readonly repeat: { readonly times: number; readonly back: number } | null;
  /** Entrances and exits; null for all other steps. */
  readonly shortcut: Shortcut | null;
  /** Index into the ledger's steps, in assembly order. */
  readonly id: number;
  /**
   * A second server that is occupied meanwhile without queueing: dependencies keep it free (an array being written).
   */
  readonly occupies: Stop | null;
  readonly charges: readonly Charge[];
  /** What its time is accounted for; null if it takes none. A transposed read is of the layer whose array is read. */
  readonly account: Account | null;
  /** Identical units of hardware that this step stands for. */
  readonly multiplicity: number;
  /** Name on the timeline. */
  readonly operation: number;
  /** Times the step was taken. This, `held` and `siblingWait` are all that changes during a run. */
  jobs: number;
  /** Releases: time that units were kept from their grants on, ps. */
  held: number;
  /** Forks: the component at which the branches are added up; null if nothing waits for the others. */
  readonly joinsAt: ComponentType | null;
  /**
   * Where a timeline shows what happens at no server: a delay, or the waits of branches for the others (forks with
   * `joinsAt`). -1 for all other steps.
   */
  readonly lane: number;
  /** Forks: time that early branches waited for their siblings, ps x transactions. */
  siblingWait: number;
}

/** What a step counts. It counts the same in every repetition of what happens. */
export const stepCounters = ['jobs', 'held', 'siblingWait'] as const satisfies readonly (keyof Step)[];

/** A sequence of stops; `multiplicity` is the number of identical routes it stands for. */
export interface Route {
  readonly steps: readonly Step[];
  readonly multiplicity: number;
}

/** Time in ps of a route that meets nobody else: the sum of its latencies, where the slowest of its branches counts. */
export function uncontended(steps: readonly Step[]): number {
  let total = 0;
  steps.forEach((step, index) => {
    if (step.kind === StepKind.fork) total += Math.max(...step.branches.map((branch) => uncontended(branch.steps)));
    else if (step.repeat !== null) {
      total += (step.repeat.times - 1) * uncontended(steps.slice(index - step.repeat.back, index));
    } else total += step.latency;
  });
  return total;
}
