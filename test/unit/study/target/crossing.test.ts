import { describe, expect, test } from 'vitest';
import { bestMedian, binomialError, crossingIn } from '../../../../src/study/target/crossing.ts';

/** Accuracies in percent, tested every ten updates. */
const tests = (...percents: readonly number[]) =>
  percents.map((percent, i) => ({ update: 10 * (i + 1), accuracy: percent / 100 }));

describe('the target of 90 % is reached', () => {
  test('at the first test of a rise that two tests confirm, between it and the next', () => {
    // Medians of three: 70, 91, 92: the second test is below, but the two after it are not.
    expect(crossingIn(tests(60, 70, 91, 92, 93), 0.9)).toEqual({ update: 20, below: 20, above: 30 });
  });

  test('at the target itself', () => {
    expect(crossingIn(tests(80, 90, 89, 90), 0.9)).toEqual({ update: 20, below: 10, above: 20 });
  });

  test('not by one lucky test', () => {
    // Medians: 80, 81, 82, 91.
    expect(crossingIn(tests(80, 95, 81, 82, 91, 92), 0.9)).toEqual({ update: 40, below: 40, above: 50 });
  });

  test('although one test falls back', () => {
    // Medians: 89, 91, 92.
    expect(crossingIn(tests(80, 91, 89, 92, 93), 0.9)).toEqual({ update: 20, below: 10, above: 20 });
  });

  test('before the first test, if that is above: the bracket begins with the training', () => {
    expect(crossingIn(tests(91, 92, 93), 0.9)).toEqual({ update: 10, below: 0, above: 10 });
  });
});

describe('the target of 90 % is not reached', () => {
  test.each([
    ['by accuracies below it', [80, 85, 89.9, 89]],
    ['by every third test', [80, 91, 80, 80, 91, 80]],
    ['by a last test that none confirms', [80, 80, 80, 95]],
    ['by fewer than three tests', [91, 92]],
    ['without tests', []],
  ] as const)('%s', (_, percents) => {
    expect(crossingIn(tests(...percents), 0.9)).toBeNull();
  });

  test('by two last tests whose median would need one more, unless the one before is enough', () => {
    expect(crossingIn(tests(80, 80, 91, 92), 0.9)).toEqual({ update: 20, below: 20, above: 30 });
  });
});

test('5,000 samples measure 95 % with an error of 0.31 points', () => {
  expect(100 * binomialError(0.95, 5000)).toBeCloseTo(0.308, 3);
});

test('the best median is that of three tests in a row', () => {
  expect(bestMedian(tests(80, 95, 81, 82, 70))).toBe(0.82);
  expect(bestMedian(tests(80, 95))).toBe(0);
});
