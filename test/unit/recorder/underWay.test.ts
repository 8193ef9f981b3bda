import { expect, test } from 'vitest';
import { UnderWay } from '../../../src/recorder/underWay.ts';

/** Spans one after another, each over before the next begins, but for those that last. */
function told(count: number, durationOf: (index: number) => number, latencyOf = durationOf): number[] {
  const underWay = new UnderWay();
  for (let id = 0; id < count; id++) {
    const start = 10 * id;
    underWay.keep(1, 2, start, start + durationOf(id), 3, 4, 5, id, id - 1, latencyOf(id));
  }
  const ids: number[] = [];
  underWay.tellTo({
    span: (lane, unit, start, end, operation, task, vector, id, cause, latency) => {
      expect([lane, unit, operation, task, vector]).toEqual([1, 2, 3, 4, 5]);
      expect([start, end, cause, latency]).toEqual([10 * id, 10 * id + durationOf(id), id - 1, latencyOf(id)]);
      ids.push(id);
    },
  });
  underWay.tellTo({ span: () => ids.push(-1) });
  return ids;
}

test('what is under way is told once, and what is over is forgotten', () => {
  const ids = told(100_000, (id) => (id % 1000 === 0 ? 1e7 : 5));
  const lasting = ids.filter((id) => id % 1000 === 0);
  expect(lasting).toEqual(Array.from({ length: 100 }, (_, i) => 1000 * i));
  expect(ids.length).toBeLessThanOrEqual(1024);
  expect(ids.at(-1)).toBe(99_999);
});

test('room grows with what is under way at once', () => {
  expect(told(5000, () => 1e6)).toEqual(Array.from({ length: 5000 }, (_, id) => id));
});

test('a transaction that is still on its way is under way', () => {
  const lasting = (id: number) => (id === 0 ? 1e7 : 5);
  expect(told(3000, () => 5, lasting)[0]).toBe(0);
});
