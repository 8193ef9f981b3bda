import { expect, test } from 'vitest';
import { cellsPerPulse } from '../../../src/sizes/writtenCells.ts';
import { activity } from '../../support/networks.ts';

const row = { ...activity, cellsWritten: 0.1, pulsesPerCell: 2, rowPotentiation: 2, rowDepression: 2 };

test('a tenth of 128 cells, two pulses each, in four pulses of the row: 6.4 cells a pulse', () => {
  expect(cellsPerPulse(row, 128)).toBeCloseTo((128 * 0.1 * 2) / 4, 12);
});

test('a row with few weights writes fewer cells', () => {
  expect(cellsPerPulse(row, 10)).toBeCloseTo(0.5, 12);
});

test('rows that take no pulse write no cell, and none writes more cells than it has', () => {
  expect(cellsPerPulse({ ...row, rowPotentiation: 0, rowDepression: 0 }, 128)).toBe(0);
  expect(cellsPerPulse({ ...row, rowPotentiation: 0.1, rowDepression: 0 }, 128)).toBe(128);
});
