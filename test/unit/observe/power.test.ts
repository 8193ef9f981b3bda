import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../src/lists/index.ts';
import { PowerProfile } from '../../../src/observe/power.ts';
import { POWER_BINS } from '../../../src/observe/serviceBins.ts';

describe('power profile', () => {
  it('spreads the energy of a job evenly over its service time', () => {
    const profile = new PowerProfile();
    const read = profile.addClass(3e-12, 1500); // 2 mW
    profile.add(read, 500, 1500, 1);
    const { bin_s, dynamic_W } = profile.profile(3000);
    expect(bin_s).toBeCloseTo(1e-9, 20);
    expect(dynamic_W.map((watts) => Number(watts.toPrecision(12)))).toEqual([1e-3, 2e-3, 0]);
  });

  it('counts jobs that run at the same time by their multiplicity', () => {
    const profile = new PowerProfile();
    const read = profile.addClass(1e-12, 1000);
    profile.add(read, 0, 1000, 5);
    expect(profile.profile(1000).dynamic_W[0]).toBeCloseTo(5e-3, 15);
  });

  it('doubles its bins when the run outgrows them, and keeps what it has', () => {
    const profile = new PowerProfile();
    const cls = profile.addClass(1e-12, 1000);
    profile.add(cls, 0, 1000, 1);
    profile.add(cls, 1000, 1000, 3);
    profile.add(cls, POWER_BINS * 1000, 1000, 1);
    const { bin_s, dynamic_W } = profile.profile((POWER_BINS + 1) * 1000);
    expect(bin_s).toBeCloseTo(2e-9, 20);
    expect(dynamic_W).toHaveLength(POWER_BINS / 2 + 1);
    expect(dynamic_W[0]).toBeCloseTo(2e-3, 15);
    expect(dynamic_W[POWER_BINS / 2]).toBeCloseTo(0.5e-3, 15);
  });

  it('fills every bin that a long job covers', () => {
    const profile = new PowerProfile();
    const write = profile.addClass(4e-9, 4_000_000); // 1 mW for 4000 bins
    profile.add(write, 500, 4_000_000, 1);
    const { dynamic_W } = profile.profile(4_000_500);
    expect(dynamic_W).toHaveLength(4001);
    expect(dynamic_W[0]).toBeCloseTo(0.5e-3, 15);
    expect(new Set(dynamic_W.slice(1, 4000).map((watts) => watts.toPrecision(12)))).toEqual(
      new Set([(1e-3).toPrecision(12)]),
    );
    expect(dynamic_W[4000]).toBeCloseTo(0.5e-3, 15);
  });

  it('puts the energy of a job without service time where it starts', () => {
    const profile = new PowerProfile();
    const instant = profile.addClass(2e-12, 0);
    profile.add(instant, 1000, 0, 2);
    const { dynamic_W } = profile.profile(1000);
    expect(dynamic_W[0]).toBe(0);
    expect(dynamic_W[1]).toBeCloseTo(4e-3, 15);
  });

  it('has no bins when nothing ran', () => {
    expect(new PowerProfile().profile(0).dynamic_W).toEqual([]);
  });

  it('refuses impossible classes, classes it does not know and times past 2^53 ps', () => {
    const profile = new PowerProfile();
    expect(() => profile.addClass(-1, 10)).toThrow(/expected >= 0/);
    expect(() => profile.addClass(Number.NaN, 10)).toThrow(RangeError);
    expect(() => profile.addClass(1, 1.5)).toThrow(/whole number/);
    expect(() => profile.add(0, 0, 10, 1)).toThrow(/not registered/);
    const cls = profile.addClass(1, 10);
    expect(() => profile.add(cls, Infinity, 10, 1)).toThrow(/2\^53/);
    expect(() => profile.add(cls, 2 ** 53, 10, 1)).toThrow(/2\^53/);
  });
});

const job = fc.record({
  cls: fc.nat(4),
  start_ps: fc.oneof(fc.nat(20_000), fc.nat(40_000_000)),
  multiplicity: fc.integer({ min: 1, max: 5 }),
});
const classes = [
  [1.3e-12, 700],
  [5.1e-9, 3_333_333],
  [7e-13, 0],
  [1.3e-12, 700],
  [1.3e-12, 700],
] as const;

const classOf = (cls: number) => at(classes, cls, 'classes');

/** Some are alike, some are not. */
const isChosen = (cls: number) => cls !== 1 && cls !== 3;

function profileOf(jobs: readonly { cls: number; start_ps: number; multiplicity: number }[]) {
  const profile = new PowerProfile();
  for (const [energy_J, service_ps] of classes) profile.addClass(energy_J, service_ps);
  for (const { cls, start_ps, multiplicity } of jobs) profile.add(cls, start_ps, classOf(cls)[1], multiplicity);
  return profile.profile(45_000_000, isChosen);
}

describe('power profile, for any jobs', () => {
  it('integrates to the energy of the jobs', () => {
    fc.assert(
      fc.property(fc.array(job, { maxLength: 60 }), (jobs) => {
        const { bin_s, dynamic_W } = profileOf(jobs);
        const expected = jobs.reduce((sum, { cls, multiplicity }) => sum + multiplicity * classOf(cls)[0], 0);
        const integral = dynamic_W.reduce((sum, watts) => sum + watts * bin_s, 0);
        expect(Math.abs(integral - expected)).toBeLessThanOrEqual(1e-12 * expected);
      }),
    );
  });

  it('tells of selected jobs what it would tell if there were no others', () => {
    fc.assert(
      fc.property(fc.array(job, { maxLength: 60 }), (jobs) => {
        const { selected_W } = profileOf(jobs);
        expect(selected_W).toEqual(profileOf(jobs.filter(({ cls }) => isChosen(cls))).dynamic_W);
      }),
    );
  });

  it('depends neither on their order nor on their grouping', () => {
    fc.assert(
      fc.property(fc.array(job, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (jobs, random) => {
        const singly = jobs.flatMap((one) =>
          Array.from({ length: one.multiplicity }, () => ({ ...one, multiplicity: 1 })),
        );
        const shuffled = singly
          .map((one) => ({ one, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(profileOf(shuffled)).toEqual(profileOf(jobs));
      }),
    );
  });

  it('agrees with overlaps counted one by one', () => {
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 20 }), (jobs) => {
        const { bin_s, dynamic_W } = profileOf(jobs);
        const bin_ps = Math.round(bin_s * 1e12);
        for (const [bin, watts] of dynamic_W.entries()) {
          let energy_J = 0;
          for (const { cls, start_ps, multiplicity } of jobs) {
            const [perJob_J, service_ps] = classOf(cls);
            const overlap = Math.min(start_ps + service_ps, (bin + 1) * bin_ps) - Math.max(start_ps, bin * bin_ps);
            if (service_ps === 0) energy_J += Math.floor(start_ps / bin_ps) === bin ? multiplicity * perJob_J : 0;
            else energy_J += (multiplicity * Math.max(0, overlap) * perJob_J) / service_ps;
          }
          if (Math.abs(watts - energy_J / bin_s) > 1e-11 * (energy_J / bin_s))
            expect.fail(`bin ${bin}: ${watts} W, expected ${energy_J / bin_s}`);
        }
      }),
      { numRuns: 30 },
    );
  });
});
