import type { Chip, GivenSetting, Schedule } from '../chip/index.ts';
import type { Detail } from '../hardware/groups.ts';
import type { EngineOptions } from '../kernel/options.ts';
import type { Network } from '../network/network.ts';
import type { Rule } from '../rules/rule.ts';
import type { Notices } from './notices.ts';
import type { TimelineRequest } from './timeline.ts';

/** What is simulated, as `load` returns it or a program puts it together. */
export interface Run {
  /** The chip, as `load` reads it from its file. */
  readonly chip: Chip;
  /** Shapes and activity. */
  readonly network: Network;
  /** The learning rule: the name of one of those that come with cimline, or your own. @default 'bp' */
  readonly rule?: string | Rule | undefined;
  /** In which order the chip may work. @default every parameter at its default */
  readonly schedule?: Schedule | undefined;
  /** Samples per iteration. @default that of the network */
  readonly batch?: number | undefined;
  /**
   * With `group`, one of each set of alike parts is simulated; with `subarray`, all are. Results are equal. @default
   * 'group'
   */
  readonly detail?: Detail | undefined;
  /**
   * With `auto`, what repeats exactly what was simulated is not simulated again; with `off`, everything is simulated.
   * Results are equal. @default 'auto'
   */
  readonly fastForward?: FastForwardMode | undefined;
  /**
   * Seed of the order of simultaneous events, on which no result may depend; 0 leaves the order as it is. @default 0
   */
  readonly seed?: number | undefined;
  /** What a reader of the result has to know; goes into `config.notes`. */
  readonly notes?: readonly string[] | undefined;
  /** Settings that somebody wrote. Those without effect are told in `config.notes`. @default none */
  readonly given?: readonly GivenSetting[] | undefined;
}

/** How a run is simulated. Its result does not depend on that. */
export type Running = Pick<Run, 'detail' | 'fastForward' | 'seed'>;

/** Whether what repeats is simulated again. */
export const fastForwardModes = ['auto', 'off'] as const;
export type FastForwardMode = (typeof fastForwardModes)[number];

/** How a run is simulated that does not say how. */
export const usual = { detail: 'group', fastForward: 'auto', seed: 0 } as const;

/** A run with everything said and checked. */
export interface Setup {
  readonly chip: Chip;
  readonly network: Network;
  readonly schedule: Schedule;
  readonly rule: Rule;
  readonly batch: number;
  readonly detail: Detail;
  readonly fastForward: FastForwardMode;
  readonly seed: number;
  readonly notes: readonly string[];
  readonly given: readonly GivenSetting[];
}

/** What the machine that simulates can tell. A result says it under `run`. */
export interface Host {
  /** A clock in seconds, from any start. */
  clock(): number;
  /** Most memory that the process ever had, in bytes. */
  peakRss?(): number;
}

/** How to watch a run. */
export interface RunOptions {
  /** Tells what happens to whoever listens. */
  readonly notices?: Notices | undefined;
  /** What records tasks and spans; `record` gives one. @default nothing is recorded */
  readonly sink?: TimelineRequest;
  /**
   * Whether to note what let each piece of work begin, and to say which chain led to the end of the run.
   * @default true
   */
  readonly criticalPath?: boolean | undefined;
  /** For tests: another queue, or a seed that shuffles simultaneous events. */
  readonly engine?: EngineOptions;
  /** For tests: after how many pieces of work that account is summed up. */
  readonly stretch?: number | undefined;
  /** For tests: whether work may pass several stops in one event. @default if it is much work */
  readonly shortcuts?: boolean | undefined;
}
