import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load } from '../../src/config/index.ts';
import { referenceKernels } from '../../src/learning/kernels/index.ts';
import { floorplan, matrixOf } from '../../src/mapping/index.ts';
import { perceptron } from '../unit/learning/networks.ts';

/**
 * Training converts the sums of the arrays that mapping lays out: blocks of rows that end where the arrays end, the last one
 * partial. An ADC of one code (low = 1, top = 0) turns each partial sum into 1, so a converted product counts the arrays.
 */
const numRuns = process.env.CIMLINE_LONG ? 1000 : 60;
const { chip } = load({ chip: 'fefet-22nm', trace: 'mlp', rule: 'bp', sets: [] });

function blocksOf(inputs: number, rows: number): number {
  const [x, w, count] = [inputs, inputs, 1].map((length) => new Float32Array(length));
  const counting = { block: rows, low: 1, step: 1, top: 0 };
  referenceKernels.convert(x!, w!, count!, { rows: 1, depth: inputs, columns: 1 }, 'none', counting);
  return count![0]!;
}

test('a sum is cut into the arrays of the floorplan', () => {
  const property = fc.property(fc.integer({ min: 1, max: 2000 }), fc.constantFrom(32, 64, 128, 256), (inputs, rows) => {
    const sized = { ...chip, subarray: { ...chip.subarray, rows } };
    const [layer] = perceptron([inputs, 10]).layers;
    const plan = floorplan(sized, [matrixOf(layer!, 0, sized)]);
    const arrays = plan.placements[0]!.tiles.flatMap((tile) => tile.pes.flatMap((pe) => pe.arrays));
    const sizes = new Map(arrays.map((array) => [array.rowBlock, array.rows]));
    expect(blocksOf(inputs, rows)).toBe(sizes.size);
    const expected = Array.from({ length: sizes.size }, (_, i) => Math.min(rows, inputs - i * rows));
    expect([...sizes.keys()].sort((a, b) => a - b).map((block) => sizes.get(block))).toEqual(expected);
  });
  fc.assert(property, { numRuns, seed: 8 });
});

test('784 inputs are six arrays of 128 rows and one of 16', () => {
  expect(blocksOf(784, 128)).toBe(7);
});
