import { describe, expect, test } from 'vitest';
import { Engine, type Handler, lastInstant_ps, Rank, TimeError } from '../../../src/kernel/index.ts';

const noop: Handler = { handle() {} };

describe.each(['wheel', 'heap'] as const)('the far future on %s', (queue) => {
  // The wheel has 4096 slots, so these delays lie around its horizon and far beyond it.
  test.each([1, 7, 1000, 10_000, 1e9])('events around the horizon of slots of %d ps keep their order', (slot_ps) => {
    const engine = new Engine({ queue, slot_ps });
    const horizon = 4096 * slot_ps;
    const delays = [horizon + 1, horizon - 1, 3 * horizon, horizon, 1e13, 0, 2, horizon / 2, 3 * horizon - 1];
    const seen: number[] = [];
    const target: Handler = { handle: () => seen.push(engine.now) };
    for (const delay of delays) engine.schedule(delay, Rank.complete, target, 0, 0, 0);
    engine.run();
    expect(seen).toEqual([...delays].sort((x, y) => x - y));
  });

  test('a far event comes before a nearer one scheduled later for a later instant', () => {
    const engine = new Engine({ queue });
    const seen: string[] = [];
    const say = (what: string): Handler => ({ handle: () => seen.push(`${what} ${engine.now}`) });
    engine.schedule(5_000_000, Rank.complete, say('far'), 0, 0, 0);
    // From here the far instant is within the horizon, and its slot is passed by a later event.
    const near: Handler = { handle: () => engine.schedule(1_500_000, Rank.complete, say('near'), 0, 0, 0) };
    engine.schedule(4_000_000, Rank.complete, near, 0, 0, 0);
    engine.run();
    expect(seen).toEqual(['far 5000000', 'near 5500000']);
  });

  test('keeps picoseconds exact beyond 2^31 and up to the last instant', () => {
    const engine = new Engine({ queue });
    const seen: number[] = [];
    const target: Handler = { handle: () => seen.push(engine.now) };
    const times = [2 ** 31 - 1, 2 ** 31, 2 ** 32 + 1, 2 ** 40 + 3, lastInstant_ps - 1, lastInstant_ps];
    for (const time of times) engine.schedule(time, Rank.complete, target, 0, 0, 0);
    engine.run();
    expect(seen).toEqual(times);
  });

  test('refuses to pass the last instant, also by small steps', () => {
    const engine = new Engine({ queue });
    engine.runUntil(lastInstant_ps - 10);
    engine.schedule(10, Rank.complete, noop, 0, 0, 0);
    expect(() => engine.schedule(11, Rank.complete, noop, 0, 0, 0)).toThrow(TimeError);
    expect(() => engine.schedule(11, Rank.complete, noop, 0, 0, 0)).toThrow(
      `a delay of 11 ps at ${lastInstant_ps - 10} ps leads past the last instant of 9007199254740991 ps`,
    );
    engine.run();
    expect(engine.now).toBe(lastInstant_ps);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 40), 2 ** 40 + 0.5])(
    'refuses a delay of %d',
    (delay) => {
      const engine = new Engine({ queue });
      expect(() => engine.schedule(delay, Rank.complete, noop, 0, 0, 0)).toThrow(TimeError);
      expect(() => engine.schedule(delay, Rank.complete, noop, 0, 0, 0)).toThrow(
        /must be a whole number of picoseconds from 0 to 9007199254740991, got/,
      );
      expect(engine.pending).toBe(0);
    },
  );

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses to run until %d', (time) => {
    expect(() => new Engine({ queue }).runUntil(time)).toThrow(TimeError);
  });
});

test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses slots of %d ps', (slot_ps) => {
  expect(() => new Engine({ slot_ps })).toThrow(/slot_ps must be a whole number of at least 1/);
});
