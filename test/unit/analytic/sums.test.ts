import { expect, test } from 'vitest';
import { type Sum, sumsEnd } from '../../../src/analytic/sums.ts';

/** A sum that keeps each segment for `interval` and is through after another `hop`. */
function sum(client: number, ready: number, ...way: [segment: string, interval: number, hop: number][]): Sum {
  return {
    client,
    ready,
    way: way.map(([segment, interval, hop]) => ({ segment, interval, latency: interval + hop })),
  };
}

test('a sum that meets nobody takes the latencies of its way', () => {
  expect(sumsEnd([sum(0, 10, ['leaf', 2, 1], ['trunk', 2, 5])], 4)).toBe(10 + 3 + 7);
});

// Both are at the trunk at 13; the second one starts when the first one has left it free, at 15.
test('sums that meet on the trunk follow each other by its interval', () => {
  const [a, b] = [sum(0, 10, ['a', 2, 1], ['trunk', 2, 1]), sum(1, 10, ['b', 2, 1], ['trunk', 2, 1])];
  expect(sumsEnd([a, b], 4)).toBe(18);
  expect(sumsEnd([b, a], 4)).toBe(18);
});

// At 3 both are at the trunk. The long one first: 3-13, then 13-14 with 9 more. The short one first: 3-4, then 4-14.
test('of two that come together the lower number goes first', () => {
  const sums = (long: number, short: number) => [
    sum(long, 0, ['a', 3, 0], ['trunk', 10, 0]),
    sum(short, 0, ['b', 3, 0], ['trunk', 1, 9]),
  ];
  expect(sumsEnd(sums(0, 1), 4)).toBe(23);
  expect(sumsEnd(sums(1, 0), 4)).toBe(14);
});

/**
 * Three sums of 10 reach the trunk at 100 and start at 100, 110, 120. A fourth comes over a way of 102 at 102; with room for
 * one sum it is let in at 120 and keeps that way until then. A fifth is ready for it at 105.
 */
test('a full queue keeps the segment below it from starting the next sum', () => {
  const busy = [0, 1, 2].map((client) => sum(client, 99, [`q${client}`, 1, 0], ['trunk', 10, 1]));
  const far = [sum(3, 0, ['p', 2, 100], ['trunk', 2, 1]), sum(4, 105, ['p', 2, 100], ['trunk', 2, 1])];
  expect(sumsEnd([...busy, ...far], 64)).toBe(105 + 102 + 3);
  expect(sumsEnd([...busy, ...far], 1)).toBe(120 + 102 + 3);
});
