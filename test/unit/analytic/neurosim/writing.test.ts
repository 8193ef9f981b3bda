import { describe, expect, it } from 'vitest';
import { asMeant, asPrinted, quirks } from '../../../../src/analytic/neurosim/index.ts';
import { arrayWrite_J, rowCounts } from '../../../../src/analytic/neurosim/writing.ts';
import { reference } from './runs.ts';

const { parameters } = reference('mlp512x3_train').run;
const electrics = { rowCell_ohm: 0, columnCell_ohm: 0, access_ohm: 0, columnF: 1e-14, wordlineF: 2e-15, rowWrite_s: 0 };
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

describe('the write energy of an array', () => {
  // 10 phases of 2 pulses at 4 V, 40 rising and 40 falling cells.
  const counts = { set: 5, resetOnly: 0, cells: 40, phases: 10 };

  it('charges a wordline and the mean of selected columns at every pulse', () => {
    // 80 cells in 10 phases: 8 columns of 10 fF and 2 fF, 16 V2, 20 pulses.
    expect(arrayWrite_J(counts, 128, 2, electrics, volts, asMeant)).toBeCloseTo(20 * 16 * 82e-15, 20);
  });
  it('doubles at the root of 2 times the voltage (B9)', () => {
    const energy = arrayWrite_J(counts, 128, 2, electrics, volts, quirks(asMeant, { B9: true }));
    expect(energy).toBeCloseTo(2 * 20 * 16 * 82e-15, 20);
  });
  it('counts no reset columns where every row has a set (B34): half of the 7 or 8 set columns', () => {
    const energy = arrayWrite_J(counts, 128, 2, electrics, volts, quirks(asMeant, { B34: true }));
    const selected = (energy / (20 * 16) - 2e-15) / 1e-14;
    expect(selected).toBeGreaterThan(7 / 2);
    expect(selected).toBeLessThan(8 / 2);
  });
  it('counts hundreds of columns on average at 128 columns and 10 % (B34)', () => {
    const full = rowCounts(128, 128, 0.1);
    const printed = arrayWrite_J(full, 128, 2, electrics, volts, asPrinted);
    const meant = arrayWrite_J(full, 128, 2, electrics, volts, quirks(asPrinted, { B34: false }));
    // 819 falling cells over one row in 15 %, over two in 1 % of arrays, else none: (6 + 130) / 2 columns; 6.4 are meant.
    expect(printed / meant).toBeGreaterThan(9);
    expect(printed / meant).toBeLessThan(11);
  });
  it('is nothing where nothing moves', () => {
    expect(arrayWrite_J(rowCounts(128, 128, 0), 128, 2, electrics, volts, asPrinted)).toBe(0);
    expect(arrayWrite_J(rowCounts(128, 128, 0), 128, 2, electrics, volts, asMeant)).toBe(0);
  });
});
