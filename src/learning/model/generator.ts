import { below, type Random } from '../kernels/random/index.ts';

/**
 * Taps of shift registers that pass through all states but 0, by width: the feedback is the exclusive or of these bits,
 * the highest being shifted out (Xilinx application note XAPP052, table 3). The characteristic polynomial has these
 * exponents and 0: x^6 + x^5 + 1 for 6 bits.
 */
export const registerTaps: Readonly<Record<number, readonly number[]>> = {
  3: [3, 2],
  4: [4, 3],
  5: [5, 3],
  6: [6, 5],
  7: [7, 6],
  8: [8, 6, 5, 4],
  9: [9, 5],
  10: [10, 7],
  11: [11, 9],
  12: [12, 6, 4, 1],
  13: [13, 4, 3, 1],
  14: [14, 5, 3, 1],
  15: [15, 14],
  16: [16, 15, 13, 4],
};

/** A pseudo-random generator of feedback matrices. */
export interface GeneratorSettings {
  /** Bits of a value, and of the register that makes it; less than 3 count as 3. */
  readonly bits: number;
  /** Registers that run side by side, each making the values of every so-many-th output. */
  readonly units: number;
}

function tapsOf(width: number): readonly number[] {
  const taps = registerTaps[width];
  if (taps === undefined) throw new RangeError(`no shift register of ${width} bits: 3 to 16 have taps`);
  return taps;
}

/** The register's next state: one shift, as the circuit makes one value a clock cycle. */
export function nextState(state: number, width: number): number {
  const fed = tapsOf(width).reduce((bit, tap) => bit ^ (state >> (tap - 1)), 0) & 1;
  return ((state << 1) | fed) & (2 ** width - 1);
}

/**
 * Fills a matrix of `outputs` columns with what shift registers make whenever it is used. Each starts at a state of its
 * own and makes the values of its outputs one after another, input by input. A state s of n bits is s/2^(n-1) - 1, from
 * -1 to 1 with mean 0 over a period; values are these times `scale`.
 */
export function generate(
  into: Float32Array,
  outputs: number,
  scale: number,
  { bits, units }: GeneratorSettings,
  random: Random,
): void {
  const width = Math.max(3, bits);
  const inputs = into.length / outputs;
  const half = 2 ** (width - 1);
  for (let unit = 0; unit < Math.min(units, outputs); unit++) {
    let state = 1 + below(2 ** width - 1, random);
    for (let output = unit; output < outputs; output += units) {
      for (let input = 0; input < inputs; input++) {
        into[input * outputs + output] = scale * (state / half - 1);
        state = nextState(state, width);
      }
    }
  }
}
