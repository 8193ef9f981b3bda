import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fold } from '../../../src/observe/fold.ts';
import { PowerProfile } from '../../../src/observe/index.ts';

/** A job of a period: when it begins in it, and which class it is of. */
interface Job {
  readonly cls: number;
  readonly offset: number;
  readonly multiplicity: number;
}

const durations = [0, 7, 1000, 90_000];

function profiles() {
  const profile = new PowerProfile();
  for (const [cls, duration] of durations.entries()) profile.addClass((cls + 1) * 1e-12, duration);
  return profile;
}

const jobs = (period: number) =>
  fc.array(
    fc.record({
      cls: fc.nat(durations.length - 1),
      offset: fc.nat(period - 1),
      multiplicity: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 12 },
  );

describe('a fold', () => {
  it('gives a profile what all repetitions would have given it, job by job', () => {
    const cases = fc
      .record({ start: fc.nat(9_000_000), period: fc.integer({ min: 46_000, max: 400_000 }), times: fc.nat(300) })
      .chain((one) => fc.record({ one: fc.constant(one), list: jobs(one.period) }));
    fc.assert(
      fc.property(cases, ({ one: { start, period, times: more }, list }) => {
        const times = more + 1;
        const [whole, short] = [profiles(), profiles()];
        const add = ({ cls, offset, multiplicity }: Job, at: number, to: Pick<PowerProfile, 'add'>) =>
          to.add(cls, at + offset, durations[cls] ?? 0, multiplicity);
        for (let time = 0; time <= times; time++) for (const job of list) add(job, start + time * period, whole);
        const fold = new Fold(start, period, times, [short]);
        for (const job of list) {
          add(job, start, short);
          add(job, start, fold);
        }
        expect(fold.isTooLong).toBe(false);
        fold.repeat();
        const end = start + (times + 1) * period;
        expect(short.profile(end)).toEqual(whole.profile(end));
      }),
      { numRuns: 60 },
    );
  });

  it('within a fold gives the outer one its repetitions, too', () => {
    const [whole, short] = [profiles(), profiles()];
    // Outer periods of 1 us with an inner one of 90 ns in them, of which seven follow the first.
    for (let outer = 0; outer <= 40; outer++) {
      for (let inner = 0; inner <= 7; inner++) whole.add(2, outer * 1_000_000 + inner * 90_000 + 11, 1000, 1);
    }
    const outer = new Fold(0, 1_000_000, 40, [short]);
    const inner = new Fold(0, 90_000, 7, [short, outer]);
    for (const to of [short, outer, inner]) to.add(2, 11, 1000, 1);
    inner.repeat();
    outer.repeat();
    expect(short.profile(41_000_000)).toEqual(whole.profile(41_000_000));
  });

  it('says when jobs last too long to be repeated', () => {
    const fold = new Fold(0, 30_000, 3, [profiles()]);
    fold.add(3, 10, 90_000, 1);
    expect(fold.isTooLong).toBe(true);
  });
});
