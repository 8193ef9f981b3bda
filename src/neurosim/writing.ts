import type { ArrayElectrics } from './figures.ts';
import type { Quirks } from './quirks.ts';
import type { Parameters } from './run.ts';

/** Rows of an array by what an update does to them, and the cells that move, in expectation. */
export interface RowCounts {
  /** Rows, and weights of each. */
  readonly rows: number;
  readonly weights: number;
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
    rows,
    weights,
    set: rows * (1 - noSet),
    resetOnly: rows * (noSet - none),
    cells: (rows * weights * changed) / 2,
    phases: 2 * rows * (1 - noSet),
  };
}

/** An energy that depends on chance: independent ones add in both. */
export interface Drawn {
  readonly mean_J: number;
  readonly variance_J2: number;
}

/**
 * Energy of writing one array, without the current through its cells: every pulse charges lines, and switches the
 * drivers of all lines.
 *
 * Lines that are charged are, on average, as many columns as the tool counts selected. Its count is the trouble (B34):
 * it counts a row as a reset row only if the row has no set, divides *all* falling cells by the number of such rows in
 * whole numbers, and takes zero where there is none. With 128 columns and 10 % of the weights moving, one array in six
 * has such a row, usually one, and then counts 800 selected columns of 128; all others count none. The expectation is
 * right over hundreds of arrays; a layer of few arrays is far from it either way.
 *
 * In RRAM a set pulse charges the source lines that are not selected as well, and a reset pulse the bit lines that are
 * not selected.
 *
 * @param pulses of a phase
 */
export function arrayWrite(
  counts: RowCounts,
  pulses: number,
  electrics: ArrayElectrics,
  { writeVoltage, memcelltype }: Parameters,
  quirks: Quirks,
): Drawn {
  if (counts.phases === 0) return { mean_J: 0, variance_J2: 0 };
  const { columnF, sourceF, pulse_J } = electrics;
  const square = writeVoltage ** 2 * (quirks.B9 ? 2 : 1);
  const pulsesOfAll = counts.phases * pulses;
  const { selected, reset } = selectedColumns(counts, quirks);
  const opposite = memcelltype === rram ? (counts.weights - selected) * ((sourceF + columnF) / 2) : 0;
  const lines_F = ((selected + reset.mean) / 2) * columnF + opposite;
  const each_J = square * lines_F + pulse_J;
  return {
    mean_J: pulsesOfAll * each_J,
    variance_J2:
      ((pulsesOfAll * square * columnF) / 2) ** 2 * reset.variance + (pulses * each_J) ** 2 * phaseVariance(counts),
  };
}

/** Of the number of phases: whether a row has a set, and whether it has a reset, is chance. */
export function phaseVariance({ rows, set }: RowCounts): number {
  return rows === 0 ? 0 : 2 * set * (1 - set / rows);
}

const rram = 2;

/**
 * What the switches of a line take for a pulse: a clock of the register that selects it, and 1.1 fJ whose cause the
 * runs do not tell. Read off layers of ten columns, where little else is written, at 32, 22 and 14 nm and arrays of 64
 * and 128 lines.
 *
 * @param clock_J of a flip-flop
 */
export function switchPulse_J(clock_J: number): number {
  return clock_J + 1.1e-15;
}

interface Count {
  readonly mean: number;
  readonly variance: number;
}

/** Columns that the tool counts selected in a set and in a reset. */
function selectedColumns(counts: RowCounts, quirks: Quirks): { readonly selected: number; readonly reset: Count } {
  if (quirks.B34) return { selected: meanFloor(counts.cells, counts.set), reset: overRows(counts) };
  const selected = (2 * counts.cells) / counts.phases;
  return { selected, reset: { mean: selected, variance: 0 } };
}

/** Whole quotient of all falling cells by a binomial number of rows, none counting zero. */
function overRows({ cells, resetOnly, rows }: RowCounts): Count {
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
