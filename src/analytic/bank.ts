/** Arrays of a PE that take turns at a bank of ADCs. Times in ps. */
export interface Turns {
  readonly arrays: number;
  /** Converters that serve one array each. */
  readonly units: number;
  /** Rounds of one array: an analogue phase, then `conversions` grants of the bank, then a pause. */
  readonly rounds: number;
  readonly drive: number;
  readonly conversions: number;
  readonly convert: number;
  readonly pause: number;
}

/**
 * Time until the last array is through. With n arrays, R rounds of C grants of s each, think time z = pause + drive
 * between rounds and one converter, arrays take turns in a circle, and
 * T = drive + (R - 1) [(C - 1) n s + max(n s, s + z)] + C n s + pause, where C = 1 or z < s. An array that meets nobody
 * has n = 1. In other cases later rounds overtake earlier ones: grants go, one by one, to the array that has waited
 * longest. Where arrays and converters have a common divisor, so many arrays at once find so many converters: they
 * count as one.
 */
export function turnsTime(turns: Turns): number {
  const together = commonDivisor(turns.arrays, turns.units);
  const [arrays, units] = [turns.arrays / together, turns.units / together];
  const { rounds, drive, conversions, convert, pause } = turns;
  const think = pause + drive;
  const meeting = arrays <= units ? 1 : arrays;
  if (meeting === 1 || (units === 1 && (conversions === 1 || think < convert))) {
    const round = (conversions - 1) * meeting * convert + Math.max(meeting * convert, convert + think);
    return drive + (rounds - 1) * round + conversions * meeting * convert + pause;
  }
  return grantByGrant({ ...turns, arrays, units });
}

/** The greatest common divisor (Euclid's algorithm). */
function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** First come, first served; of those that come together, the first array. */
function grantByGrant({ arrays, units, rounds, drive, conversions, convert, pause }: Turns): number {
  const waiting = Array.from({ length: arrays }, () => ({ comes: drive, left: rounds * conversions }));
  const converters = Array.from({ length: units }, () => ({ free: 0 }));
  let end = 0;
  for (let grants = arrays * rounds * conversions; grants > 0; grants--) {
    const array = waiting.reduce((first, other) => (other.comes < first.comes ? other : first));
    const converter = converters.reduce((first, other) => (other.free < first.free ? other : first));
    const done = Math.max(array.comes, converter.free) + convert;
    converter.free = done;
    if (--array.left === 0) {
      array.comes = Number.POSITIVE_INFINITY;
      end = Math.max(end, done + pause);
    } else array.comes = array.left % conversions === 0 ? done + pause + drive : done;
  }
  return end;
}
