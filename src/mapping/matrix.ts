import { type Chip, cellsPerWeight } from '../chip/index.ts';
import { fanIn, positions, type WeightLayer } from '../network/index.ts';
import type { Matrix } from './placement.ts';

/**
 * The weights of a layer as a matrix: one row per input of an output, one column per cell of an output.
 *
 * With kernel-position mapping a convolution has one block of rows (input channels of a group) for each of the K*K
 * kernel positions. It keeps the conventional im2col form where that already fits in the rows of one array, as
 * splitting it would cost arrays and gain nothing; so does every 1x1 kernel.
 */
export function matrixOf(layer: WeightLayer, index: number, chip: Chip): Matrix {
  const kernelPositions = layer.kernel[0] * layer.kernel[1];
  const mayBeSplit = kernelPositions > 1 && fanIn(layer) > chip.subarray.rows;
  const split = mayBeSplit && chip.mapping.kind === 'kernel-position';
  const rowBlocks = split ? kernelPositions : 1;
  return {
    kind: 'weights',
    layer: index,
    rows: fanIn(layer) / rowBlocks,
    rowBlocks,
    columns: (layer.output.channels / layer.groups) * cellsPerWeight(chip),
    groups: layer.groups,
    vectors: positions(layer),
  };
}

/**
 * A fixed random matrix that turns `inputs` errors into `outputs` errors (of each group), `vectors` times per sample.
 * It holds as many bits per value as a weight.
 */
export function feedbackMatrix(
  layer: number,
  inputs: number,
  outputs: number,
  vectors: number,
  chip: Chip,
  groups = 1,
): Matrix {
  return {
    kind: 'feedback',
    layer,
    rows: inputs,
    rowBlocks: 1,
    columns: outputs * cellsPerWeight(chip),
    groups,
    vectors,
  };
}

/** Cells that one copy of a matrix needs. */
export function matrixCells(matrix: Matrix): number {
  return matrix.rows * matrix.rowBlocks * matrix.columns * matrix.groups;
}
