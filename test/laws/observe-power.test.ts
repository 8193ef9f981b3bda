import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../src/lists/index.ts';
import { PeakPower } from '../../src/observe/peak.ts';
import { PowerProfile } from '../../src/observe/power.ts';

const classes = [
  { energy_J: 2e-12, service_ps: 1000 },
  { energy_J: 9e-12, service_ps: 12_500 },
] as const;
const jobs = fc
  .array(fc.record({ cls: fc.nat(1), start_ps: fc.nat(2_000_000), multiplicity: fc.integer({ min: 1, max: 8 }) }), {
    minLength: 1,
    maxLength: 50,
  })
  .map((list) => [...list].sort((a, b) => a.start_ps - b.start_ps));

describe('law: power accounts for energy', () => {
  it('the power profile integrates to jobs x energy; the peak lies between its mean and its largest bin', () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const window_ps = 64_000;
        const profile = new PowerProfile();
        const peak = new PeakPower(window_ps, 10);
        for (const { energy_J, service_ps } of classes) {
          profile.addClass(energy_J, service_ps);
          for (let multiplicity = 1; multiplicity <= 8; multiplicity++)
            peak.addClass(energy_J, service_ps, multiplicity, false);
        }
        let energy_J = 0;
        let end_ps = window_ps;
        for (const { cls, start_ps, multiplicity } of list) {
          const { service_ps, energy_J: perJob_J } = at(classes, cls, 'classes');
          profile.add(cls, start_ps, service_ps, multiplicity);
          peak.add(8 * cls + multiplicity - 1, start_ps);
          energy_J += multiplicity * perJob_J;
          end_ps = Math.max(end_ps, start_ps + service_ps);
        }
        // Whole windows, so that windows tile the run.
        const tiled_ps = Math.ceil(end_ps / window_ps) * window_ps;
        const { bin_s, dynamic_W } = profile.profile(tiled_ps);
        const integral = dynamic_W.reduce((sum, watts) => sum + watts * bin_s, 0);
        expect(Math.abs(integral / energy_J - 1)).toBeLessThan(1e-12);
        const peak_W = peak.finish(tiled_ps).chip.mean;
        expect(peak_W).toBeGreaterThanOrEqual((energy_J / (tiled_ps * 1e-12)) * (1 - 1e-9));
        // A window that starts within a bin of 1 ns ends within one: it is no more than 65 bins.
        expect(peak_W).toBeLessThanOrEqual((Math.max(...dynamic_W) * 65) / 64 + 1e-9);
      }),
    );
  });
});
