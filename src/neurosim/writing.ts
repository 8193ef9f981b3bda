import type { ArrayElectrics } from './figures.ts';
import type { Quirks } from './quirks.ts';
import type { Parameters } from './run.ts';

/** Rows of an array by what an update does to them, and the cells that move, in expectation. */
export interface RowCounts {
  /** Rows with any weight that rises; rows without one but with a weight that falls. */
  readonly set: number;
  readonly resetOnly: number;
  /** Weights that rise (as many fall). */
  readonly cells: number;
  /** Set and reset phases of all rows. */
  readonly phases: number;
}

/** An update of `rows` rows of `weights` weights each, of which a fraction `changed` moves, up or down alike. */
export function rowCounts(rows: number, weights: number, changed: number): RowCounts {
  const noSet = (1 - changed / 2) ** weights;
  const none = (1 - changed) ** weights;
  return {
    set: rows * (1 - noSet),
    resetOnly: rows * (noSet - none),
    cells: (rows * weights * changed) / 2,
    phases: 2 * rows * (1 - noSet),
  };
}

/**
 * Energy of writing one array: every pulse charges the wordline and, on average, as many columns as the tool counts
 * selected.
 *
 * Its count is the trouble (B34): it counts a row as a reset row only if the row has no set, divides *all* falling
 * cells by the number of such rows in whole numbers, and takes zero where there is none. With 128 columns and 10 % of
 * the weights moving, one array in six has such a row, usually one, and then counts 800 selected columns of 128; all
 * others count none. The expectation is right over hundreds of arrays; a layer of few arrays is far from it either way.
 */
export function arrayWrite(
  counts: RowCounts,
  rows: number,
  pulses: number,
  { columnF, wordlineF }: ArrayElectrics,
  { writeVoltage }: Parameters,
  quirks: Quirks,
): Drawn {
  const square = writeVoltage ** 2 * (quirks.B9 ? 2 : 1);
  const pulseSquares = counts.phases * pulses * square;
  if (!quirks.B34) {
    const selected = counts.phases === 0 ? 0 : (2 * counts.cells) / counts.phases;
    return { mean_J: pulseSquares * (selected * columnF + wordlineF), variance_J2: 0 };
  }
  const reset = overRows(counts, rows);
  const selected = (meanFloor(counts.cells, counts.set) + reset.mean) / 2;
  return {
    mean_J: pulseSquares * (selected * columnF + wordlineF),
    variance_J2: ((pulseSquares * columnF) / 2) ** 2 * reset.variance,
  };
}

/** An energy that depends on chance: independent ones add in both. */
export interface Drawn {
  readonly mean_J: number;
  readonly variance_J2: number;
}

/** Whole quotient of all falling cells by a binomial number of rows, none counting zero. */
function overRows({ cells, resetOnly }: RowCounts, rows: number): { readonly mean: number; readonly variance: number } {
  const odds = resetOnly / rows;
  if (odds <= 0 || odds >= 1) return { mean: 0, variance: 0 };
  let chance = (1 - odds) ** rows;
  let [mean, square] = [0, 0];
  for (let k = 1; k <= rows; k += 1) {
    chance *= ((rows - k + 1) / k) * (odds / (1 - odds));
    const quotient = meanFloor(cells, k);
    mean += chance * quotient;
    square += chance * quotient ** 2;
  }
  return { mean, variance: Math.max(0, square - mean ** 2) };
}

/** Expected whole quotient of a count that scatters around `total` (standard deviation its root) by `rows`. */
function meanFloor(total: number, rows: number): number {
  if (rows <= 0 || total <= 0) return 0;
  const deviation = Math.sqrt(total);
  let sum = 0;
  let weight = 0;
  for (let step = -30; step <= 30; step += 1) {
    const sigma = step / 10;
    const density = Math.exp(-(sigma ** 2) / 2);
    sum += density * Math.floor(Math.max(0, total + sigma * deviation) / rows);
    weight += density;
  }
  return sum / weight;
}
