import { expect, test } from 'vitest';
import { cellsPerPulse, writtenRows } from '../../../src/sizes/writtenCells.ts';
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

const array = { rows: 128, columns: 60, rowBlock: 0, columnBlock: 0 };
const recorded = { layers: [{ ...row, rowsWritten: 0.5 }], origin: 'test', basis: 'recorded' } as const;

test('rows that are written at once are those with a changed cell, as recorded', () => {
  // A tenth of the 60 cells, which lie in half of the rows.
  expect(writtenRows(recorded, 0, array)).toEqual({ rows: 64, cells: 12 });
});

test('where nobody recorded rows, a row of 60 cells that change with 10 % each has one in 1 - 0.9^60', () => {
  const share = 1 - 0.9 ** 60;
  const { rows, cells } = writtenRows({ ...recorded, derivesRows: [true] }, 0, array);
  expect(rows).toBeCloseTo(128 * share, 12);
  expect(rows * cells).toBeCloseTo(128 * 60 * 0.1, 9);
});

test('no change writes no row, and no row writes more cells than it has', () => {
  const of = (changes: object) => writtenRows({ ...recorded, layers: [{ ...row, ...changes }] }, 0, array);
  expect(of({ cellsWritten: 0, rowsWritten: 0 })).toEqual({ rows: 0, cells: 0 });
  expect(of({ rowsWritten: 0.01 }).cells).toBe(60);
});
