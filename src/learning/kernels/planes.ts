/** Inputs as they are applied bit by bit: two's complement, least bit first, the sign plane last and subtracted. */
export interface BitPlanes {
  readonly bits: number;
  /** Value of code 1. */
  readonly unit: number;
  readonly codes: Int32Array;
}

/**
 * The codes of values that are multiples of unit = scale x 2^(1-bits), where scale is that of the values themselves.
 * Others are rounded to the nearest code.
 */
export function codesOf(values: Float32Array, bits: number, least: number): BitPlanes {
  return codesAt(scaleOf(values, bits, least), values, bits);
}

/**
 * The least power of two, at least `least`, that all values fit below with `bits` bits.
 *
 * @param least 1 for activations, whose scale is fixed; 0 for errors
 */
export function scaleOf(values: Float32Array, bits: number, least: number): number {
  const steps = 2 ** (bits - 1);
  return Math.max(least, scaleAbove(values, (steps - 1) / steps)) || 1;
}

/** The codes of values that fit a scale. */
export function codesAt(scale: number, values: Float32Array, bits: number): BitPlanes {
  const unit = scale / 2 ** (bits - 1);
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) codes[i] = Math.round(values[i]! / unit);
  return { bits, unit, codes };
}

/**
 * Writes one plane as zeros and ones.
 *
 * @returns whether any of them is one
 */
export function plane({ codes }: BitPlanes, bit: number, into: Float32Array): boolean {
  let any = 0;
  for (let i = 0; i < codes.length; i++) {
    const one = (codes[i]! >> bit) & 1;
    any |= one;
    into[i] = one;
  }
  return any === 1;
}

/** What a one of this plane is worth. */
export function worth({ bits, unit }: BitPlanes, bit: number): number {
  return bit === bits - 1 ? -unit * 2 ** bit : unit * 2 ** bit;
}

/** The sums over the rows of `width` codes each, over their planes that are on, of worth^2. */
export function squaresOf(planes: BitPlanes, width: number): Float64Array {
  const { bits, unit, codes } = planes;
  const squares = new Float64Array(codes.length / width);
  for (let i = 0; i < codes.length; i++) {
    const row = Math.floor(i / width);
    for (let bit = 0; bit < bits; bit++) {
      if (((codes[i]! >> bit) & 1) === 1) squares[row] = squares[row]! + (unit * 2 ** bit) ** 2;
    }
  }
  return squares;
}

/** Least power of two of which the share `reach` is at least every size; 0 if all values are 0. */
function scaleAbove(values: Float32Array, reach: number): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > largest) largest = size;
  }
  return largest > 0 && Number.isFinite(largest) ? 2 ** Math.ceil(Math.log2(largest / reach)) : 0;
}

/** Bits of some vectors. */
export interface BitsOn {
  /** Ones among all bits. */
  readonly ones: number;
  /** Planes of a vector without a one. */
  readonly zeroPlanes: number;
}

/** Counts the ones of vectors of `width` codes each. */
export function bitsOn({ codes, bits }: Pick<BitPlanes, 'codes' | 'bits'>, width: number): BitsOn {
  const mask = 2 ** bits - 1;
  let [ones, zeroPlanes] = [0, 0];
  for (let from = 0; from < codes.length; from += width) {
    let any = 0;
    for (let i = from; i < from + width; i++) {
      const code = codes[i]! & mask;
      any |= code;
      ones += bitsSet(code);
    }
    zeroPlanes += bits - bitsSet(any);
  }
  return { ones, zeroPlanes };
}

function bitsSet(value: number): number {
  let set = 0;
  for (let rest = value; rest > 0; rest &= rest - 1) set++;
  return set;
}

/** Rows where a bit of `a` and a bit of `b` are on, for all pairs of bits: those of `b` side by side. */
export function pairCounts(a: Int32Array, b: Int32Array, aBits: number, bBits: number): Uint16Array {
  const counts = new Uint16Array(aBits * bBits);
  a.forEach((x, row) => {
    const y = b[row]!;
    if (x === 0 || y === 0) return;
    for (let i = 0; i < aBits; i++) {
      if (((x >> i) & 1) === 0) continue;
      for (let j = 0; j < bBits; j++) counts[i * bBits + j]! += (y >> j) & 1;
    }
  });
  return counts;
}
