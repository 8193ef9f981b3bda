import { expect } from 'vitest';
import type { ItemName } from '../../src/parts/words/items.ts';
import type { Result } from '../../src/simulation/result.ts';
import { law } from '../support/law.ts';
import { type Sketch, setupOf, sketches } from '../support/random.ts';
import { run } from '../support/run.ts';

/** Stations are made of what is built, and area and leakage are of what is built. */
function isBuiltOfItsInventory(sketch: Sketch): void {
  const { simulation, result } = run(setupOf(sketch));
  const { chip } = simulation.setup;
  const { servers } = simulation.assembly;
  const used = new Map<ItemName, number>();
  for (const { spec } of servers) {
    const isIdeal = chip.ideal.includes(spec.component);
    // Feedback that is charged like a transposed read is a second matrix in the timeline, which the chip does not have.
    if (!isIdeal && chip.feedback.cost !== 'as-error') expect(spec.items, spec.name).not.toEqual([]);
    if (isIdeal || spec.copy > 0) expect(spec.items, spec.name).toEqual([]);
    for (const item of spec.items) used.set(item, (used.get(item) ?? 0) + spec.units * spec.multiplicity);
  }
  const named = [...used.keys()];
  expect(result.inventory.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  for (const { name, built, idle } of result.inventory) {
    const left = built - (used.get(name) ?? 0);
    expect(left, name).toBeGreaterThanOrEqual(0);
    // What an ideal station stands for, the private ADCs of an ideal array too, is not counted as idle.
    expect(chip.ideal.length === 0 ? [left] : [left, 0], name).toContain(idle);
  }
  const sum = (of: (item: (typeof result.inventory)[number]) => number) =>
    result.inventory.reduce((total, item) => total + of(item), 0);
  expect(sum(({ area_m2 }) => area_m2)).toBeCloseTo(result.totals.area_m2, 12);
  expect(sum(({ leakage_W }) => leakage_W)).toBeCloseTo(result.power.chipAndDram.static_W, 12);
  addsUpOverTiles(result);
}

/** What lies in tiles is accounted for with the tiles of one matrix or another. */
function addsUpOverTiles({ tiles, components }: Result): void {
  for (const component of new Set(tiles.flatMap(({ parts }) => Object.keys(parts)))) {
    for (const of of ['units', 'busy_s', 'energy_J', 'leakage_J', 'area_m2'] as const) {
      const all = components[component]?.[of] ?? 0;
      const sum = tiles.reduce((total, { parts }) => total + (parts[component]?.[of] ?? 0), 0);
      expect(Math.abs(sum - all), `${of} of ${component}: ${sum} in tiles, ${all} in all`).toBeLessThanOrEqual(
        1e-9 * all,
      );
    }
  }
}

const large = { 'pe.subarrays': [4, 4], 'tile.pes': [1, 2], 'mapping.duplicate': true, ideal: [] };

for (const stages of ['streamed', 'serial'] as const) {
  law(
    `no station takes more than there is: stages ${stages}`,
    sketches({ schedule: { stages } }),
    40,
    isBuiltOfItsInventory,
  );
  for (const sharedBy of [5, 15, 16]) {
    const chip = { ...large, 'adc.forward.sharedBy': sharedBy, 'adc.error.sharedBy': 3, 'adc.feedback.sharedBy': 7 };
    law(
      `copies in PEs of 16 arrays that share ADCs by ${sharedBy}: stages ${stages}`,
      sketches({ chip, schedule: { stages } }),
      8,
      isBuiltOfItsInventory,
    );
  }
}
