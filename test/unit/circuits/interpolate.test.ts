import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line, surface } from '../../../src/circuits/given/interpolate.ts';

describe('line', () => {
  it('goes through the points, between them straight, and on beyond the last two', () => {
    const [xs, ys] = [
      [1, 2, 4],
      [10, 20, 10],
    ];
    expect([1, 1.5, 2, 3, 4, 5, 0].map((x) => line(xs, ys, x))).toEqual([10, 15, 20, 15, 10, 5, 0]);
  });
});

describe('surface', () => {
  const z = [
    [0, 1],
    [2, 5],
  ];

  it('is bilinear inside', () => {
    expect(surface([0, 1], [0, 1], z, 0.5, 0.5)).toBe(2);
    expect(surface([0, 1], [0, 1], z, 1, 0.5)).toBe(3.5);
  });

  it('never leaves the range of its points', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (x, y) => {
        const value = surface([0, 1], [0, 1], z, x, y);
        return value >= 0 && value <= 5;
      }),
    );
  });
});
