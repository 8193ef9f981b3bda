import { at } from '../lists/index.ts';
import { causeOf, causes } from './causes.ts';
import { compareRun } from './compare.ts';
import { compose, type Drawings } from './compose.ts';
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
  return accountOf(
    references.flatMap((reference) => {
      const judgement = judgementOf(reference, probeTargets, options);
      return withChance(judgedRun(judgement), judgement);
    }),
  );
}

/** Sums points up. */
export function accountOf(points: readonly Point[]): Account {
  return { points, summary: summarise(points), misses: points.filter((point) => point.cause !== undefined) };
}

/** How a run is judged, and what was drawn for it. */
export interface Judgement {
  readonly reference: Reference;
  readonly seeds: readonly number[];
  readonly quirks: Quirks;
  readonly targets: Targets;
  readonly drawn: Drawings;
}

/** @param usual targets where none are asked for */
export function judgementOf(reference: Reference, usual: Targets, options: AccountOptions): Judgement {
  const { seeds = [1, 2, 3, 4, 5], quirks = asPrinted, targets = usual } = options;
  return { reference, seeds, quirks, targets, drawn: new Map() };
}

/** All numbers of a run, with the causes that chance of the update and units are. */
export function judgedRun(judgement: Judgement): Point[] {
  return comparedRun(judgement).map((point) => judged(point, judgement));
}

function comparedRun({ reference, seeds, quirks, drawn }: Judgement): Compared[] {
  const { run, figures } = reference;
  return compareRun(
    reference,
    seeds.map((seed) => compose(run, figures, { quirks, seed, drawn })),
  );
}

function judged(point: Compared, { reference, targets, quirks }: Judgement): Point {
  const tolerance = toleranceOf(point, reference.run.parameters, targets);
  const isMissed = Math.abs(point.error) > tolerance;
  return { ...point, tolerance, cause: isMissed ? causeOf(point, isAsPrinted(quirks)) : undefined };
}

const isAsPrinted = (quirks: Quirks) => Object.values(quirks).every((holds) => holds);

/** Seeds that it takes to tell chance. */
const enough = 5;

/** Where a read misses unexplained, as many traces are drawn as it takes to tell how much chance there is in it. */
export function withChance(points: readonly Point[], judgement: Judgement): Point[] {
  const isUnexplained = (point: Point) => isDrawn(point) && point.cause === causes.unknown;
  if (judgement.seeds.length >= enough || !points.some(isUnexplained)) return [...points];
  const seeds = Array.from({ length: enough }, (_, i) => i + 1);
  const told = comparedRun({ ...judgement, seeds });
  return points.map((point, i) => {
    const { deviation } = at(told, i, 'points of a run');
    return isUnexplained(point) ? judged({ ...point, deviation }, judgement) : point;
  });
}

/** Reads depend on weights and inputs; and so does what leaks beside them. */
const isDrawn = ({ what }: Compared) => what === 'FW' || what === 'AG' || what === 'tiles';
