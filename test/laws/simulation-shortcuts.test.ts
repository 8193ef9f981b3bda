import { describe, expect, test } from 'vitest';
import type { Result, Setup } from '../../src/simulation/index.ts';
import { law } from '../support/law.ts';
import { type ChipChanges, setupOf, sketches, varied } from '../support/random.ts';
import { comparable, run } from '../support/run.ts';

/** Runs from stop to stop, and with shortcuts. Returns by what factor events have become fewer. */
function both(setup: Setup): number {
  const each = run(setup, { shortcuts: false }).result;
  const short = run(setup, { shortcuts: true }).result;
  expect(JSON.stringify(comparable(short))).toBe(JSON.stringify(comparable(each)));
  return eventsOf(each) / eventsOf(short);
}

const eventsOf = ({ run }: Result): number => run.events;

describe('whether stops are passed at once changes nothing', () => {
  for (const detail of ['group', 'subarray'] as const) {
    const factors: number[] = [];
    const chip: ChipChanges = { 'technology.clocking': 'synchronous' };
    law(`on any chip, ${detail}`, sketches(), 14, (sketch) => {
      factors.push(both(setupOf(sketch, detail)));
    });
    law(`in many samples, ${detail}`, sketches({ chip }), 5, (sketch) => {
      factors.push(both(varied(setupOf({ ...sketch, batch: 12 }, detail), {}, { iterations: 3 })));
    });
    test(`makes events fewer in some runs, ${detail}`, () => {
      // Random chips often share converters or have tile buffers with two ports: there, work goes from stop to stop.
      expect(factors.filter((factor) => factor > 1).length).toBeGreaterThan(0.15 * factors.length);
    });
  }

  law('with any order of simultaneous events', sketches(), 4, (sketch) => {
    both({ ...setupOf(sketch), seed: 7 });
  });
});
