/**
 * How a weight lies in several cells: as the digits of a whole number, the code, in neighbouring columns, the most
 * significant first. With k cells of n states the codes run from 0 to n^k - 1, and w = 2 code/(n^k - 1) - 1.
 *
 * As the sum of the digits' shares is 1, w is also the sum of what each cell alone would stand for, 2 g - 1 or g+ - g-,
 * times its share.
 */
export interface Slices {
  /** Cells of a weight, not counting the other one of a pair. */
  readonly count: number;
  readonly states: number;
  /** Pulses of a cell from end to end. */
  readonly pulses: number;
  /** Largest code. */
  readonly top: number;
  /** Steps of an update from end to end: pulses of a single cell, codes of several. */
  readonly steps: number;
  /** What a digit's cell contributes to w, from the most significant: states^position (states - 1)/top. */
  readonly shares: readonly number[];
}

/**
 * Slices of a weight in cells of `states` states.
 *
 * @param pulses that lead such a cell from end to end
 * @param bits a multiple of a cell's; null: those of one cell
 */
export function slicesOf(states: number, pulses: number, bits: number | null): Slices {
  const count = bits === null ? 1 : bits / Math.ceil(Math.log2(states));
  const top = states ** count - 1;
  const shares = Array.from({ length: count }, (_, slice) => (states ** (count - 1 - slice) * (states - 1)) / top);
  return { count, states, pulses, top, steps: count === 1 ? pulses : top, shares };
}

/** The code nearest to a weight from -1 to 1; those beyond get the end. */
export function codeOf(weight: number, { top }: Slices): number {
  return Math.round(Math.min(1, Math.max(0, (weight + 1) / 2)) * top);
}

/** A digit of a code, 0 being the most significant. */
export function digitOf(code: number, slice: number, { count, states }: Slices): number {
  return Math.floor(code / states ** (count - 1 - slice)) % states;
}

/**
 * into = factor x the sum over a weight's cells of share x (positive - subtracted), which is one number or one for each
 * cell.
 */
export function sumSlices(
  positive: Float32Array,
  subtracted: Float32Array | number,
  { count, shares }: Slices,
  factor: number,
  into: Float32Array,
): void {
  const isOne = typeof subtracted === 'number';
  for (let i = 0; i < into.length; i++) {
    let sum = 0;
    for (let slice = 0; slice < count; slice++) {
      const cell = i * count + slice;
      sum += shares[slice]! * (positive[cell]! - (isOne ? subtracted : subtracted[cell]!));
    }
    into[i] = factor * sum;
  }
}

/**
 * into = the sum over a weight's columns of share x sum: what ADCs give of neighbouring slices is shifted and added.
 */
export function shiftAndAdd(sums: Float32Array, { count, shares }: Slices, into: Float32Array): void {
  for (let i = 0; i < into.length; i++) {
    let sum = 0;
    for (let slice = 0; slice < count; slice++) sum += shares[slice]! * sums[i * count + slice]!;
    into[i] = sum;
  }
}

/** into = the cells of one slice of all weights. */
export function takeSlice(cells: Float32Array, slice: number, count: number, into: Float32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = cells[i * count + slice]!;
}

/** A pair is read as its difference, g+ - g- = 2 g - 1: `read` becomes g, in place. */
export function readPairs(read: Float32Array, others: Float32Array): void {
  for (let i = 0; i < read.length; i++) read[i] = (read[i]! - others[i]! + 1) / 2;
}

/**
 * The pulses that take weights `steps` codes further: the digits of those that are to move are read, the new code is
 * computed, and every cell whose digit changes gets the pulses of the difference, along its curve and without a check.
 * So a carry is a write of several cells, by serial reads and writes, as accelerators before PANTHER do it (Ankit et
 * al., arXiv 1912.11516). Codes end at the ends.
 *
 * @param read conductances of all cells (or pairs) as fractions of the range
 */
export function carry(steps: Int32Array, slices: Slices, read: Float32Array, into: Int32Array): void {
  into.fill(0);
  for (let i = 0; i < steps.length; i++) {
    if (steps[i] !== 0) pulsesTo(steps[i]!, read, slices, into, i * slices.count);
  }
}

/**
 * The pulses of one weight.
 *
 * @param read conductances of cells as fractions of the range; those of the weight begin at `at`, as its pulses do
 */
export function pulsesTo(steps: number, read: Float32Array, slices: Slices, into: Int32Array, at: number): void {
  const { count, states, pulses, top } = slices;
  const pulsesPerState = pulses / (states - 1);
  let code = 0;
  for (let slice = 0; slice < count; slice++) code = code * states + digitRead(read[at + slice]!, states);
  let rest = Math.min(top, Math.max(0, code + steps));
  for (let slice = count - 1; slice >= 0; slice--) {
    const digit = rest % states;
    const difference = digit - digitRead(read[at + slice]!, states);
    into[at + slice] = Math.sign(difference) * Math.round(Math.abs(difference) * pulsesPerState);
    rest = (rest - digit) / states;
  }
}

/** The digit that a reader takes a cell for. */
function digitRead(conductance: number, states: number): number {
  return Math.min(states - 1, Math.max(0, Math.round(conductance * (states - 1))));
}
