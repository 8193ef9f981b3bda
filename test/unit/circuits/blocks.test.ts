import { describe, expect, it } from 'vitest';
import { adder, adderTree, fullAdder, gradientAdder } from '../../../src/circuits/computed/adder.ts';
import { crossbarCell, oneTransistorCell, sramCell } from '../../../src/circuits/computed/cells.ts';
import { decoder } from '../../../src/circuits/computed/decoder.ts';
import { maxTree, passRegister } from '../../../src/circuits/computed/elementwise.ts';
import { flipFlop, register } from '../../../src/circuits/computed/flipFlop.ts';
import { inverter, nand } from '../../../src/circuits/computed/gates.ts';
import { lfsrMultiplier } from '../../../src/circuits/computed/lfsr.ts';
import { linesOf, settling_s } from '../../../src/circuits/computed/lines.ts';
import { registerFile } from '../../../src/circuits/computed/registerFile.ts';
import { sramBank } from '../../../src/circuits/computed/sramBank.ts';
import { technology } from '../../../src/circuits/computed/technology.ts';
import { repeatedWire } from '../../../src/circuits/computed/wires.ts';
import { OutsideModelError } from '../../../src/circuits/index.ts';

const t = technology({ node_m: 32e-9, roadmap: 'LSTP', temperature_K: 300, clock_Hz: 1e9 });

describe('cells', () => {
  it('a 1T1R cell has an access transistor of a quarter of its on resistance', () => {
    const cell = oneTransistorCell(t, 240e3, 100);
    const access_m = (64e-9 * 0.2 * inverter(t).drive_Ohm) / 60e3;
    expect(cell.access_Ohm).toBe(60e3);
    expect(cell.off_Ohm).toBe(24e6);
    expect(cell.accessGate_F).toBeCloseTo(1.6907e-9 * access_m, 24);
    expect(cell.width_m * cell.height_m).toBeCloseTo(16 * 32e-9 ** 2, 24);
  });

  it('refuses an access transistor wider than the cell and says from which resistance on it fits', () => {
    expect(() => oneTransistorCell(t, 6e3, 100)).toThrow(
      /block "cell": cell.onResistance = 6000 Ohm.*at least (\d+) Ohm/,
    );
    const least = Number(/at least (\d+) Ohm/.exec(messageOf(() => oneTransistorCell(t, 6e3, 100)))?.[1]);
    expect(() => oneTransistorCell(t, least, 100)).not.toThrow();
    expect(() => oneTransistorCell(t, least * 0.999, 100)).toThrow(OutsideModelError);
  });

  it('a crossbar cell is a quarter of it and has no access device, an SRAM cell ten times as large', () => {
    expect(crossbarCell(t, 240e3, 100).width_m * crossbarCell(t, 240e3, 100).height_m).toBeCloseTo(4 * 32e-9 ** 2, 24);
    expect(crossbarCell(t, 240e3, 100).access_Ohm).toBe(0);
    expect(sramCell(t, 8).width_m * sramCell(t, 8).height_m).toBeCloseTo(160 * 32e-9 ** 2, 24);
  });
});

describe('lines', () => {
  const cell = oneTransistorCell(t, 240e3, 100);

  it('are as long as their cells: wire plus a gate or a drain a cell', () => {
    const lines = linesOf(t, 'subarray', cell, 64, 128);
    expect(lines.rowLength_m).toBeCloseTo(128 * 4 * 32e-9, 15);
    expect(lines.columnLength_m).toBeCloseTo(64 * 4 * 32e-9, 15);
    expect(lines.row_F).toBeCloseTo(128 * (4 * 32e-9 * 0.2e-9 + cell.accessGate_F), 24);
    expect(lines.column_F).toBeCloseTo(64 * (4 * 32e-9 * 0.2e-9 + cell.accessDrain_F), 24);
  });

  it('settle in a fifth of the time constant of half the rows at mean resistance and of the line itself', () => {
    const lines = linesOf(t, 'subarray', cell, 128, 128);
    const mean = 60e3 + (240e3 + 24e6) / 2;
    expect(settling_s(t, lines, cell, 128)).toBeCloseTo(0.2 * lines.column_F * (mean / 64 + lines.column_Ohm / 2), 20);
  });

  it('settle by the rows that are driven at once; of a single one, its cell is on', () => {
    const lines = linesOf(t, 'subarray', cell, 128, 128);
    const mean = 60e3 + (240e3 + 24e6) / 2;
    const by = (cells: number) => 0.2 * lines.column_F * (mean / cells + lines.column_Ohm / 2);
    expect(settling_s(t, lines, cell, 16)).toBeCloseTo(by(8), 20);
    expect(settling_s(t, lines, cell, 1)).toBeCloseTo(by(1), 20);
  });

  it('refuse an array whose bit lines drop half of the read voltage, and name the largest that works', () => {
    const most = Number(/at most (\d+) rows/.exec(messageOf(() => linesOf(t, 'subarray', cell, 4096, 128)))?.[1]);
    expect(most).toBeGreaterThan(512);
    expect(() => linesOf(t, 'subarray', cell, most, 128)).not.toThrow();
    expect(() => linesOf(t, 'subarray', cell, most + 1, 128)).toThrow('subarray.rows');
  });
});

describe('adders', () => {
  it('ripple: every further bit takes as long as the one before', () => {
    const latency = (bits: number) => adder(t, bits).latency_s;
    const perBit = latency(17) - latency(16);
    expect(latency(24) - latency(16)).toBeCloseTo(8 * perBit, 13);
    expect(perBit).toBeGreaterThan(2 * Math.LN2 * nand(t, 2).drive_Ohm * 2 * nand(t, 2).input_F);
  });

  it('a tree of 3 words of 8 bits has one adder of 8 and one of 9', () => {
    const { energy_J, latency_s } = adderTree(t).pass(3, 8);
    expect(energy_J).toBeCloseTo(17 * fullAdder(t).energy_J, 20);
    expect(latency_s).toBeCloseTo(adder(t, 8).latency_s + adder(t, 9).latency_s, 18);
    expect(adderTree(t).block(3, 8).area_m2).toBeCloseTo(17 * 9 * nand(t, 2).area_m2, 18);
  });

  it('trees in rows share them: 4 trees of 2 words of 8 bits in rows of 9 full adders are 4 rows', () => {
    const length_m = 9 * fullAdder(t).width_m;
    const laid = adderTree(t).block(2, 8, { trees: 4, length_m });
    // An adder is 2 full adders wide, 4 high; 4 of them are 8 wide and fit into one row of 9.
    expect((4 * laid.area_m2) / (4 * length_m * 28 * 32e-9)).toBeCloseTo(1, 9);
    expect(laid.leakage_W).toBe(adderTree(t).block(2, 8).leakage_W);
  });

  it('a gradient adder is one adder', () => {
    expect(gradientAdder(t, 20)).toMatchObject(adder(t, 20));
  });
});

describe('registers and buffers', () => {
  it('a flip-flop is 12 inverters large, leaks as 8 and costs less if only its clock ticks', () => {
    const cell = flipFlop(t);
    expect(cell.area_m2 / inverter(t).area_m2).toBeCloseTo(12, 12);
    expect(cell.leakage_W / inverter(t).leakage_W).toBeCloseTo(8, 12);
    expect(cell.clockEnergy_J).toBeLessThan(cell.energy_J);
  });

  it('a register is written in half a clock and loses what its rows leave free', () => {
    const cell = flipFlop(t);
    const tight = register(t, 10, { along: 'row', length_m: 5 * cell.width_m });
    const loose = register(t, 10, { along: 'row', length_m: 5.9 * cell.width_m });
    expect(tight.write_s).toBe(0.5e-9);
    expect(tight.area_m2 / (10 * cell.area_m2)).toBeCloseTo(1, 12);
    expect(loose.area_m2 / tight.area_m2).toBeCloseTo(1.18, 12);
  });

  it('a longer line takes longer, more lines too', () => {
    const access = (lines: number, bits: number) => registerFile(t, 'globalBuffer', lines, bits).read_s;
    expect(access(128, 256)).toBeGreaterThan(access(128, 128));
    expect(access(256, 128)).toBeGreaterThan(access(128, 128));
    expect(() => registerFile(t, 'globalBuffer', 1, 128)).toThrow(/globalBuffer.*lines.*2 to 4096/);
  });

  it('a decoder is slower with more load and larger with more lines', () => {
    const light = { capacitance_F: 1e-15, resistance_Ohm: 1 };
    expect(decoder(t, 64, { ...light, capacitance_F: 1e-14 }).latency_s).toBeGreaterThan(
      decoder(t, 64, light).latency_s,
    );
    expect(decoder(t, 128, light).area_m2).toBeGreaterThan(1.9 * decoder(t, 64, light).area_m2);
  });

  it('an SRAM bank holds the same bits in less area than flip-flops', () => {
    const [flops, cells] = [registerFile(t, 'b', 128, 128), sramBank(t, 'b', 128, 128)];
    expect(cells.bits).toBe(flops.bits);
    expect(cells.area_m2).toBeLessThan(flops.area_m2 / 5);
    expect(cells.area_m2).toBeGreaterThan(128 * 128 * 160 * 32e-9 ** 2);
    expect(() => sramBank(t, 'b', 128, 4)).toThrow(OutsideModelError);
  });
});

describe('wires with repeaters', () => {
  const fast = repeatedWire(t, 0);

  it('have Bakoglu size and distance', () => {
    const unit = inverter(t);
    const drive = ((1.77 * 0.9) / 64e-9) * (1 / 600.2 + 1 / (400 * 1.5005));
    expect(fast.size).toBe(Math.floor(Math.sqrt((drive * 0.2e-9) / (unit.input_F * t.wire_Ohm_per_m))));
    expect(fast.distance_m).toBeCloseTo(
      Math.sqrt((2 * drive * (unit.input_F + unit.output_F)) / (t.wire_Ohm_per_m * 0.2e-9)),
      12,
    );
  });

  it('trade delay for energy within the tolerance of a step', () => {
    const slow = repeatedWire(t, 0.1);
    expect(slow.figures.latency_s_per_m).toBeGreaterThanOrEqual(1.1 * fast.figures.latency_s_per_m);
    expect(slow.figures.energy_J_per_bit_m).toBeLessThan(fast.figures.energy_J_per_bit_m);
    expect(slow.figures.leakage_W_per_bit_m).toBeLessThan(fast.figures.leakage_W_per_bit_m);
    expect(() => repeatedWire(t, -0.1)).toThrow(OutsideModelError);
    expect(() => repeatedWire(t, Number.NaN)).toThrow(OutsideModelError);
  });
});

it('element-wise units scale with their bits', () => {
  expect(passRegister(t, 16).area_m2).toBeCloseTo(2 * passRegister(t, 8).area_m2, 20);
  expect(maxTree(t, 4, 8).energy_J / maxTree(t, 2, 8).energy_J).toBeCloseTo(3, 12);
  const [one, both] = [lfsrMultiplier(t, 1, 8), lfsrMultiplier(t, 2, 8)];
  expect(both.leakage_W - one.leakage_W).toBeCloseTo(flipFlop(t).leakage_W + 8 * fullAdder(t).leakage_W, 18);
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
