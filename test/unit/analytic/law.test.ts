import { describe, expect, test } from 'vitest';
import { parallelLaw, serialLaw } from '../../../src/analytic/index.ts';

const layers = [
  { forward: 1, error: 10, gradient: 100, update: 1000 },
  { forward: 2, error: 20, gradient: 3000, update: 40 },
  { forward: 4, error: 0, gradient: 200, update: 500 },
];

describe('the two laws', () => {
  test('serial is the sum of everything, whether errors form a chain or not', () => {
    for (const chain of [true, false]) {
      expect(serialLaw({ layers, common: 8, chain })).toBe(8 + 7 + 30 + 3300 + 1540);
    }
  });

  test('parallel without a chain is the forward work and the slowest layer', () => {
    expect(parallelLaw({ layers, common: 8, chain: false })).toBe(8 + 7 + (20 + 3000 + 40));
  });

  test('parallel with a chain has all errors before the slowest of the rest', () => {
    expect(parallelLaw({ layers, common: 8, chain: true })).toBe(8 + 7 + 30 + (3000 + 40));
  });
});
