import type { LayerActivity, WeightLayer } from './network.ts';

/** One number of a layer's activity: its range, what is assumed if nobody recorded it, and why. */
export interface ActivityField {
  readonly min: number;
  readonly max: number;
  /** `derived`: follows from cellsWritten and pulsesPerCell, see {@link rowWrites}. */
  readonly assumed: number | 'derived';
  readonly doc: string;
}

/** Most pulses that one update may give a cell: far beyond any device. */
const mostPulses = 65536;

/**
 * Every field of a layer's activity. The assumed values are those of synthetic traces as used with DNN+NeuroSim: half
 * of the activations are zero, the others uniform over 7 value bits, the sign bit is 0 (density 7/8 * 1/4 = 0.22);
 * errors with every second bit set; uniform weights; one update in ten cells by one step of a 5-bit weight (2 of 60
 * pulses).
 */
export const activityFields = {
  inputBitDensity: fraction(0.22, 'Fraction of 1 bits in the inputs, which are applied bit by bit.'),
  inputZeroVectors: fraction(
    0.125,
    'Fraction of input bit planes without a 1. Where nobody recorded it, only the sign plane of 8 counts as such.',
  ),
  errorBitDensity: fraction(0.5, 'Fraction of 1 bits in the errors, which are applied bit by bit.'),
  errorZeroVectors: fraction(0, 'Fraction of error bit planes without a 1.'),
  meanConductance: fraction(0.5, 'Mean conductance of the cells, from 0 (the smallest) to 1 (the largest).'),
  rowsWritten: fraction('derived', 'Fraction of array rows in which an update writes at least one cell.'),
  cellsWritten: fraction(0.1, 'Fraction of cells that an update writes.'),
  pulsesPerCell: pulses(2, 'Mean number of pulses of a written cell.'),
  rowPotentiation: pulses(
    'derived',
    'Largest number of potentiation pulses of a cell in an array row, as mean over all rows.',
  ),
  rowDepression: pulses(
    'derived',
    'Largest number of depression pulses of a cell in an array row, as mean over all rows.',
  ),
} as const satisfies Record<keyof LayerActivity, ActivityField>;

export const activityKeys = Object.keys(activityFields) as (keyof LayerActivity)[];

/** Columns of the array for which row counts are derived; a layer with fewer outputs has shorter rows. */
export const assumedColumns = 128;

/** What an update does to the rows of an array. */
export interface RowWrites {
  readonly rowsWritten: number;
  readonly rowPotentiation: number;
  readonly rowDepression: number;
}

/**
 * Expected writes of a row of `cells` cells, each written with probability p = `cellsWritten`, up or down with equal
 * probability, by 1 … m pulses, all equally likely, where m = 2 x `pulsesPerCell` - 1 (rounded, at least 1).
 *
 * rowsWritten = 1 - (1 - p)^cells. The expected largest count is the sum over k = 1 … m of the probability that at
 * least one cell gets k pulses or more: 1 - (1 - p/2 * (m - k + 1)/m)^cells.
 */
export function rowWrites(cellsWritten: number, pulsesPerCell: number, cells: number): RowWrites {
  if (pulsesPerCell === 0) return { rowsWritten: 0, rowPotentiation: 0, rowDepression: 0 };
  const most = Math.max(1, Math.round(2 * pulsesPerCell - 1));
  let largest = 0;
  for (let k = 1; k <= most; k++) {
    largest += 1 - (1 - ((cellsWritten / 2) * (most - k + 1)) / most) ** cells;
  }
  return { rowsWritten: 1 - (1 - cellsWritten) ** cells, rowPotentiation: largest, rowDepression: largest };
}

/** `given` with every missing number assumed, or derived for the rows of the layer. */
export function completed(given: Partial<LayerActivity>, layer: WeightLayer): LayerActivity {
  const known = { ...assumptions(), ...given };
  const cells = Math.min(assumedColumns, layer.output.channels / layer.groups);
  return { ...known, ...rowWrites(known.cellsWritten, known.pulsesPerCell, cells), ...given };
}

function assumptions() {
  const { inputBitDensity, inputZeroVectors, errorBitDensity, errorZeroVectors } = activityFields;
  const { meanConductance, cellsWritten, pulsesPerCell } = activityFields;
  return {
    inputBitDensity: inputBitDensity.assumed,
    inputZeroVectors: inputZeroVectors.assumed,
    errorBitDensity: errorBitDensity.assumed,
    errorZeroVectors: errorZeroVectors.assumed,
    meanConductance: meanConductance.assumed,
    cellsWritten: cellsWritten.assumed,
    pulsesPerCell: pulsesPerCell.assumed,
  };
}

function fraction<const A extends number | 'derived'>(assumed: A, doc: string) {
  return { min: 0, max: 1, assumed, doc };
}

function pulses<const A extends number | 'derived'>(assumed: A, doc: string) {
  return { min: 0, max: mostPulses, assumed, doc };
}
