import { expect, test } from 'vitest';
import { bestOf, bestSoFar, type Trial } from '../../../../src/study/tuning/tuning.ts';

const trials = (...outcomes: readonly (readonly [update: number | null, accuracy: number])[]): Trial[] =>
  outcomes.map(([update, accuracy], i) => ({ number: i + 1, sets: [], update, accuracy }));

test.each([
  ['the first to the target', trials([30, 0.99], [20, 0.9], [40, 0.95]), 2],
  ['one that gets there before one that is more accurate and does not', trials([null, 0.8], [50, 0.7]), 2],
  ['the most accurate where none gets there', trials([null, 0.5], [null, 0.7], [null, 0.6]), 2],
  ['the most accurate of equally fast ones', trials([20, 0.9], [20, 0.95]), 2],
  ['the earliest of equal ones', trials([20, 0.9], [20, 0.9]), 1],
])('the best trial is %s', (_, some, number) => {
  expect(bestOf(some).number).toBe(number);
});

test('the best so far only ever changes for a better one', () => {
  const course = bestSoFar(trials([null, 0.5], [30, 0.9], [40, 0.99], [20, 0.9]));
  expect(course.map(({ number }) => number)).toEqual([1, 2, 2, 4]);
});
