import { describe, expect, test } from 'vitest';
import { cellsIn, copies, floorplan, MappingError, type Matrix } from '../../../src/mapping/index.ts';
import { chip, matrix } from './builders.ts';

const paper = [matrix(784, 1024), matrix(1024, 1024, { layer: 1 }), matrix(1024, 10, { layer: 2 })];
const feedback = matrix(10, 1024, { kind: 'feedback' });
const vgg8 = [
  matrix(27, 128, { vectors: 1024 }),
  ...[
    [128, 128],
    [128, 256],
    [256, 256],
    [256, 512],
    [512, 512],
  ].map(([inputs, outputs]) => matrix(9 * inputs!, outputs!)),
  matrix(8192, 1024),
  matrix(1024, 10),
].map((m, layer) => ({ ...m, layer }));

/** The same with each 3x3 convolution split by kernel position (layer 1 fits in one array row and stays whole). */
const vgg8ByPosition = vgg8.map(
  (m): Matrix => (m.layer >= 1 && m.layer <= 5 ? { ...m, rows: m.rows / 9, rowBlocks: 9 } : m),
);

describe('784-1024-1024-10 in tiles of 1024 x 1024', () => {
  const plan = floorplan(chip(), paper);

  test('takes one tile a layer, in order, on a 2 x 2 grid', () => {
    expect(plan.grid).toEqual([2, 2]);
    expect(plan.tilesUsed).toBe(3);
    expect(plan.placements.map((p) => p.tiles.map((t) => [t.index, t.row, t.column]))).toEqual([
      [[0, 0, 0]],
      [[1, 0, 1]],
      [[2, 1, 0]],
    ]);
  });

  test('holds 1, 1 and 8 copies: 8 array rows x 1 array column leave 4 places in a PE and 2 columns of PEs', () => {
    expect(plan.placements.map(copies)).toEqual([1, 1, 8]);
    expect(plan.placements[2]).toMatchObject({ arrayCopies: 4, peCopies: 2 });
  });

  test('uses (784 x 1024 + 1024 x 1024 + 8 x 10240) of 3 x 1024 x 1024 cells: the fourth place stays free', () => {
    expect(plan.tilesBuilt).toBe(3);
    expect(plan.utilisation).toBeCloseTo((0.765625 + 1 + 0.078125) / 3, 12);
  });

  test('cuts 784 rows into 4 + 3 array rows, the last of them with 16 rows', () => {
    const pes = plan.placements[0]!.tiles[0]!.pes;
    expect(pes.map((pe) => pe.arrays.length)).toEqual([16, 16, 12, 12]);
    const firstColumn = pes[2]!.arrays.filter((a) => a.columnBlock === 0);
    expect(firstColumn).toEqual([
      { rows: 128, columns: 128, rowBlock: 4, columnBlock: 0 },
      { rows: 128, columns: 128, rowBlock: 5, columnBlock: 0 },
      { rows: 16, columns: 128, rowBlock: 6, columnBlock: 0 },
    ]);
  });

  test('without duplication every matrix is held once', () => {
    const single = floorplan(chip({ duplicate: false }), paper);
    expect(single.placements.map(copies)).toEqual([1, 1, 1]);
  });

  test('places feedback matrices after the weights, whatever the order given', () => {
    const { placements } = floorplan(chip(), [feedback, ...paper]);
    expect(placements.map((p) => p.matrix.kind)).toEqual(['weights', 'weights', 'weights', 'feedback']);
    expect(placements[3]).toMatchObject({ tiles: [{ index: 3, row: 1, column: 1 }] });
  });

  test('with one feedback matrix for all layers it has the utilisation of the reference, 46.3 %', () => {
    expect(floorplan(chip(), [...paper, feedback]).utilisation).toBeCloseTo(0.463, 3);
  });

  test('copies feedback only if a sample uses it more than once: 1 x 8 arrays leave 4 places in a PE and 2 rows of PEs', () => {
    const often = { ...feedback, vectors: 64 };
    const copied = floorplan(chip(), [feedback, often]).placements.map((p) => [p.arrayCopies, p.peCopies]);
    expect(copied).toEqual([
      [1, 1],
      [4, 2],
    ]);
  });
});

test('784-512-512-512-10 in tiles of 512 x 512: the first layer takes two tiles, summed by the chip', () => {
  const plan = floorplan(chip({ pe: [2, 2] }), [
    matrix(784, 512),
    matrix(512, 512, { layer: 1 }),
    matrix(512, 512, { layer: 2 }),
    matrix(512, 10, { layer: 3 }),
  ]);
  expect(plan.placements[0]).toMatchObject({ tileRows: 2, tileColumns: 1 });
  expect(plan.placements.map((p) => p.tiles.length)).toEqual([2, 1, 1, 1]);
  expect(plan.placements.map(copies)).toEqual([1, 1, 1, 4]);
  expect(plan.grid).toEqual([3, 2]);
});

describe('VGG-8 in tiles of 1024 x 1024', () => {
  test('conventional: im2col rows of 9 x channels fill tiles from the top', () => {
    const plan = floorplan(chip(), vgg8);
    // 27x128: 1 of 4x4 arrays and 1 of 2x2 PEs. 1152 rows are 9 array rows, so tiles of 8 and 1; and so on.
    expect(plan.placements.map((p) => [p.tileRows, p.tileColumns])).toEqual([
      [1, 1],
      [2, 1],
      [2, 1],
      [3, 1],
      [3, 1],
      [5, 1],
      [8, 1],
      [1, 1],
    ]);
    expect(plan.placements.map(copies)).toEqual([64, 1, 1, 1, 1, 1, 1, 8]);
    expect(plan.tilesUsed).toBe(25);
    expect(plan.grid).toEqual([5, 5]);
  });

  test('kernel positions on PEs of their own, nine in a tile: copies as the reference floorplan has them', () => {
    const plan = floorplan(chip({ kind: 'kernel-position', tile: [3, 3] }), vgg8ByPosition);
    const convolutions = plan.placements.slice(1, 6);
    expect(convolutions.map((p) => p.tiles.length)).toEqual([1, 1, 1, 1, 1]);
    expect(convolutions.map((p) => p.tiles[0]!.pes.length)).toEqual([9, 9, 9, 9, 9]);
    expect(convolutions.map(copies)).toEqual([16, 8, 4, 2, 1]);
  });

  test('kernel positions share PEs where PEs of their own would take more tiles', () => {
    // 9 positions of one array row: 3 tiles with a PE each, 2 tiles of 8 array rows when packed.
    const plan = floorplan(chip({ kind: 'kernel-position' }), [vgg8ByPosition[1]!]);
    expect(plan.placements[0]!.tiles.map((t) => t.pes.map((pe) => pe.arrays.length))).toEqual([[4, 4], [1]]);
  });

  test('kernel positions always start on a new array row', () => {
    const plan = floorplan(chip({ kind: 'kernel-position', array: [64, 64] }), [matrix(80, 64, { rowBlocks: 9 })]);
    const arrays = plan.placements[0]!.tiles.flatMap((t) => t.pes.flatMap((pe) => pe.arrays));
    expect(arrays.map((a) => a.rows)).toEqual(Array.from({ length: 18 }, (_, i) => (i % 2 === 0 ? 64 : 16)));
    expect(arrays.map((a) => a.rowBlock)).toEqual(Array.from({ length: 18 }, (_, i) => i));
  });
});

describe('grouped convolutions', () => {
  test('small groups share an array on its diagonal', () => {
    // Depthwise 3x3: 9 x 1 blocks; 14 of them fill 126 rows. 32 groups take arrays of 14, 14 and 4.
    const depthwise = matrix(9, 1, { groups: 32 });
    const plan = floorplan(chip({ duplicate: false }), [depthwise]);
    const { arrays } = plan.placements[0]!.tiles[0]!.pes[0]!;
    expect(arrays.map((a) => [a.rows, a.columns])).toEqual([
      [126, 14],
      [126, 14],
      [36, 4],
    ]);
    expect(arrays.map((a) => cellsIn(a, depthwise))).toEqual([126, 126, 36]);
  });

  test('groups are never summed: each has row and column blocks of its own', () => {
    const plan = floorplan(chip({ duplicate: false }), [matrix(200, 100, { groups: 3 })]);
    const { arrays } = plan.placements[0]!.tiles[0]!.pes[0]!;
    expect(arrays.map((a) => [a.rowBlock, a.columnBlock, a.rows, a.columns])).toEqual([
      [0, 0, 128, 100],
      [1, 0, 72, 100],
      [2, 1, 128, 100],
      [3, 1, 72, 100],
      [4, 2, 128, 100],
      [5, 2, 72, 100],
    ]);
  });

  test('a group larger than a tile has tiles of its own', () => {
    const plan = floorplan(chip(), [matrix(2000, 1500, { groups: 2 })]);
    expect(plan.placements[0]).toMatchObject({ tileRows: 2, tileColumns: 4, arrayCopies: 1, peCopies: 1 });
    expect(plan.tilesUsed).toBe(8);
  });
});

describe('weights of several cells', () => {
  test('are not torn between arrays: 3 cells each leave 2 of 128 columns unused', () => {
    const plan = floorplan(chip({ weightBits: 6, cellBits: 2, duplicate: false }), [matrix(4, 150)]);
    expect(plan.placements[0]!.tiles[0]!.pes[0]!.arrays.map((a) => a.columns)).toEqual([126, 24]);
  });

  test('wider than an array are refused', () => {
    expect(() => floorplan(chip({ array: [4, 4], weightBits: 8, cellBits: 1 }), paper)).toThrow(
      /a weight of 8 bits needs 8 adjacent cells of 1 bits, but an array has 4 columns/,
    );
  });
});

describe('a given grid', () => {
  test('that is large enough stays as it is, and its empty tiles are built and lower the utilisation', () => {
    const plan = floorplan(chip({ tiles: [4, 5] }), paper);
    expect(plan.grid).toEqual([4, 5]);
    expect(plan.utilisation).toBeCloseTo((0.765625 + 1 + 0.078125) / 20, 12);
  });

  test('that is too small is refused with the number of missing tiles and what would help', () => {
    const failing = () => floorplan(chip({ tiles: [2, 4] }), vgg8);
    expect(failing).toThrow(MappingError);
    expect(failing).toThrow(/the network needs 25 tiles, but the chip has 2 x 4 = 8; use tiles: auto/);
  });
});

test('a network beyond any chip is refused instead of built', () => {
  expect(() => floorplan(chip(), [matrix(1e9, 1e9)])).toThrow(/at most 131072 can be mapped/);
});
