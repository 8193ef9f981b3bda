import { segmentLength } from './geometry.ts';

/** The segments of one level of the H-tree. */
export interface TreeLevel {
  /** 0: the trunk from the chip's edge to its centre. */
  readonly level: number;
  readonly segments: number;
  readonly length_m: number;
}

/** The H-tree over a grid of square tiles, level by level, one direction: the trunk is half the grid's height long. */
export function treeLevels(grid: readonly [rows: number, columns: number], tileSide_m: number): TreeLevel[] {
  const [rows, columns] = grid;
  const levels = Math.ceil(Math.log2(Math.max(rows, columns, 1)));
  const trunk = { level: 0, segments: 1, length_m: (rows * tileSide_m) / 2 };
  const below = Array.from({ length: levels }, (_, i) => {
    const level = i + 1;
    const span = 2 ** (levels - level);
    const segments = Math.ceil(rows / span) * Math.ceil(columns / span);
    return { level, segments, length_m: segmentLength(level, levels, tileSide_m) };
  });
  return [trunk, ...below];
}

/** Wire metres of the whole tree, one direction. */
export function treeWire_m(grid: readonly [number, number], tileSide_m: number): number {
  return treeLevels(grid, tileSide_m).reduce((sum, { segments, length_m }) => sum + segments * length_m, 0);
}
