import { describe, expect, it } from 'vitest';
import { technology } from '../../../src/circuits/computed/technology.ts';
import { transistorTable } from '../../../src/circuits/computed/transistors.ts';
import { OutsideModelError } from '../../../src/circuits/index.ts';

const at = (node_nm: number, temperature_K = 300, roadmap: 'HP' | 'LSTP' = 'LSTP') =>
  technology({ node_m: node_nm * 1e-9, roadmap, temperature_K, clock_Hz: 1e9 });

describe('technology', () => {
  it('knows nine nodes from 130 to 7 nm in both families', () => {
    for (const roadmap of ['HP', 'LSTP'] as const) {
      const nodes = transistorTable.filter((t) => t.roadmap === roadmap).map((t) => Math.round(t.node_m * 1e9));
      expect(nodes).toEqual([130, 90, 65, 45, 32, 22, 14, 10, 7]);
      for (const node of nodes) expect(at(node, 300, roadmap).supply_V).toBeGreaterThan(0.6);
    }
  });

  it('has wires of rho/(w^2 AR)', () => {
    expect(at(32).wire_Ohm_per_m).toBeCloseTo(4.03e-8 / (40e-9 * 40e-9 * 1.9), 3);
    expect(at(7).wire_Ohm_per_m).toBeCloseTo(7.43e-8 / (14e-9 * 14e-9 * 2.1), 3);
    expect(at(32, 350).wire_Ohm_per_m / at(32).wire_Ohm_per_m).toBeCloseTo(1 + 0.00451 * 50, 12);
  });

  it('has junctions that shrink with the supply: 1 fF/um2 / sqrt(1 + 0.9/0.9) at 32 nm', () => {
    expect(at(32).junction_F_per_m2).toBeCloseTo(1e-3 / Math.SQRT2, 12);
  });

  it('leaks more and drives less when hot', () => {
    const [cold, hot] = [at(22), at(22, 400)];
    expect(hot.offN_A_per_m / cold.offN_A_per_m).toBeGreaterThan(20);
    expect(hot.offN_A_per_m / cold.offN_A_per_m).toBeLessThan(200);
    expect(hot.onN_A_per_m).toBeLessThan(cold.onN_A_per_m);
    expect(cold.onN_A_per_m).toBe(791.9);
  });

  it.each([
    [28, 300, 'technology.node', '130, 90, 65, 45, 32, 22, 14, 10, 7 nm'],
    [22, 299, 'technology.temperature', '300 to 400 K'],
    [22, 401, 'technology.temperature', '300 to 400 K'],
    [22, Number.NaN, 'technology.temperature', '300 to 400 K'],
  ])('refuses %d nm at %d K and names %s and its range', (node, temperature, parameter, valid) => {
    const refused = () => at(node, temperature);
    expect(refused).toThrow(OutsideModelError);
    expect(refused).toThrow(parameter);
    expect(refused).toThrow(valid);
  });
});
