import type { Phase } from '../parts/words/task.ts';
import { share } from '../units/printed.ts';
import { type Family, families, familyWords, type Mechanism, mechanismOf } from './words/mechanisms.ts';

/** Pieces of a critical path of one kind, as a result tells them. */
export interface PathShare {
  readonly component: string;
  readonly operation: string;
  readonly phase: Phase | null;
  readonly layer: number | null;
  readonly time_s: number;
}

/** Pieces of critical paths that have the same reason, for one run or for several side by side. */
export interface Reason {
  /** Name for keys and links, as in `gradient/buffer`; `gradient` for a family as a whole. */
  readonly key: string;
  readonly family: Family;
  /** A short sentence without a full stop: `Gradients cross the global buffer`. */
  readonly label: string;
  /** The phase that most of it belongs to; null for control. */
  readonly phase: Phase | null;
  /** Components whose pieces these are, those with most time first. */
  readonly components: readonly string[];
  /** By run, in seconds. Those of all reasons add up to the run. */
  readonly times_s: readonly number[];
  /** By run: the part of its path, from 0 to 1. */
  readonly shares: readonly number[];
}

/** A family below this share of every run is one line. */
const worthDetails = 0.05;
/** A mechanism below this share of every run joins the rest of its family. */
const worthALine = 0.002;

/**
 * Critical paths by reason, in the order of phases: a family that takes a good part of a run is broken down into its
 * mechanisms, any other one is a line of its own.
 *
 * @param paths of each run; the reasons have a time for each
 */
export function reasonsOf(paths: readonly (readonly PathShare[])[]): readonly Reason[] {
  const totals = paths.map(lengthOf);
  return families.flatMap((family) => {
    const own = paths.map((path) => path.filter(({ phase, component }) => ofFamily(family, component, phase)));
    if (own.every((path) => path.length === 0)) return [];
    const whole = reason({ key: family, family, label: familyWords[family].row }, own, totals);
    if (whole.shares.every((part) => part < worthDetails)) return [whole];
    return mechanisms(family, own, totals);
  });
}

/** The families as wholes, in the order of phases; those that no run has are left out. */
export function familiesOf(paths: readonly (readonly PathShare[])[]): readonly Reason[] {
  const totals = paths.map(lengthOf);
  return families.flatMap((family) => {
    const own = paths.map((path) => path.filter(({ phase, component }) => ofFamily(family, component, phase)));
    const isThere = own.some((path) => path.length > 0);
    return isThere ? [reason({ key: family, family, label: familyWords[family].row }, own, totals)] : [];
  });
}

export const lengthOf = (path: readonly PathShare[]): number => path.reduce((sum, { time_s }) => sum + time_s, 0);

const ofFamily = (family: Family, component: string, phase: Phase | null) =>
  mechanismOf(component, phase).family === family;

function mechanisms(family: Family, own: readonly PathShare[][], totals: readonly number[]): Reason[] {
  const found = new Map<string, Mechanism>();
  for (const { component, phase } of own.flat()) {
    const mechanism = mechanismOf(component, phase);
    found.set(mechanism.key, mechanism);
  }
  const lines = [...found.values()].map((mechanism) => {
    const parts = own.map((path) =>
      path.filter(({ component, phase }) => mechanismOf(component, phase).key === mechanism.key),
    );
    return { parts, line: reason(mechanism, parts, totals) };
  });
  const isSmall = ({ line }: { readonly line: Reason }) => line.shares.every((part) => part < worthALine);
  const small = lines.filter(isSmall);
  const large = (small.length > 1 ? lines.filter((line) => !isSmall(line)) : lines).map(({ line }) => line);
  large.sort((a, b) => Math.max(...b.times_s) - Math.max(...a.times_s));
  if (small.length <= 1) return large;
  const rest = own.map((_, run) => small.flatMap(({ parts }) => parts[run] ?? []));
  return [
    ...large,
    reason({ key: `${family}/rest`, family, label: `${familyWords[family].row}: the rest` }, rest, totals),
  ];
}

function reason(mechanism: Mechanism, parts: readonly PathShare[][], totals: readonly number[]): Reason {
  const times_s = parts.map(lengthOf);
  const all = parts.flat();
  return {
    ...mechanism,
    phase: largest(all, ({ phase }) => phase)[0] ?? null,
    components: largest(all, ({ component }) => component),
    times_s,
    shares: times_s.map((time, run) => share(time, totals[run] ?? 0)),
  };
}

/** What pieces belong to, that with most time first. */
function largest<T>(pieces: readonly PathShare[], of: (piece: PathShare) => T): T[] {
  const times = new Map<T, number>();
  for (const piece of pieces) times.set(of(piece), (times.get(of(piece)) ?? 0) + piece.time_s);
  return [...times].sort(([, a], [, b]) => b - a).map(([key]) => key);
}
