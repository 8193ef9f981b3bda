/** A stream of uniform numbers. */
export interface Stream {
  /** In [0, 1), 32 bits. */
  uniform(): number;
}

/**
 * The stream xoshiro128++ of a seed.
 *
 * Source: D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021); the state is
 * filled by splitmix32.
 */
export function stream(seed: number): Stream {
  const words = splitmix32(seed);
  let [a, b, c, d] = [words(), words(), words(), words()];
  const bits = () => {
    const result = (rotated(a + d, 7) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  return { uniform: () => bits() / 2 ** 32 };
}

/** 32-bit words that spread a seed over a state. */
function splitmix32(seed: number): () => number {
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let z = counter;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
