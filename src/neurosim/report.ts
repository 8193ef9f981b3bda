import { causeOf } from './causes.ts';
import { compareRun } from './compare.ts';
import { type Composition, compose, type Drawings } from './compose.ts';
import type { Reference } from './import.ts';
import type { Compared, Point } from './points.ts';
import { asPrinted, type Quirks } from './quirks.ts';
import { type Summary, summarise } from './summary.ts';
import { probeTargets, type Targets, toleranceOf } from './targets.ts';

/** How far the composition is from the printed numbers. */
export interface Account {
  readonly points: readonly Point[];
  readonly summary: readonly Summary[];
  readonly misses: readonly Point[];
}

/** How to make an account. */
export interface AccountOptions {
  /** Seeds of the regenerated traces. @default [1, 2, 3, 4, 5] */
  readonly seeds?: readonly number[];
  /** @default asPrinted */
  readonly quirks?: Quirks;
  /** @default those of where the figures come from */
  readonly targets?: Targets;
}

/** Every printed number of `references` against ours: layers and chip by phase, chip area by block. Prints nothing. */
export function account(references: readonly Reference[], options: AccountOptions = {}): Account {
  const { targets = probeTargets, quirks } = options;
  return accountOf(
    references.flatMap((reference) =>
      comparedRun(reference, targets, options).map((point) => judged(point, reference, targets, quirks)),
    ),
  );
}

/** Sums points up. */
export function accountOf(points: readonly Point[]): Account {
  return { points, summary: summarise(points), misses: points.filter((point) => point.cause !== undefined) };
}

/** A number with its tolerance and, where it misses, the cause that chance or units are. */
export function judged(point: Compared, { run }: Reference, targets: Targets, quirks: Quirks = asPrinted): Point {
  const tolerance = toleranceOf(point, run.parameters, targets);
  const isMissed = Math.abs(point.error) > tolerance;
  return { ...point, tolerance, cause: isMissed ? causeOf(point, isAsPrinted(quirks)) : undefined };
}

const isAsPrinted = (quirks: Quirks) => Object.values(quirks).every((holds) => holds);

/** Seeds that it takes to tell chance. */
const enough = 5;

/**
 * A run against its compositions. Where a read misses, as many traces are drawn as it takes to tell how much chance there
 * is in it.
 */
export function comparedRun(
  reference: Reference,
  targets: Targets,
  { seeds = [1, 2, 3, 4, 5], quirks = asPrinted }: Pick<AccountOptions, 'seeds' | 'quirks'>,
): Compared[] {
  const { run, figures } = reference;
  const drawn: Drawings = new Map();
  const composed = (some: readonly number[]): Composition[] =>
    some.map((seed) => compose(run, figures, { quirks, seed, drawn }));
  const found = compareRun(reference, composed(seeds));
  const misses = (point: Compared) => Math.abs(point.error) > toleranceOf(point, run.parameters, targets);
  if (seeds.length >= enough || !found.some((point) => isDrawn(point) && misses(point))) return found;
  const more = Array.from({ length: enough }, (_, i) => i + 1);
  const told = compareRun(reference, composed(more));
  return found.map((point, i) => ({ ...point, deviation: Math.max(point.deviation, told[i]?.deviation ?? 0) }));
}

/** Reads depend on weights and inputs; and so does what leaks beside them. */
const isDrawn = ({ what }: Compared) => what === 'FW' || what === 'AG' || what === 'tiles';
