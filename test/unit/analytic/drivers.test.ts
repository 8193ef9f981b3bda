import { expect, test } from 'vitest';
import { type Write, writesEnd } from '../../../src/analytic/drivers.ts';

const write = (takes: number, comes = 0, client = 0): Write => ({ comes, client, takes });

test('n equal arrays take ceil(n / drivers) times as long as one', () => {
  const five = Array.from({ length: 5 }, (_, client) => write(10, 7, client));
  expect([1, 2, 3, 5, 8].map((drivers) => writesEnd(five, drivers))).toEqual([57, 37, 27, 17, 17]);
});

// Driver 1: 8. Driver 2: 2, then 2, then 5 from 4 on. In the order 5, 2, 2, 8 it would be 12.
test('arrays that come together are written in the order of their numbers', () => {
  expect(writesEnd([write(8, 0, 0), write(2, 0, 1), write(2, 0, 2), write(5, 0, 3)], 2)).toBe(9);
  expect(writesEnd([write(8, 0, 3), write(2, 0, 1), write(2, 0, 2), write(5, 0, 0)], 2)).toBe(12);
});

test('who comes first is written first, and drivers wait for data', () => {
  expect(writesEnd([write(5, 20, 0), write(5, 3, 1)], 1)).toBe(25);
  expect(writesEnd([write(5, 4, 0), write(5, 3, 1)], 1)).toBe(13);
});
