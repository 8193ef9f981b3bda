import { figuresOf } from '../circuits/index.ts';
import { cellsIn } from '../mapping/index.ts';
import { arraysPerPe, geometry, pesPerTile } from '../sizes/geometry.ts';
import type { Setup } from './simulate.ts';
import { structure } from './structure.ts';

/** A tile of a chip: where it lies, what it holds and how full it is (all copies counted). */
export interface TileView {
  readonly row: number;
  readonly column: number;
  readonly holds: string;
  readonly filled: number;
}

/** The tile grid of a chip sized for a network and a rule. */
export function tilesOf({ chip, network, rule }: Pick<Setup, 'chip' | 'network' | 'rule'>) {
  const { floorplan, template } = structure(chip, network, rule);
  const transposed = template.provision.transposed.length > 0;
  const { tileSide_m } = geometry(chip, figuresOf(chip), { transposed, adc: 'forward' });
  const cells = pesPerTile(chip) * arraysPerPe(chip) * chip.subarray.rows * chip.subarray.columns;
  const tiles = floorplan.placements.flatMap(({ matrix, tiles: placed, arrayCopies, peCopies }): TileView[] => {
    const layer = network.layers[matrix.layer]?.name ?? '';
    const holds = matrix.kind === 'weights' ? layer : `feedback of ${layer}`;
    return placed.map(({ row, column, pes }) => {
      const used = pes.flatMap(({ arrays }) => arrays).reduce((sum, array) => sum + cellsIn(array, matrix), 0);
      return { row, column, holds, filled: (used * arrayCopies * peCopies) / cells };
    });
  });
  return { grid: floorplan.grid, tileSide_m, tiles };
}
