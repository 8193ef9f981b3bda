import type { Block } from '../../parts/words/figures.ts';
import type { Cell } from './cells.ts';
import { crossed, type Lines, settling_s, turned } from './lines.ts';
import { type SramPeriphery, sramPeriphery } from './sramArray.ts';
import { crossbarMatrix, type SwitchMatrix, sourceLineMatrix, wordLineMatrix } from './switchMatrix.ts';
import type { Technology } from './technology.ts';

/** How an array is read from one of its sides. */
export interface ReadSide {
  readonly matrix: SwitchMatrix;
  /** As seen from this side: the rows are driven, the columns read. */
  readonly lines: Lines;
  /** Voltage of a driven line that is on. */
  readonly driven_V: number;
  /** Precharge before every conversion; nothing where the cells are not precharged. */
  readonly precharge_s: number;
  readonly precharge_J: number;
  /** Settling of the read lines: in every conversion, and once an input bit. */
  readonly settleStep_s: number;
  readonly discharge_s: number;
}

/** What drives the lines of an array of cells. */
export interface Drivers {
  readonly forward: ReadSide;
  /** Null where the cells cannot be read transposed. */
  readonly transposed: ReadSide | null;
  /** At the ends of the columns, in every array. */
  readonly below: readonly Block[];
  /** Only where the array is read transposed. */
  readonly across: readonly Block[];
  /** Leakage of all cells. */
  readonly cells_W: number;
}

/**
 * What drives an array, by the kind of its cells.
 *
 * @param atATime lines that are driven at once in a read; all of them if there are no more
 */
export function driversOf(
  t: Technology,
  cell: Cell,
  lines: Lines,
  read_V: number,
  atATime = Number.POSITIVE_INFINITY,
): Drivers {
  return kinds[cell.kind](t, cell, lines, { read_V, atATime });
}

/** How an array is read. */
interface Reading {
  readonly read_V: number;
  readonly atATime: number;
}

/** Nothing at the other side of the array, and cells that do not leak. */
const oneSided = { across: [], cells_W: 0 } as const;

/** Lines that nothing precharges. */
const still = (t: Technology, lines: Lines, cell: Cell, { atATime }: Reading) => ({
  precharge_s: 0,
  precharge_J: 0,
  discharge_s: 0,
  settleStep_s: settling_s(t, lines, cell, atATime),
});

/**
 * One transistor a cell: switches drive word lines; source lines need switches of their own in every array, to be
 * written.
 */
function oneTransistorDrivers(t: Technology, cell: Cell, lines: Lines, reading: Reading): Drivers {
  const sourceLines = sourceLineMatrix(t, lines, cell);
  const side = (seen: Lines) => ({ lines: seen, driven_V: t.supply_V, ...still(t, seen, cell, reading) });
  return {
    forward: { matrix: wordLineMatrix(t, lines), ...side(lines) },
    // Word lines are switched in a transposed read as well, so that it drives gates.
    transposed: { matrix: sourceLines, ...side(crossed(lines, cell)) },
    below: [sourceLines],
    ...oneSided,
  };
}

/** Crossbar: both sides are driven alike, by switches that carry the current of a line at the read voltage. */
function crossbarDrivers(t: Technology, cell: Cell, lines: Lines, reading: Reading): Drivers {
  const side = (seen: Lines): ReadSide => ({
    matrix: crossbarMatrix(t, seen, cell),
    lines: seen,
    driven_V: reading.read_V,
    ...still(t, seen, cell, reading),
  });
  const [forward, transposed] = [side(lines), side(turned(lines))];
  return { forward, transposed, below: [transposed.matrix], ...oneSided };
}

/** SRAM: one port, or two with the whole periphery a second time for the other side. */
function sramDrivers(t: Technology, cell: Cell, lines: Lines): Drivers {
  const port = sramPeriphery(t, cell, lines);
  const second = cell.transposable ? sramPeriphery(t, cell, turned(lines)) : null;
  return {
    forward: sramSide(t, port, lines),
    transposed: second && sramSide(t, second, turned(lines)),
    below: [port.edge],
    across: second ? [second.wordLines, second.edge] : [],
    cells_W: lines.rows * lines.columns * port.cell_W,
  };
}

type DriversOf = (t: Technology, cell: Cell, lines: Lines, reading: Reading) => Drivers;

const kinds = {
  'one-transistor': oneTransistorDrivers,
  crossbar: crossbarDrivers,
  sram: sramDrivers,
} as const satisfies Readonly<Record<Cell['kind'], DriversOf>>;

function sramSide(t: Technology, port: SramPeriphery, lines: Lines): ReadSide {
  const { wordLines: matrix, precharge_s, precharge_J, discharge_s } = port;
  return { matrix, lines, driven_V: t.supply_V, precharge_s, precharge_J, settleStep_s: 0, discharge_s };
}
