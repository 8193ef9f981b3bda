import { expect, test } from 'vitest';
import { codesOf, plane, worth } from '../../../../src/learning/kernels/planes.ts';

test("planes are two's complement: worths times ones give the value", () => {
  const values = Float32Array.of(0.75, -0.25, 0, -0.875);
  const codes = codesOf(values, 4, 1);
  const sum = new Float32Array(4);
  const ones = new Float32Array(4);
  for (let bit = 0; bit < 4; bit++) {
    plane(codes, bit, ones);
    ones.forEach((one, i) => {
      sum[i] = sum[i]! + one * worth(codes, bit);
    });
  }
  expect(sum).toEqual(values);
  plane(codes, 3, ones);
  expect([...ones]).toEqual([0, 1, 0, 1]); // the sign plane
  expect(worth(codes, 3)).toBe(-1);
});

test('errors have a scale that fits the largest; activations keep theirs', () => {
  const errors = Float32Array.of(7 / 256, -3 / 256);
  expect([...codesOf(errors, 4, 0).codes]).toEqual([7, -3]);
  expect([...codesOf(errors, 4, 1).codes]).toEqual([0, 0]);
  expect([...codesOf(Float32Array.of(8 / 256), 4, 0).codes]).toEqual([4]); // 8 does not fit: unit 2/256
  expect([...codesOf(new Float32Array(2), 4, 0).codes]).toEqual([0, 0]);
});

test('an empty plane is told', () => {
  const codes = codesOf(Float32Array.of(0.25, 0.5), 4, 1); // codes 2 and 4
  const ones = new Float32Array(2);
  expect([0, 1, 2, 3].map((bit) => plane(codes, bit, ones))).toEqual([false, true, true, false]);
});
