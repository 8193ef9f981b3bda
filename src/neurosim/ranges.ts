import * as z from 'zod';

/**
 * A number of a document within a range that a run of the tool can have: what lies outside is in another unit or
 * nonsense. The message of a schema is what was expected.
 *
 * @param unit in which the document has it; none for ratios
 */
export function between(least: number, most: number, unit = ''): z.ZodNumber {
  const expected = `a number from ${written(least)} to ${written(most)}${unit === '' ? '' : ` ${unit}`}`;
  return z.number(expected).min(least, expected).max(most, expected);
}

/** A whole number within a range. */
export function whole(least: number, most: number, unit = ''): z.ZodNumber {
  const expected = `a whole number from ${written(least)} to ${written(most)}${unit === '' ? '' : ` ${unit}`}`;
  return z.number(expected).int(expected).min(least, expected).max(most, expected);
}

/** `1e-9`, `1e6`, `200`. */
function written(value: number): string {
  const isPlain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5);
  return isPlain ? String(value) : value.toExponential().replace('e+', 'e');
}

export const flag = z.boolean('true or false');
/** How many there are of something that must be there, or may be missing. */
export const count = whole(1, 1e9);
export const countOrNone = whole(0, 1e9);

/** What a single access, pass or row of a unit takes. A number in ns or pJ is out of range. */
export const unitTime = between(0, 1e-2, 's');
export const unitEnergy = between(0, 1e-3, 'J');
export const unitArea = between(0, 1e-2, 'm2');
export const leakagePower = between(0, 1e3, 'W');

/** What a run takes, all images of a report. */
export const runTime = between(0, 1e9, 's');
export const runEnergy = between(0, 1e9, 'J');
/** Of what no run does without. */
export const someTime = between(1e-12, 1e9, 's');
export const someEnergy = between(1e-18, 1e9, 'J');
/** Of a block of a chip. */
export const blockArea = between(0, 0.1, 'm2');
