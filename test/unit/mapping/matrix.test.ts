import { expect, test } from 'vitest';
import { cellsPerWeight } from '../../../src/chip/index.ts';
import { feedbackMatrix, matrixOf } from '../../../src/mapping/index.ts';
import { chip, convolution } from './builders.ts';

test('conventional mapping: rows are the inputs of an output, vectors the output positions', () => {
  expect(matrixOf(convolution(128, 256, 16), 2, chip())).toEqual({
    kind: 'weights',
    layer: 2,
    rows: 1152,
    rowBlocks: 1,
    columns: 256,
    groups: 1,
    vectors: 256,
  });
});

test('kernel-position mapping: nine blocks of the input channels', () => {
  const split = matrixOf(convolution(128, 256, 16), 2, chip({ kind: 'kernel-position' }));
  expect([split.rows, split.rowBlocks, split.columns]).toEqual([128, 9, 256]);
});

test('kernel-position mapping leaves a layer whole that fits in one array row, and a 1x1 kernel', () => {
  const byPosition = chip({ kind: 'kernel-position' });
  expect(matrixOf(convolution(3, 128, 32), 0, byPosition)).toMatchObject({ rows: 27, rowBlocks: 1 });
  expect(matrixOf(convolution(512, 128, 8, 1), 0, byPosition)).toMatchObject({ rows: 512, rowBlocks: 1 });
});

test('groups have rows and columns of one group', () => {
  expect(matrixOf(convolution(32, 64, 8, 3, 32), 0, chip())).toMatchObject({ rows: 9, columns: 2, groups: 32 });
});

test('a weight takes ceil(weight bits / cell bits) columns', () => {
  const binary = chip({ weightBits: 8, cellBits: 3 });
  expect(cellsPerWeight(binary)).toBe(3);
  expect(matrixOf(convolution(3, 128, 32), 0, binary).columns).toBe(384);
  expect(feedbackMatrix(1, 10, 1024, 1, binary)).toEqual({
    kind: 'feedback',
    layer: 1,
    rows: 10,
    rowBlocks: 1,
    columns: 3072,
    groups: 1,
    vectors: 1,
  });
});
