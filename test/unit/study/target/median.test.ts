import { expect, test } from 'vitest';
import { medianOf } from '../../../../src/study/target/median.ts';

const never = Number.POSITIVE_INFINITY;

test.each([
  ['an odd number of values has one in the middle', [3, 1, 2], 2],
  ['an even number has the mean of two', [4, 1, 3, 2], 2.5],
  ['who never comes is last', [1, never, 2], 2],
  ['if half never come, the median never does', [1, 2, never, never], never],
  ['all never', [never], never],
])('%s', (_, values, median) => {
  expect(medianOf(values)).toBe(median);
});
