import { describe, expect, it } from 'vitest';
import { technologyOf } from '../../../src/circuits/computed/technology.ts';
import { repeatedWire } from '../../../src/circuits/computed/wires.ts';
import { bundleFigures } from '../../../src/circuits/index.ts';
import { load, loadChip } from '../../../src/config/index.ts';
import { interconnectOf, setupOf, simulate } from '../../../src/simulation/index.ts';

const wire = {
  latency_s_per_m: 500e-9,
  energy_J_per_bit_m: 50e-12,
  area_m2_per_bit_m: 10e-9,
  leakage_W_per_bit_m: 30e-9,
};

describe('bundles of wires', () => {
  it('take time and energy by length, area and leakage by all their wires: 3 bundles of 4 wires of 2 mm are 24 mm', () => {
    const bundles = bundleFigures(wire, { count: 3, length_m: 2e-3, wires: 4 });
    expect(bundles.hop_s).toBeCloseTo(1e-9, 18);
    expect(bundles.bit_J).toBeCloseTo(100e-15, 24);
    expect(bundles.area_m2).toBeCloseTo(240e-12, 20);
    expect(bundles.leakage_W).toBeCloseTo(720e-12, 20);
    expect(bundles.repeaters).toBeNull();
  });

  it('have repeaters at their distance, one at least', () => {
    const spaced = { ...wire, repeater: { size: 8, distance_m: 0.3e-3 } };
    const repeaters = (length_m: number) => bundleFigures(spaced, { count: 1, length_m, wires: 1 }).repeaters;
    expect(repeaters(2e-3)).toBe(7);
    expect(repeaters(0.1e-3)).toBe(1);
  });
});

describe('the interconnect of a chip', () => {
  const request = { chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 1, sets: ['figuresFrom=model'] };
  const setup = setupOf(load(request));
  const levels = interconnectOf(setup);

  it('is listed from the bus of a PE to the trunk of the H-tree, with the repeaters of computed wires', () => {
    const names = levels.map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(['PE input bus', 'PE output bus', 'tile tree', 'H-tree, trunk']);
    expect(names.at(-1)).toMatch(/^H-tree, level \d+$/);
    const { size, distance_m } = repeatedWire(technologyOf(loadChip('fefet-22nm')), 0).figures.repeater!;
    expect(size).toBeGreaterThan(1);
    expect(levels[0]?.repeaters).toBe(Math.ceil(levels[0]!.length_m / distance_m));
  });

  it('adds up to the area and leakage that a run counts for the H-tree', () => {
    const { components, totals } = simulate({ ...setup, detail: 'group', seed: 0 });
    const tree = levels.filter(({ name }) => name.startsWith('H-tree'));
    const sum = (key: 'area_m2' | 'leakage_W') => tree.reduce((total, level) => total + level[key], 0);
    expect(sum('area_m2') / components.htree!.area_m2).toBeCloseTo(1, 9);
    expect((sum('leakage_W') * totals.latency_s) / components.htree!.leakage_J).toBeCloseTo(1, 9);
  });
});
