import type { StallReason } from '../../parts/words/stalls.ts';
import type { Phase } from '../../parts/words/task.ts';
import type { RunInputs } from '../differences.ts';
import type { PathShare } from '../reasons.ts';

/** What a verdict needs to know of a component. */
export interface ComponentFacts {
  readonly units: number;
  readonly jobs: number;
  readonly busy_s: number;
  /** Work of its busiest server over that server's units: no run is shorter. */
  readonly bound_s: number;
  /** Busy share of the time of all units, from 0 to 1. */
  readonly utilisation: number;
}

/** What a verdict needs to know of a run. A result is one. */
export interface RunFacts extends RunInputs {
  readonly totals: {
    readonly latency_s: number;
    /** Service times on the longest chain of dependent work: no run with these figures is shorter. */
    readonly dependencyBound_s: number;
    /** Tensors that did not fit the global buffer and went to DRAM. */
    readonly spills: number;
  };
  readonly phases: Readonly<Record<Phase, { readonly span_s: number }>>;
  readonly components: Readonly<Record<string, ComponentFacts>>;
  readonly criticalPath: {
    /** They add up to the latency. */
    readonly groups: readonly PathShare[];
    readonly waits: readonly {
      readonly component: string;
      readonly reason: StallReason;
      readonly waits: number;
      readonly time_s: number;
    }[];
  };
}

/** A place in the page that a sentence speaks of. */
export interface Target {
  /** 0: the first run; 1: the second one. */
  readonly run: 0 | 1;
  readonly phase: Phase | null;
  /** Type of component; null where the phase as a whole is meant. */
  readonly component: string | null;
}

/** How large a reason is. */
export type Size =
  /** Time in seconds: of sizes of one run, these are parts of its path, and add up to it at most. */
  | { readonly kind: 'time'; readonly value: number }
  /** Mean of times that overlap, in seconds. */
  | { readonly kind: 'each'; readonly value: number }
  /** Part of the run, from 0 to 1; such parts overlap. */
  | { readonly kind: 'share'; readonly value: number }
  /** Time by which the second run is longer, in seconds; negative: it is shorter. */
  | { readonly kind: 'difference'; readonly value: number }
  /** How many times as fast. */
  | { readonly kind: 'factor'; readonly value: number };

/** A reason in words: its size, what it is in one sentence, and the numbers that it rests on. */
export interface Statement {
  /** What it is about, as in `saved/backward`; unique within a verdict. */
  readonly key: string;
  readonly size: Size;
  /** One short sentence. */
  readonly head: string;
  /** What a reader should know to believe it: one to three sentences. */
  readonly text: string;
  /** Where it can be seen; null where nothing is to be seen. */
  readonly target: Target | null;
}

/** What there is to say of a run or of two. */
export interface Verdict {
  /** One sentence without a full stop. */
  readonly headline: string;
  /** What ran, and with which hardware. */
  readonly lead: readonly string[];
  /** In the order in which they are read. */
  readonly statements: readonly Statement[];
}

/** Another simulation of both runs: what it assumes, and what came out. */
export interface Trial {
  /** `preset`: a set of assumptions by name; `setting`: as typed after `--set`. */
  readonly kind: 'preset' | 'setting';
  readonly name: string;
  /** What it assumes, in one sentence; empty if there is nothing to say. */
  readonly means: string;
  readonly times_s: readonly [a: number, b: number];
}
