import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Chip, cellsPerWeight, type Pair } from '../../src/chip/index.ts';
import {
  type ArrayPlacement,
  cellsIn,
  copies,
  type Floorplan,
  floorplan,
  type Matrix,
  matrixCells,
} from '../../src/mapping/index.ts';
import { chip } from '../unit/mapping/builders.ts';

const pair = (most: number): fc.Arbitrary<Pair> =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));

const anyChip: fc.Arbitrary<Chip> = fc
  .record({
    array: fc.tuple(fc.integer({ min: 4, max: 20 }), fc.integer({ min: 4, max: 20 })),
    pe: pair(4),
    tile: pair(3),
    kind: fc.constantFrom('conventional' as const, 'kernel-position' as const),
    duplicate: fc.boolean(),
    cellBits: fc.constantFrom(2, 3, 6),
  })
  .map((layout) => chip({ ...layout, weightBits: 6 }));

/** At most 8 x 20 blocks x 9 x 16 x 5 = 115,200 arrays of 4 rows and one weight: fewer than a floorplan refuses. */
const anyMatrices = (cells: number): fc.Arbitrary<Matrix[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('weights' as const, 'feedback' as const),
      layer: fc.nat(9),
      rows: fc.integer({ min: 1, max: 30 }),
      rowBlocks: fc.constantFrom(1, 1, 4, 9),
      columns: fc.integer({ min: 1, max: 20 }).map((outputs) => outputs * cells),
      groups: fc.constantFrom(1, 1, 2, 5, 16),
      vectors: fc.constant(1),
    }),
    { minLength: 1, maxLength: 5 },
  );

const anyCase = anyChip.chain((c) => fc.tuple(fc.constant(c), anyMatrices(cellsPerWeight(c))));

/** Checks a property of the floorplans of random matrices on random chips. */
function law(check: (chip: Chip, plan: Floorplan, matrices: readonly Matrix[]) => void): void {
  fc.assert(fc.property(anyCase, ([c, matrices]) => check(c, floorplan(c, matrices), matrices)));
}

function arraysOf(placement: Floorplan['placements'][number]): ArrayPlacement[] {
  return placement.tiles.flatMap((tile) => tile.pes.flatMap((pe) => pe.arrays));
}

test('the cells of the arrays are the cells of the matrix', () => {
  law((_chip, plan) => {
    for (const placement of plan.placements) {
      const cells = arraysOf(placement).reduce((sum, array) => sum + cellsIn(array, placement.matrix), 0);
      expect(cells).toBe(matrixCells(placement.matrix));
      expect(placement.cellsUsed).toBe(cells * copies(placement));
    }
  });
});

test('every block of the matrix lies in exactly one array, and arrays of one row or column block agree on its size', () => {
  law((_chip, plan) => {
    for (const placement of plan.placements) {
      const arrays = arraysOf(placement);
      expect(new Set(arrays.map((a) => `${a.rowBlock}/${a.columnBlock}`)).size).toBe(arrays.length);
      const rows = new Map(arrays.map((a) => [a.rowBlock, a.rows]));
      const columns = new Map(arrays.map((a) => [a.columnBlock, a.columns]));
      expect(arrays.every((a) => rows.get(a.rowBlock) === a.rows && columns.get(a.columnBlock) === a.columns)).toBe(
        true,
      );
      const { matrix } = placement;
      expect(sum(rows.values())).toBe(matrix.rows * matrix.rowBlocks * matrix.groups);
      expect(sum(columns.values())).toBe(matrix.columns * matrix.groups);
    }
  });
});

test('no array, PE or tile is over-full, with all copies', () => {
  law((c, plan) => {
    const cells = cellsPerWeight(c);
    const [arraysOfPe, pesOfTile] = [c.pe.subarrays[0] * c.pe.subarrays[1], c.tile.pes[0] * c.tile.pes[1]];
    for (const { tiles, arrayCopies, peCopies } of plan.placements) {
      const pes = tiles.flatMap((tile) => tile.pes);
      expect(tiles.every((tile) => tile.pes.length * peCopies <= pesOfTile)).toBe(true);
      expect(pes.every((pe) => pe.arrays.length > 0 && pe.arrays.length * arrayCopies <= arraysOfPe)).toBe(true);
      const arrays = pes.flatMap((pe) => pe.arrays);
      expect(arrays.every((a) => a.rows <= c.subarray.rows && a.columns <= c.subarray.columns)).toBe(true);
      expect(arrays.every((a) => a.columns % cells === 0)).toBe(true);
    }
  });
});

test('tiles are not shared, have the position of their index, and the utilisation is a fraction', () => {
  law((_chip, plan) => {
    const tiles = plan.placements.flatMap((p) => p.tiles);
    expect(tiles.map((t) => t.index)).toEqual(tiles.map((_, i) => i));
    expect(tiles.every((t) => t.index === t.row * plan.grid[1] + t.column && t.row < plan.grid[0])).toBe(true);
    expect(plan.tilesUsed).toBe(tiles.length);
    expect(plan.utilisation).toBeGreaterThan(0);
    expect(plan.utilisation).toBeLessThanOrEqual(1);
  });
});

test('the automatic grid is near-square and has no empty row', () => {
  law((_chip, { grid, tilesUsed }) => {
    expect(grid[0] * grid[1]).toBeGreaterThanOrEqual(tilesUsed);
    expect((grid[0] - 1) * grid[1]).toBeLessThan(tilesUsed);
    expect(grid[0] - grid[1]).toBeGreaterThanOrEqual(0);
    expect(grid[0] - grid[1]).toBeLessThanOrEqual(1);
  });
});

test('placement is deterministic, and without duplication there is one copy', () => {
  law((c, plan, matrices) => {
    expect(floorplan(c, matrices)).toEqual(plan);
    if (!c.mapping.duplicate) expect(plan.placements.every((p) => copies(p) === 1)).toBe(true);
  });
});

function sum(values: Iterable<number>): number {
  return [...values].reduce((a, b) => a + b, 0);
}
