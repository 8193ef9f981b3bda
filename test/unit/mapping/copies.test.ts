import { expect, test } from 'vitest';
import { bestCopies, countOf } from '../../../src/mapping/copies.ts';

const room = { arrayCopies: 4, peCopies: 3 };

test.each([
  ['reads alone fill the tile', { read_s: 1, write_s: 0 }, 12],
  ['writes alone leave one copy', { read_s: 0, write_s: 1 }, 1],
  ['one copy where writing it takes as long as all reads', { read_s: 1, write_s: 1 }, 1],
  // n = sqrt(16) = 4: 4 + 4, against 16 + 1 and 16/12 + 12.
  ['in between as many as the root of read over write', { read_s: 16, write_s: 1 }, 4],
])('%s', (_, times, copies) => {
  expect(countOf(bestCopies(room, times))).toBe(copies);
});

test('never more than there is room for, and no number of copies is better', () => {
  for (const read_s of [0.1, 1, 3, 7, 30, 1000]) {
    const times = { read_s, write_s: 1 };
    const best = bestCopies(room, times);
    const time = (n: number) => read_s / n + n;
    expect(best.arrayCopies).toBeLessThanOrEqual(4);
    expect(best.peCopies).toBeLessThanOrEqual(3);
    for (const n of [1, 2, 3, 4, 6, 8, 9, 12]) expect(time(countOf(best))).toBeLessThanOrEqual(time(n));
  }
});
