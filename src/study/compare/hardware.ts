import type { ItemName } from '../../parts/words/items.ts';
import type { Result } from '../../simulation/result.ts';

/** Hardware for learning, of which rules need more or less. */
const groups = {
  gradientUnits: ['wgu', 'gradientAdders', 'gradientSram'],
  transposedReads: ['errorAdc', 'rowPeriphery'],
  feedback: ['feedbackCells', 'feedbackPeriphery', 'feedbackAdc', 'generator'],
} as const satisfies Readonly<Record<string, readonly ItemName[]>>;

/** A kind of hardware that two chips do not have alike. */
export interface HardwareDifference {
  /** What kind it is. */
  readonly what: keyof typeof groups;
  /** Pieces of the first item of its kind: gradient units, banks of converters, arrays. */
  readonly built: Both;
  /** Areas in square metres. */
  readonly area_m2: Both;
}

/** Of the first chip, and of the other one. */
type Both = readonly [first: number, other: number];

/** How the chips of two runs differ, and which settings make them alike. */
export interface UnequalHardware {
  /** Every kind of hardware for learning that is not alike. */
  readonly differences: readonly HardwareDifference[];
  /** Gives both chips as many gradient units; null if they have as many, or one has none. */
  readonly sameUnits: string | null;
  /** Give both chips all that either has; null where no setting does. */
  readonly sameChip: readonly string[] | null;
}

/**
 * What the chip of one rule has for learning that the chip of another has not, or has more of.
 *
 * @returns null where both have the same
 */
export function unequalHardware(first: Result, other: Result): UnequalHardware | null {
  const differences = (Object.keys(groups) as (keyof typeof groups)[]).flatMap((what) =>
    difference(what, first, other),
  );
  if (differences.length === 0) return null;
  const units: Both = [pieces(first, 'wgu'), pieces(other, 'wgu')];
  const most = Math.max(...units);
  return {
    differences,
    sameUnits: units[0] !== units[1] && Math.min(...units) > 0 ? `wgu.count=${most}` : null,
    sameChip: sameChip(differences, most),
  };
}

function difference(what: keyof typeof groups, first: Result, other: Result): HardwareDifference[] {
  const [counted] = groups[what];
  const area_m2: Both = [areaOf(first, what), areaOf(other, what)];
  const built: Both = [pieces(first, counted), pieces(other, counted)];
  const isAlike = built[0] === built[1] && Math.abs(area_m2[0] - area_m2[1]) <= 1e-9 * area_m2[0];
  return isAlike ? [] : [{ what, built, area_m2 }];
}

/** Feedback matrices of two rules that both have some are of different shapes. */
function sameChip(differences: readonly HardwareDifference[], units: number): string[] | null {
  const unequal = new Map(differences.map((one) => [one.what, one]));
  if (Math.min(...(unequal.get('feedback')?.area_m2 ?? [0])) > 0) return null;
  const fromFile = [
    ...(unequal.has('transposedReads') ? ['subarray.transposedRead=true'] : []),
    ...(unequal.has('feedback') ? ['feedback.provided=true'] : []),
  ];
  const count = units > 0 ? [`wgu.count=${units}`] : [];
  return fromFile.length === 0 ? count : ['provision=explicit', ...fromFile, ...count];
}

const itemsOf = ({ inventory }: Result, names: readonly ItemName[]) =>
  inventory.filter(({ name }) => names.includes(name));

const pieces = (result: Result, name: ItemName): number =>
  itemsOf(result, [name]).reduce((sum, { built }) => sum + built, 0);

const areaOf = (result: Result, what: keyof typeof groups): number =>
  itemsOf(result, groups[what]).reduce((sum, { area_m2 }) => sum + area_m2, 0);
