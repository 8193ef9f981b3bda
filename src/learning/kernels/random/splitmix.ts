const mask = (1n << 64n) - 1n;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014): spreads a seed over the
 * state of another generator, as the authors of xoshiro recommend. Slow, used once per stream.
 *
 * @returns the next `count` 64-bit outputs
 */
export function splitMix64(seed: bigint, count: number): bigint[] {
  let state = seed & mask;
  return Array.from({ length: count }, () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
    return z ^ (z >> 31n);
  });
}
