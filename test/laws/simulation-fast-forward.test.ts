import { describe, expect, test } from 'vitest';
import type { Result, Setup } from '../../src/simulation/index.ts';
import { shapes, type TimedName } from '../../src/timeline/columns.ts';
import { asyncLaw, law } from '../support/law.ts';
import { type ChipChanges, type Sketch, setupOf, sketches, varied } from '../support/random.ts';
import { recordedOnDisk } from '../support/recordedOnDisk.ts';
import { comparable, run } from '../support/run.ts';

/** A number that follows from a sketch, as good as drawn. */
function drawn(sketch: Sketch, from: number, to: number): number {
  const { length } = JSON.stringify(sketch);
  return from + ((length * 7 + sketch.batch * 11) % (to - from + 1));
}

/** How many of the runs of a law left something out. */
class Tally {
  #runs = 0;
  #shortened = 0;

  add({ run: { fastForward } }: Result, what: 'samples' | 'iterations'): void {
    this.#runs++;
    if (fastForward[what] > 0) this.#shortened++;
  }

  /** A law about what is left out would hold if nothing ever was. */
  expect(share: number): void {
    expect(this.#shortened).toBeGreaterThan(share * this.#runs);
  }
}

/** Runs as a whole, and shortened. */
function both(setup: Setup, options: Parameters<typeof run>[1] = {}): Result {
  const whole = run({ ...setup, fastForward: 'off' }, options).result;
  const short = run(setup, options).result;
  expect(JSON.stringify(comparable(short))).toBe(JSON.stringify(comparable(whole)));
  expect([short.run.events, short.run.tasks]).toEqual([whole.run.events, whole.run.tasks]);
  return short;
}

describe('what is left out changes nothing', () => {
  for (const detail of ['group', 'subarray'] as const) {
    const tally = new Tally();
    law(`of many iterations, ${detail}`, sketches(), 24, (sketch) => {
      const setup = varied(setupOf(sketch, detail), {}, { iterations: drawn(sketch, 4, 40) });
      const options = { stretch: drawn(sketch, 20, 2000), shortcuts: detail === 'subarray' };
      tally.add(both(setup, options), 'iterations');
    });
    test(`which are left out in most runs, ${detail}`, () => tally.expect(0.7));
  }

  const windows = [1e-8, 1e-7, 1e-6, 1e-5];
  const large = (sketch: Sketch) => ({ ...sketch, batch: drawn(sketch, 8, 70) });
  const samples = new Tally();
  law('of many samples, with any window of the peak power', sketches(), 24, (sketch) => {
    const chip: ChipChanges = { 'power.window': windows[drawn(sketch, 0, 3)] ?? 1e-6 };
    const setup = varied(setupOf(large(sketch)), chip, { iterations: drawn(sketch, 1, 8) });
    samples.add(both(setup, { shortcuts: true }), 'samples');
  });
  test('which are left out in many runs', () => samples.expect(0.2));

  const recordings = new Tally();
  const tables = Object.keys(shapes) as TimedName[];
  asyncLaw(
    'of a timeline of the first and the last iterations',
    sketches({ chip: { 'technology.clocking': 'synchronous' } }),
    10,
    async (sketch) => {
      const setup = varied(setupOf(sketch), {}, { iterations: drawn(sketch, 8, 24) });
      const whole = await recordedOnDisk({ ...setup, fastForward: 'off' }, {});
      const short = await recordedOnDisk(setup, {});
      expect(comparable(short.result)).toEqual(comparable(whole.result));
      for (const table of tables) expect(short[table]).toEqual(whole[table]);
      expect(short.timeline.manifest).toEqual(whole.timeline.manifest);
      expect(short.levels).toEqual(whole.levels);
      recordings.add(short.result, 'iterations');
    },
  );
  test('which is left out of in most runs', () => recordings.expect(0.4));
});
