import { describe, expect, it } from 'vitest';
import { horowitz, inverter, nand, nor, resistanceN_Ohm, step } from '../../../src/circuits/computed/gates.ts';
import { placedInColumns, placedInRows } from '../../../src/circuits/computed/layout.ts';
import { technology } from '../../../src/circuits/computed/technology.ts';

const at = (node_nm: number) =>
  technology({ node_m: node_nm * 1e-9, roadmap: 'LSTP', temperature_K: 300, clock_Hz: 1e9 });
const t = at(32);

describe('gates at 32 nm LSTP', () => {
  it('the smallest NMOS, 2F wide, switches with 1.77 Vdd/Ion', () => {
    expect(inverter(t).drive_Ohm).toBeCloseTo((1.77 * 0.9) / (600.2 * 64e-9), 6);
  });

  it('an inverter is 7.6F x 28F, loads with both gates and leaks through one transistor at a time', () => {
    const unit = inverter(t);
    expect(unit.area_m2).toBeCloseTo(7.6 * 28 * 32e-9 ** 2, 22);
    expect(unit.input_F).toBeCloseTo(1.6907e-9 * 64e-9 * 2.5005, 20);
    expect(unit.leakage_W).toBeCloseTo(0.5 * 0.1001e-3 * 64e-9 * 2.5005 * 0.9, 17);
  });

  it('an inverter of N and P drains: area, three open sides each, channel', () => {
    const width = 64e-9 * 2.5005;
    const length = 2.8 * 32e-9;
    const expected =
      width * length * t.junction_F_per_m2 + (width + 4 * length) * t.sidewall_F_per_m + width * t.drainChannel_F_per_m;
    expect(inverter(t).output_F / expected).toBeCloseTo(1, 12);
  });

  it('a NAND has its series transistors wider, a NOR its PMOS; both drive as the smallest inverter', () => {
    expect(nand(t, 2).input_F / (1.6907e-9 * 64e-9)).toBeCloseTo(2 + 1.5005, 6);
    expect(nor(t, 2).input_F / (1.6907e-9 * 64e-9)).toBeCloseTo(1 + 2 * 1.5005, 6);
    expect(nand(t, 3).drive_Ohm).toBe(inverter(t).drive_Ohm);
    expect(nand(t, 2).leakage_W).toBeCloseTo(0.48 * 2 * 0.1001e-3 * 64e-9 * 1.5005 * 0.9, 17);
  });

  it('a large inverter folds: its drains are shared, so that its output grows more slowly than its input', () => {
    const [small, large] = [inverter(t), inverter(t, 34)];
    expect(large.input_F / small.input_F).toBeCloseTo(34, 9);
    expect(large.output_F / small.output_F).toBeLessThan(10);
    expect(large.width_m).toBeLessThan(34 * small.width_m);
  });
});

it('fins come whole: up to 2F one, then two', () => {
  const fin = at(14);
  const one = (1.76 * 0.8) / (893 * (2 * 23e-9 + 10e-9));
  expect(resistanceN_Ohm(fin, 14e-9)).toBeCloseTo(one, 6);
  expect(resistanceN_Ohm(fin, 28e-9)).toBeCloseTo(one, 6);
  expect(resistanceN_Ohm(fin, 29e-9)).toBeCloseTo(one / 2, 6);
});

it.each([
  // C_in of the smallest inverter and of a NAND2 as the reference tabulates them, fF, LSTP.
  [14, 0.2368, 0.296],
  [10, 0.1921, 0.2402],
  [7, 0.1461, 0.2192],
])('counted as in the reference, gates of %d nm load with more fins than conduct', (node, invert_fF, nand_fF) => {
  const counted = technology({
    node_m: node * 1e-9,
    roadmap: 'LSTP',
    temperature_K: 300,
    clock_Hz: 1e9,
    fins: 'reference',
  });
  expect((inverter(counted).input_F * 1e15) / invert_fF).toBeCloseTo(1, 3);
  expect((nand(counted, 2).input_F * 1e15) / nand_fF).toBeCloseTo(1, 3);
  expect(inverter(at(node)).input_F).toBeCloseTo(inverter(counted).input_F / 2, 22);
  expect(inverter(counted).drive_Ohm).toBe(inverter(at(node)).drive_Ohm);
});

it('90 nm lies between its neighbours, and PMOS of 10 nm HP leak like theirs', () => {
  const input = (node: number) => inverter(at(node)).input_F / (2 * node);
  expect(input(90)).toBeLessThan(input(130));
  expect(input(90)).toBeGreaterThan(input(65));
  const leakage = (node: number) =>
    technology({ node_m: node * 1e-9, roadmap: 'HP', temperature_K: 300, clock_Hz: 1e9 }).offP_A_per_m;
  expect(leakage(10)).toBeCloseTo((leakage(14) + leakage(7)) / 2, 8);
});

describe('horowitz', () => {
  it('is tau ln 2 behind a step, and adds the delay before it', () => {
    expect(horowitz(1e-10, step).delay_s).toBeCloseTo(1e-10 * Math.LN2, 20);
    expect(horowitz(1e-10, { ...step, delay_s: 1e-9 }).delay_s).toBeCloseTo(1e-9 + 1e-10 * Math.LN2, 20);
  });

  it('is slower behind a ramp: tau sqrt(ln(1/2)^2 + alpha/2) with alpha = 1/(slope tau)', () => {
    const ramp = { delay_s: 0, slope_per_s: 0.5e10 };
    const edge = horowitz(1e-10, ramp);
    expect(edge.delay_s).toBeCloseTo(1e-10 * Math.sqrt(Math.LN2 ** 2 + 1), 20);
    expect(edge.slope_per_s).toBeCloseTo(0.5 / edge.delay_s, -3);
  });
});

describe('layout', () => {
  const cell = { width_m: 3, height_m: 2 };

  it('fills whole rows: 7 cells of 3 across 10 are 3 rows of 2 x 10', () => {
    expect(placedInRows(7, cell, 10)).toBe(60);
    expect(placedInRows(6, cell, 9)).toBe(36);
  });

  it('fills whole columns: 7 cells of 2 down 5 are 4 columns of 3 x 5', () => {
    expect(placedInColumns(7, cell, 5)).toBe(60);
  });

  it('places one cell a row where none fits', () => {
    expect(placedInRows(2, cell, 1)).toBe(12);
  });
});
