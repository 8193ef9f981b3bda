import {
  type Account,
  account,
  compose,
  NotCovered,
  type Point,
  type Quantity,
  type Reference,
} from '../analytic/neurosim/index.ts';

/** A reference that could not be composed. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

/** Chip totals of one run: ours / reference - 1. */
export interface RunTotals {
  readonly run: string;
  readonly errors: Readonly<Partial<Record<Quantity, number>>>;
  readonly points: number;
  readonly misses: number;
  /** Whether every total is within the tolerance. */
  readonly within: boolean;
}

/** All references of a folder against the composition that is fed with their own figures. */
export interface ReferenceSummary extends Account {
  /** For chip totals, as a fraction. */
  readonly tolerance: number;
  readonly runs: readonly RunTotals[];
  readonly leftOut: readonly LeftOut[];
  /** Whether every run is within the tolerance. */
  readonly within: boolean;
}

/** How to judge references. */
export interface ReferenceOptions {
  /** For chip totals, as a fraction. */
  readonly tolerance: number;
  readonly seeds: readonly number[];
  readonly leftOut?: readonly LeftOut[];
}

/** Composes every reference as printed and compares: layers and phases, totals, area. */
export function validateReferences(
  references: readonly Reference[],
  { tolerance, seeds, leftOut = [] }: ReferenceOptions,
): ReferenceSummary {
  const checked = references.map((reference) => ({ reference, why: whyUncovered(reference) }));
  const covered = checked.filter(({ why }) => why === null).map(({ reference }) => reference);
  const uncovered = checked.flatMap(({ reference, why }) => (why === null ? [] : [{ name: reference.run.name, why }]));
  return summaryOf(account(covered, { seeds }), tolerance, [...leftOut, ...uncovered]);
}

function whyUncovered({ run, figures }: Reference): string | null {
  try {
    compose(run, figures);
    return null;
  } catch (error) {
    if (error instanceof NotCovered) return error.message;
    throw error;
  }
}

/** Sums an account up by run, and judges the chip totals. */
export function summaryOf(found: Account, tolerance: number, leftOut: readonly LeftOut[]): ReferenceSummary {
  const names = [...new Set(found.points.map(({ run }) => run))];
  const runs = names.map((name) =>
    totalsOf(
      name,
      found.points.filter(({ run }) => run === name),
      tolerance,
    ),
  );
  return { ...found, tolerance, runs, leftOut, within: runs.every(({ within }) => within) };
}

function totalsOf(run: string, points: readonly Point[], tolerance: number): RunTotals {
  const totals = points.filter(({ where, what }) => where === 'chip' && what === 'total');
  return {
    run,
    errors: Object.fromEntries(totals.map(({ quantity, error }) => [quantity, error])),
    points: points.length,
    misses: points.filter(({ cause }) => cause !== undefined).length,
    within: totals.every(({ error }) => Math.abs(error) <= tolerance),
  };
}

/** Chip totals that miss the tolerance. */
export class ToleranceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToleranceError';
  }
}
