/** A stream of uniform numbers. */
export interface Stream {
  /** In [0, 1), 32 bits. */
  uniform(): number;
}

/**
 * The stream xoshiro128++ of a seed.
 *
 * Source: D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021); the state is filled
 * by splitmix32.
 */
export function stream(seed: number): Stream {
  const state = new Uint32Array(4);
  let counter = seed >>> 0;
  for (let i = 0; i < 4; i += 1) {
    counter = (counter + 0x9e3779b9) >>> 0;
    let z = counter;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    state[i] = z ^ (z >>> 16);
  }
  return { uniform: () => next(state) / 2 ** 32 };
}

function next(s: Uint32Array): number {
  const [a, b, c, d] = [s[0]!, s[1]!, s[2]!, s[3]!];
  const result = (rotated((a + d) >>> 0, 7) + a) >>> 0;
  const shifted = b << 9;
  s[2] = c ^ a;
  s[3] = d ^ b;
  s[1] = b ^ s[2]!;
  s[0] = a ^ s[3]!;
  s[2] = s[2]! ^ shifted;
  s[3] = rotated(s[3]!, 11);
  return result;
}

function rotated(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0;
}
