import fc from 'fast-check';
import { expect, test } from 'vitest';
import { energyOf } from '../../../../src/viewer/timeline/model/energy.ts';

const end = 3700;
const power = {
  bin_ps: 1000,
  chip_W: Float64Array.from([1, 2, 0, 4]),
  chipAndDram_W: Float64Array.from([1, 5, 0, 6]),
  components: [
    { component: 'wgu', power_W: Float64Array.from([1, 2, 0, 4]) },
    { component: 'dram', power_W: Float64Array.from([0, 3, 0, 2]) },
  ],
};
/** Dynamic energy of all bins, and 0.5 W at rest up to the end. */
const all_J = (1 + 5 + 6) * 1e-9 + 0.5 * end * 1e-12;

test('stretches that tile a run add up to its energy, the last bin that reaches beyond its end included', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: end - 1 }), { maxLength: 8 }), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), end];
      const tiles = edges.slice(1).map((to, k) => energyOf(power, 0.5, { from: edges[k] ?? 0, to }, end));
      const sum = tiles.reduce((joules, tile) => joules + tile.all_J, 0);
      expect(sum).toBeCloseTo(all_J, 15);
    }),
  );
});

test('a stretch tells chip, DRAM and rest apart, and by how much it may be off', () => {
  const whole = energyOf(power, 0.5, { from: 1000, to: 2000 }, end);
  expect(whole.chip_J).toBeCloseTo(2e-9, 15);
  expect(whole.dram_J).toBeCloseTo(3e-9, 15);
  expect(whole.static_J).toBeCloseTo(0.5e-9, 15);
  expect(whole.error_J).toBe(0);
  const joules = [...whole.components.values()].reduce((sum, one) => sum + one, 0);
  expect([...whole.components.keys()]).toEqual(['dram', 'wgu']);
  expect(joules).toBeCloseTo(whole.chip_J + whole.dram_J, 15);
  expect(energyOf(power, 0.5, { from: 1500, to: 2500 }, end).error_J).toBeCloseTo(5e-9, 15);
  expect(energyOf(power, 0.5, { from: 3000, to: end }, end).error_J).toBe(0);
});
