import type { HardwareDifference, UnequalHardware } from '../../study/compare/hardware.ts';
import { area, integer } from '../text/format.ts';

/**
 * What two chips do not have alike, and what makes them alike: on unequal chips, a ratio is one of hardware, too.
 *
 * @param rules names of the two rules
 */
export function hardwareSentences(unequal: UnequalHardware, rules: readonly [first: string, other: string]): string[] {
  const { differences, sameUnits, sameChip } = unequal;
  const listed = differences.map((one) => clause(one, rules));
  const whole = sameChip === null || sameChip.join() === sameUnits ? [] : [sameChip];
  return [
    `The chips of ${rules.join(' and ')} differ: ${listed.join(', ')}.`,
    ...(sameUnits === null ? [] : [`With --set ${sameUnits}, both have as many gradient units.`]),
    ...whole.map((sets) => `With ${sets.map((set) => `--set ${set}`).join(' ')}, both have the same hardware.`),
    ...(sameChip === null ? ['No setting gives both the same feedback hardware.'] : []),
  ];
}

const nouns = {
  gradientUnits: 'gradient units with their adders',
  transposedReads: 'converters for transposed reads',
  feedback: 'feedback hardware',
} as const satisfies Readonly<Record<HardwareDifference['what'], string>>;

/** `BP has 1 and DFA 3 gradient units with their adders (2.4 mm² and 7.3 mm²)`, `BP alone has ... (1.2 mm²)`. */
function clause({ what, built, area_m2 }: HardwareDifference, rules: readonly [first: string, other: string]): string {
  const owners = rules.filter((_, i) => (area_m2[i] ?? 0) > 0);
  const [owner] = owners;
  if (owners.length === 1) return `${owner} alone has ${nouns[what]} (${area(Math.max(...area_m2))})`;
  const areas = `(${area_m2.map(area).join(' and ')})`;
  const [first, other] = rules;
  if (built[0] === built[1]) return `${first} and ${other} have unequal ${nouns[what]} ${areas}`;
  return `${first} has ${integer(built[0])} and ${other} ${integer(built[1])} ${nouns[what]} ${areas}`;
}
