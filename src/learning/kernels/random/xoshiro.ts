/** 32 random bits after 32 random bits, with a state that can be saved. */
export interface Random {
  /** Four 32-bit words, changed by every draw. */
  readonly state: Uint32Array;
  /** The next 32 bits as an unsigned number. */
  bits(): number;
  /** Uniform in [0, 1), a multiple of 2^-24: exact in single precision. */
  uniform(): number;
}

/**
 * xoshiro128++ (Blackman, Vigna: Scrambled linear pseudorandom number generators, ACM TOMS 47(4), 2021).
 *
 * @param state four words, not all zero; the generator works on it in place
 */
export function xoshiro128(state: Uint32Array): Random {
  const bits = (): number => {
    const s0 = state[0]!;
    const s1 = state[1]!;
    const s3 = state[3]!;
    const sum = (s0 + s3) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
    const t2 = state[2]! ^ s0;
    const t3 = s3 ^ s1;
    state[1] = s1 ^ t2;
    state[0] = s0 ^ t3;
    state[2] = t2 ^ (s1 << 9);
    state[3] = (t3 << 11) | (t3 >>> 21);
    return result;
  };
  return { state, bits, uniform: () => (bits() >>> 8) * 2 ** -24 };
}
