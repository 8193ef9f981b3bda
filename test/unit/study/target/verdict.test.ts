import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../../src/learning/index.ts';
import type { Moment } from '../../../../src/study/target/clock.ts';
import { medianCrossing, type TargetRule } from '../../../../src/study/target/target.ts';
import { type Verdict, verdictOf, verdicts } from '../../../../src/study/target/verdict.ts';

const moment = (update: number): Moment => ({ update, time_s: update, chip_J: update, chipAndDram_J: update });

/** A rule whose seeds cross after so many updates; null: never. Tests were made so many updates apart. */
function rule(name: string, updates: readonly (number | null)[], apart = 1): TargetRule {
  const crossings = updates.map((update, i) => ({
    seed: i + 1,
    crossing: update === null ? null : { ...moment(update), below: moment(update - apart), above: moment(update) },
  }));
  const median = medianCrossing(crossings);
  const [best, end] = [
    { mean: 1, update: 1 },
    { mean: 1, spread: 0 },
  ];
  return { rule: name, settings: defaultSettings, iterations: [], points: [], crossings, median, best, test: end };
}

const slow = rule('bp', [300, 310, 290, 305, 320, 300, 295, 310]);
const fast = rule('dfa', [150, 160, 140, 155, 150, 145, 150, 160]);
const mixed = rule('fa', [300, 500, 100, 200, 600, 280, 310, 150]);

describe('a verdict', () => {
  test('is the ratio of the medians, with an interval around it, for the rule that needs less', () => {
    const verdict = verdictOf(slow, fast, 'time_s');
    // Medians of 302.5 and 150.
    expect(verdict.ratio).toBeCloseTo(150 / 302.5, 12);
    const [low, high] = verdict.interval;
    expect(low).toBeLessThan(verdict.ratio ?? 0);
    expect(high).toBeGreaterThan(verdict.ratio ?? 1);
    expect(high).toBeLessThan(0.6);
    expect(verdict.winner).toBe('dfa');
  });

  test('is undecided where the interval holds 1', () => {
    const { interval, winner } = verdictOf(slow, mixed, 'time_s');
    expect(interval[0]).toBeLessThan(1);
    expect(interval[1]).toBeGreaterThan(1);
    expect(winner).toBeNull();
  });

  test('is the same each time', () => {
    expect(verdictOf(slow, mixed, 'time_s')).toEqual(verdictOf(slow, mixed, 'time_s'));
  });

  test('is undecided where the tests are too far apart to tell', () => {
    expect(verdictOf(rule('bp', Array(8).fill(300), 20), rule('dfa', Array(8).fill(250), 20), 'update').winner).toBe(
      'dfa',
    );
    expect(
      verdictOf(rule('bp', Array(8).fill(300), 100), rule('dfa', Array(8).fill(250), 100), 'update').winner,
    ).toBeNull();
  });

  test('is undecided with fewer than six seeds, however clear they are', () => {
    const few = (name: string, update: number, seeds: number) => rule(name, Array(seeds).fill(update));
    expect(verdictOf(few('bp', 300, 5), few('dfa', 100, 5), 'update').winner).toBeNull();
    expect(verdictOf(few('bp', 300, 6), few('dfa', 100, 6), 'update').winner).toBe('dfa');
  });
});

describe('a seed that never gets there', () => {
  const never = rule('dfa', Array(8).fill(null));

  test('loses against one that does, without a ratio', () => {
    expect(verdictOf(slow, never, 'time_s')).toMatchObject({ ratio: null, interval: [null, null], winner: 'bp' });
    expect(verdictOf(never, slow, 'time_s')).toMatchObject({ ratio: null, interval: [0, 0], winner: 'bp' });
  });

  test('counts against its rule: half of them leave a faster rule undecided', () => {
    const half = rule('dfa', [150, 160, 140, 155, null, null, null, null]);
    const { ratio, interval, winner } = verdictOf(slow, half, 'time_s');
    expect([ratio, interval[1], winner]).toEqual([null, null, null]);
    expect(interval[0]).toBeLessThan(1);
  });

  test('decides nothing where no rule gets there', () => {
    expect(verdictOf(never, never, 'time_s')).toMatchObject({ ratio: null, interval: [0, null], winner: null });
  });
});

describe.each([
  ['clear', slow, fast],
  ['mixed', fast, mixed],
  ['of seeds that do not all get there', slow, rule('dfa', [100, null, 300, 250, null, 200, 100, 260])],
] as const)('in a comparison that is %s', (_, one, other) => {
  test('a rule against itself is undecided', () => {
    for (const same of [one, other]) {
      const { interval, winner } = verdictOf(same, same, 'time_s');
      expect(winner).toBeNull();
      expect(interval[0] ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(1);
      expect(interval[1] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(1);
    }
  });

  test('swapping the rules inverts ratio and interval and keeps the winner', () => {
    const [there, back] = [verdictOf(one, other, 'time_s'), verdictOf(other, one, 'time_s')];
    const inverse = (value: number | null) => (value === null ? 0 : 1 / value);
    const plain = (value: Verdict['ratio']) => value ?? Number.POSITIVE_INFINITY;
    expect(plain(back.ratio)).toBeCloseTo(1 / plain(there.ratio), 12);
    expect(plain(back.interval[0])).toBeCloseTo(inverse(there.interval[1]), 12);
    expect(inverse(back.interval[1])).toBeCloseTo(plain(there.interval[0]), 12);
    expect(back.winner).toBe(there.winner);
  });
});

test('every rule is compared with each one after it, in updates, time and both energies', () => {
  const all = verdicts([slow, fast, mixed]);
  expect(all.map(({ rules }) => rules.join())).toEqual(
    ['bp,dfa', 'bp,fa', 'dfa,fa'].flatMap((pair) => [pair, pair, pair, pair]),
  );
  expect(all.slice(0, 4).map(({ quantity }) => quantity)).toEqual(['update', 'time_s', 'chip_J', 'chipAndDram_J']);
});
