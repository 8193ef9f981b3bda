import { describe, expect, it } from 'vitest';
import { cellCurrent } from '../../../src/neurosim/current.ts';
import { asMeant, asPrinted, quirks } from '../../../src/neurosim/index.ts';
import { arrayWrite, rowCounts } from '../../../src/neurosim/writing.ts';
import { reference } from './runs.ts';

const { parameters } = reference('mlp512x3_train').run;
const electrics = {
  rowCell_ohm: 0,
  columnCell_ohm: 0,
  access_ohm: 0,
  columnF: 1e-14,
  sourceF: 4e-15,
  pulse_J: 32e-15,
  rowWrite_s: 0,
};
const volts = { ...parameters, writeVoltage: 4 };

describe('the rows of an update', () => {
  it('fall into those with a set and those with a reset alone', () => {
    // Two weights that move with probability 1/2: no rise (3/4)^2 = 9/16, no move 1/4.
    const counts = rowCounts(16, 2, 0.5);
    expect(counts.set).toBeCloseTo(7, 12);
    expect(counts.resetOnly).toBeCloseTo(5, 12);
    expect(counts.cells).toBeCloseTo(8, 12);
    expect(counts.phases).toBeCloseTo(14, 12);
  });
});

const arrayWrite_J = (...of: Parameters<typeof arrayWrite>) => arrayWrite(...of).mean_J;

describe('the write energy of an array', () => {
  // 10 phases of 2 pulses at 4 V, 40 rising and 40 falling cells.
  const counts = { rows: 5, weights: 16, set: 5, resetOnly: 0, cells: 40, phases: 10 };

  it('charges the mean of selected columns and switches the drivers at every pulse', () => {
    // 80 cells in 10 phases: 8 columns of 10 fF at 16 V2, and 32 fJ of drivers, 20 pulses.
    expect(arrayWrite_J(counts, 2, electrics, volts, asMeant)).toBeCloseTo(20 * (16 * 80e-15 + 32e-15), 20);
  });
  it('doubles at the root of 2 times the voltage (B9)', () => {
    const energy = arrayWrite_J(counts, 2, electrics, volts, quirks(asMeant, { B9: true }));
    expect(energy).toBeCloseTo(20 * (2 * 16 * 80e-15 + 32e-15), 20);
  });
  it('counts no reset columns where every row has a set (B34): half of the 7 or 8 set columns', () => {
    const energy = arrayWrite_J(counts, 2, electrics, volts, quirks(asMeant, { B34: true }));
    const selected = (energy / 20 - 32e-15) / 16 / 1e-14;
    expect(selected).toBeGreaterThan(7 / 2);
    expect(selected).toBeLessThan(8 / 2);
  });
  it('counts hundreds of columns on average at 128 columns and 10 % (B34)', () => {
    const full = rowCounts(128, 128, 0.1);
    const printed = arrayWrite_J(full, 2, electrics, volts, asPrinted);
    const meant = arrayWrite_J(full, 2, electrics, volts, quirks(asPrinted, { B34: false }));
    // 819 falling cells over one row in 15 %, over two in 1 % of arrays, else none: (6 + 130) / 2 columns; 6.4 are meant.
    expect(printed / meant).toBeGreaterThan(9);
    expect(printed / meant).toBeLessThan(11);
  });
  it('charges the lines that are not selected as well in RRAM: source lines in a set, bit lines in a reset', () => {
    const rram = { ...volts, memcelltype: 2 };
    const opposite =
      arrayWrite_J(counts, 2, electrics, rram, asMeant) - arrayWrite_J(counts, 2, electrics, volts, asMeant);
    // 8 of 16 lines: half of the 20 pulses with 4 fF, half with 10 fF.
    expect(opposite).toBeCloseTo(20 * 16 * 8 * 7e-15, 20);
  });
  it('is nothing where nothing moves', () => {
    expect(arrayWrite_J(rowCounts(128, 128, 0), 2, electrics, volts, asPrinted)).toBe(0);
    expect(arrayWrite_J(rowCounts(128, 128, 0), 2, electrics, volts, asMeant)).toBe(0);
  });
});

describe('the scatter of the write energy', () => {
  it('is that of the reset columns: none where no row has a reset alone, or the count is as meant', () => {
    const counts = { rows: 5, weights: 16, set: 5, resetOnly: 0, cells: 40, phases: 10 };
    expect(arrayWrite(counts, 2, electrics, volts, asPrinted).variance_J2).toBe(0);
    // What is left is whether each of 128 rows has a set and a reset: 99.9 % of them have.
    const meant = arrayWrite(rowCounts(128, 128, 0.1), 2, electrics, volts, asMeant);
    expect(Math.sqrt(meant.variance_J2) / meant.mean_J).toBeLessThan(0.003);
  });
  it('is larger than the mean of one array, and small beside that of many (B34)', () => {
    const { mean_J, variance_J2 } = arrayWrite(rowCounts(128, 128, 0.1), 2, electrics, volts, asPrinted);
    // About 800 columns in 15 % of arrays, else none: a deviation of sqrt(0.15 x 0.85) x 800 / 2 beside a mean of 68.
    expect(Math.sqrt(variance_J2) / mean_J).toBeGreaterThan(1.5);
    expect(Math.sqrt(variance_J2) / mean_J).toBeLessThan(2.5);
  });
});

describe('the current through resistive cells', () => {
  // 1 S to 3 S in one step: the harmonic mean is 1.5 S. 2 pulses of 1 s at 1 V.
  const cell = { ...parameters, resistanceOff: 1, resistanceOn: 1 / 3, writeVoltage: 1, writePulseWidth: 1 };
  it('flows in the pulses of the cell, and no others', () => {
    expect(cellCurrent(2, 0, cell, asMeant)).toEqual({ mean_J: 2 * 1.5, variance_J2: 0 });
  });
  it('scatters with the weights: two steps of 1 to 2 to 3 S', () => {
    const [low, high] = [4 / 3, 12 / 5];
    const { mean_J, variance_J2 } = cellCurrent(1, 1, cell, asMeant);
    expect(mean_J).toBeCloseTo((low + high) / 2, 12);
    expect(variance_J2).toBeCloseTo(((high - low) / 2) ** 2, 12);
  });
});
