import { type Adc, type Chip, lineGroups, linesAtATime } from '../chip/index.ts';
import type { MatrixPlacement } from '../mapping/index.ts';
import type { ComponentType } from '../parts/words/components.ts';
import type { ReadFigures } from '../parts/words/figures.ts';
import type { Charge } from '../parts/words/route.ts';
import type { Tag } from './assembly.ts';

/** One kind of read of a matrix. */
export interface ReadMode {
  readonly transposed: boolean;
  readonly adc: Adc;
  readonly figures: ReadFigures;
  readonly inputBits: number;
  readonly bitDensity: number;
  readonly conductance: number;
  /** Vectors in one transaction: 1 when streamed, all of a task when serial. */
  readonly vectors: number;
}

/** Energy of one array's job in a read: of the array, and of its ADCs. */
export interface ReadCharges {
  readonly array: Charge;
  readonly adc: Charge;
}

/**
 * Mean energy of one array's job over all arrays of the matrix: partial arrays drive fewer rows and convert fewer
 * columns.
 *
 * @param copies that are simulated one by one and share the vectors
 */
export function readCharges(
  { subarray }: Chip,
  tag: Tag,
  mode: ReadMode,
  { tiles }: MatrixPlacement,
  copies: number,
): ReadCharges {
  const arrays = tiles.flatMap((tile) => tile.pes.flatMap((pe) => pe.arrays));
  const [inputSide, outputSide] = mode.transposed
    ? [subarray.columns, subarray.rows]
    : [subarray.rows, subarray.columns];
  const atATime = linesAtATime(subarray, inputSide);
  let array_J = 0;
  let adc_J = 0;
  for (const { rows, columns } of arrays) {
    const [inputs, outputs] = mode.transposed ? [columns, rows] : [rows, columns];
    const groups = lineGroups(subarray, inputs, inputSide);
    const density = (mode.bitDensity * inputs) / (groups * atATime);
    array_J += groups * (mode.figures.arrayEnergy_J(density) + mode.figures.shiftAddEnergy_J);
    adc_J += (groups * mode.figures.adcEnergy_J(density, mode.conductance) * outputs) / outputSide;
  }
  const actions = (mode.vectors * mode.inputBits) / copies;
  const row = { ...tag, operation: mode.transposed ? 'transposed-read' : 'read', actions };
  const charge = (component: ComponentType, total: number): Charge => ({
    ...row,
    component,
    energy_J: (total / arrays.length) * actions,
  });
  return { array: charge('subarray', array_J), adc: charge('adc', adc_J) };
}
