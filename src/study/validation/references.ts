import { OutsideModelError } from '../../circuits/index.ts';
import { at } from '../../lists/index.ts';
import {
  type Account,
  type AccountOptions,
  account,
  accountOf,
  asPrinted,
  causes,
  idealisationNames,
  leakageNumbers,
  NotCovered,
  type Point,
  probeTargets,
  type Quantity,
  type Quirks,
  quirkNames,
  type Reference,
  type Targets,
  technologyAccount,
  technologyTargets,
  unitQuirkNames,
} from '../../neurosim/index.ts';
import type { FigureSource } from './figureSources.ts';

/** A reference or a file that is not compared. */
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
  /** Whether every total is within its tolerance, and every phase of the chip, or off by what a test explains. */
  readonly within: boolean;
}

/** All references of a folder against the composition. */
export interface ReferenceSummary extends Account {
  readonly figures: FigureSource;
  /** Defects and idealisations that are switched off. */
  readonly off: readonly (keyof Quirks)[];
  /** As fractions. */
  readonly targets: Targets;
  /** Points beyond their tolerance that no test explains. */
  readonly notExplained: number;
  readonly runs: readonly RunTotals[];
  /** Printed numbers of leakage without anything to compare them with: figures computed from technology bring none. */
  readonly leakageNotCompared: number;
  /** Sound runs with a feature that is not covered: named here, and no fault. */
  readonly notCovered: readonly LeftOut[];
  /** What is no run, or none that can be read. */
  readonly leftOut: readonly LeftOut[];
  /** Whether every run is within the targets, and there is one. */
  readonly within: boolean;
}

/** How to judge references. */
export interface ReferenceOptions {
  /** For chip totals, as a fraction. @default the targets of these figures */
  readonly tolerance?: number | undefined;
  readonly seeds: readonly number[];
  readonly notCovered?: readonly LeftOut[];
  readonly leftOut?: readonly LeftOut[];
  /** @default 'probe' */
  readonly figures?: FigureSource;
  /** @default asPrinted */
  readonly quirks?: Quirks;
  /** Called before each run: its name, and which of how many it is. */
  readonly onRun?: (name: string, index: number, count: number) => void;
}

/** Composes every reference as printed and compares: layers and phases, totals, area. */
export function validateReferences(references: readonly Reference[], options: ReferenceOptions): ReferenceSummary {
  const { tolerance, seeds, figures = 'probe', quirks = asPrinted, onRun = () => {} } = options;
  const { notCovered = [], leftOut = [] } = options;
  const targets = targetsOf(figures, tolerance);
  const found = references.map((reference, i) => {
    onRun(reference.run.name, i + 1, references.length);
    return pointsOf(reference, figures, { seeds, quirks, targets });
  });
  const points = found.flatMap((each) => ('points' in each ? each.points : []));
  const uncovered = found.flatMap((each) => ('why' in each ? [each] : []));
  const off = switchNames[figures].filter((name) => !quirks[name]);
  const leakageNotCompared =
    figures === 'probe' ? 0 : leakageIn(references.filter((_, i) => 'points' in at(found, i, 'references')));
  return {
    ...summaryOf(accountOf(points), targets),
    notCovered: [...notCovered, ...uncovered],
    leftOut,
    figures,
    off,
    leakageNotCompared,
  };
}

const leakageIn = (references: readonly Reference[]): number =>
  references.reduce((sum, reference) => sum + leakageNumbers(reference), 0);

/** What can be switched off: of a probe's figures their own defects cannot. */
const switchNames = {
  probe: [...quirkNames, ...idealisationNames],
  computed: [...quirkNames, ...unitQuirkNames, ...idealisationNames],
} as const;

/** The points of one reference, or why there are none. */
function pointsOf(
  reference: Reference,
  figures: FigureSource,
  options: AccountOptions,
): Pick<Account, 'points'> | LeftOut {
  try {
    return figures === 'probe' ? account([reference], options) : technologyAccount([reference], options);
  } catch (error) {
    const isOutside = error instanceof NotCovered || error instanceof OutsideModelError;
    if (isOutside) return { name: reference.run.name, why: error.message };
    throw error;
  }
}

function targetsOf(figures: FigureSource, tolerance: number | undefined): Targets {
  const targets = figures === 'probe' ? probeTargets : technologyTargets;
  return tolerance === undefined ? targets : { ...targets, total: tolerance, sramArea: tolerance };
}

/** Sums an account up by run, and judges totals and phases of the chips. */
export function summaryOf(
  found: Account,
  targets: Targets,
): Pick<ReferenceSummary, keyof Account | 'targets' | 'notExplained' | 'runs' | 'within'> {
  const names = [...new Set(found.points.map(({ run }) => run))];
  const runs = names.map((name) =>
    totalsOf(
      name,
      found.points.filter(({ run }) => run === name),
    ),
  );
  const notExplained = found.misses.filter(({ cause }) => cause === causes.unknown).length;
  return { ...found, targets, notExplained, runs, within: runs.length > 0 && runs.every(({ within }) => within) };
}

function totalsOf(run: string, points: readonly Point[]): RunTotals {
  const chip = points.filter(({ where }) => where === 'chip');
  const totals = chip.filter(isTotal);
  const phases = chip.filter((point) => !isTotal(point));
  return {
    run,
    errors: Object.fromEntries(totals.map(({ quantity, error }) => [quantity, error])),
    points: points.length,
    misses: points.filter(({ cause }) => cause !== undefined).length,
    within: totals.every(isWithin) && phases.every(isExplained),
  };
}

const isTotal = ({ what }: Point) => what === 'total' || what === 'tiles';

const isWithin = ({ error, tolerance }: Point) => Math.abs(error) <= tolerance;

const isExplained = ({ cause }: Point) => cause !== causes.unknown && cause !== causes.otherUnits;
