import { expect, test } from 'vitest';
import {
  below,
  normal,
  shuffled,
  splitMix64,
  streamOf,
  xoshiro128,
} from '../../../../../src/learning/kernels/random/index.ts';

test('SplitMix64 gives the published sequence for the seed 1234567', () => {
  expect(splitMix64(1234567n, 3)).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
});

test('xoshiro128++ gives the sequence of the reference implementation for the state 1, 2, 3, 4', () => {
  const random = xoshiro128(Uint32Array.of(1, 2, 3, 4));
  const expected = [641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295];
  expect(expected.map(() => random.bits())).toEqual(expected);
});

test('a stream goes on from its saved state', () => {
  const random = streamOf(7, 1, 'cycle');
  for (let i = 0; i < 10; i++) random.bits();
  const copy = xoshiro128(random.state.slice());
  expect([copy.bits(), copy.bits()]).toEqual([random.bits(), random.bits()]);
});

test('every seed, layer and purpose has a stream of its own', () => {
  const triples = [
    streamOf(1, 0, 'weights'),
    streamOf(2, 0, 'weights'),
    streamOf(1, 1, 'weights'),
    streamOf(1, 0, 'feedback'),
    streamOf(11, 0, 'weights'),
    streamOf(1, 10, 'weights'),
  ];
  const first = triples.map((random) => `${random.bits()} ${random.bits()}`);
  expect(new Set(first).size).toBe(triples.length);
  const again = streamOf(1, 0, 'weights');
  expect(`${again.bits()} ${again.bits()}`).toBe(first[0]);
});

test('uniform numbers fill [0, 1) evenly', () => {
  const random = streamOf(3, 0, 'rounding');
  const bins = new Array<number>(16).fill(0);
  const draws = 160_000;
  for (let i = 0; i < draws; i++) bins[Math.floor(random.uniform() * 16)]!++;
  const expected = draws / 16;
  const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(chiSquare).toBeLessThan(37.7); // 99.9 % quantile of 15 degrees of freedom
});

test('normal numbers have the moments and the tails of the normal distribution', () => {
  const random = streamOf(5, 0, 'cycle');
  const draws = 1_000_000;
  const sums = [0, 0, 0, 0];
  const beyond = { 1: 0, 2: 0, 3: 0, 3.5: 0 };
  for (let i = 0; i < draws; i++) {
    const x = normal(random);
    for (let power = 1; power <= 4; power++) sums[power - 1]! += x ** power;
    for (const limit of [1, 2, 3, 3.5] as const) if (Math.abs(x) > limit) beyond[limit]++;
  }
  const [mean, variance, skew, kurtosis] = sums.map((sum) => sum / draws);
  // Five standard errors: sqrt(1, 2, 15, 96 / draws).
  expect(Math.abs(mean!)).toBeLessThan(0.005);
  expect(Math.abs(variance! - 1)).toBeLessThan(0.0071);
  expect(Math.abs(skew!)).toBeLessThan(0.0194);
  expect(Math.abs(kurtosis! - 3)).toBeLessThan(0.049);
  // Two-sided tail probabilities of the normal distribution.
  const tails = [
    [beyond[1], 0.3173105],
    [beyond[2], 0.0455003],
    [beyond[3], 0.0026998],
    [beyond[3.5], 0.000465258],
  ] as const;
  for (const [count, p] of tails) expect(Math.abs(count - p * draws)).toBeLessThan(5 * Math.sqrt(p * draws));
});

test('shuffling keeps every number and favours no place', () => {
  const random = streamOf(1, 0, 'order');
  const first = new Array<number>(5).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const order = shuffled(5, random);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
    first[order[0]!]!++;
  }
  for (const count of first) expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(2000 * 0.8));
});

test('below draws again in the incomplete last multiple', () => {
  const draws = [2 ** 32 - 1, 5];
  const scripted = { state: new Uint32Array(4), bits: () => draws.shift()!, uniform: () => 0 };
  expect(below(3, scripted)).toBe(2); // 2^32 - 1 is the incomplete multiple of 3; then 5 mod 3
});
