import fc from 'fast-check';
import { expect, test } from 'vitest';
import { load } from '../../src/config/index.ts';
import type { Crossbar } from '../../src/learning/crossbar/index.ts';
import { quantisedHardware } from '../../src/learning/index.ts';
import { referenceKernels } from '../../src/learning/kernels/index.ts';
import { store } from '../../src/learning/model/store.ts';
import { floorplan, matrixOf } from '../../src/mapping/index.ts';
import { isLong } from '../support/long.ts';
import { perceptron } from '../unit/learning/networks.ts';
import { network } from '../unit/network/read.ts';

/**
 * Training converts the sums of the arrays that mapping lays out: blocks of rows that end where the arrays end, the last one
 * partial. An ADC of one code (low = 1, top = 0) turns each partial sum into 1, so a converted product counts the arrays.
 */
const numRuns = isLong ? 1000 : 60;
const { chip } = load({ chip: 'fefet-22nm', network: 'mlp', rule: 'bp', sets: [] });

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

test("a convolution's rows are its kernel positions times its channels, cut as one block", () => {
  const conv = network('{name: n, batch: 1, input: [48, 8, 8], layers: [{name: c, conv: 10, kernel: 3}]}').layers[0]!;
  const conventional = { ...chip, mapping: { ...chip.mapping, kind: 'conventional' as const } };
  const { tiles } = floorplan(conventional, [matrixOf(conv, 0, conventional)]).placements[0]!;
  const arrays = tiles.flatMap((tile) => tile.pes.flatMap((pe) => pe.arrays));
  const rows = new Map(arrays.map((array) => [array.rowBlock, array.rows]));
  expect([...rows.values()]).toEqual([128, 128, 128, 48]); // 9 x 48 = 432
  expect(blocksOf(432, 128)).toBe(rows.size);
});

test('slices of a weight lie in neighbouring columns of one array, as many weights in an array as in the floorplan', () => {
  const cases = fc.record({
    outputs: fc.integer({ min: 1, max: 300 }),
    columns: fc.constantFrom(32, 60, 128),
    cellBits: fc.constantFrom(1, 2, 4),
    cells: fc.integer({ min: 1, max: 4 }),
  });
  const property = fc.property(cases, ({ outputs, columns, cellBits, cells }) => {
    const bits = cellBits * cells;
    const sized = {
      ...chip,
      subarray: { ...chip.subarray, columns },
      cell: { ...chip.cell, bits: cellBits },
      precision: { ...chip.precision, weight: bits },
    };
    const [layer] = perceptron([1, outputs]).layers;
    const { tiles } = floorplan(sized, [matrixOf(layer!, 0, sized)]).placements[0]!;
    const arrays = tiles.flatMap((tile) => tile.pes.flatMap((pe) => pe.arrays));
    const hardware = quantisedHardware(cellBits);
    const crossbar = store(
      'weights',
      { values: new Float32Array(outputs), inputs: 1, outputs, limit: 1 },
      { ...hardware, array: { rows: 128, columns }, precision: { ...hardware.precision, weight: bits } },
      1,
      0,
      referenceKernels,
    ) as Crossbar;
    const used = crossbar.usedColumns;
    const all = crossbar.parts.positive.states.length;
    const expected = Array.from({ length: Math.ceil(all / used) }, (_, i) => Math.min(used, all - i * used));
    const found = arrays.sort((a, b) => a.columnBlock - b.columnBlock).map((array) => array.columns);
    expect(found).toEqual(expected);
  });
  fc.assert(property, { numRuns, seed: 9 });
});
