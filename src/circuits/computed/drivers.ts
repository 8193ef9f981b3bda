import type { Block } from '../../parts/words/figures.ts';
import type { Cell } from './cells.ts';
import { type Lines, settling_s, turned } from './lines.ts';
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
 * - One transistor a cell: switches drive word lines; source lines need switches of their own in every array, to be written.
 * - Crossbar: both sides are driven alike, by switches that carry the current of a line at the read voltage.
 * - SRAM: one port, or two with the whole periphery a second time for the other side.
 */
export function driversOf(t: Technology, cell: Cell, lines: Lines, read_V: number): Drivers {
  if (cell.kind === 'sram') return sramDrivers(t, cell, lines);
  const still = { precharge_s: 0, precharge_J: 0, discharge_s: 0, settleStep_s: settling_s(lines, cell) };
  const common = { across: [], cells_W: 0 };
  if (cell.kind === 'crossbar') {
    const [rows, columns] = [crossbarMatrix(t, lines, cell), crossbarMatrix(t, turned(lines), cell)];
    const back = { ...still, settleStep_s: settling_s(turned(lines), cell) };
    return {
      forward: { matrix: rows, lines, driven_V: read_V, ...still },
      transposed: { matrix: columns, lines: turned(lines), driven_V: read_V, ...back },
      below: [columns],
      ...common,
    };
  }
  const sourceLines = sourceLineMatrix(t, lines, cell);
  return {
    forward: { matrix: wordLineMatrix(t, lines), lines, driven_V: t.supply_V, ...still },
    // Word lines are switched in a transposed read as well; the reference charges it with the same lines.
    transposed: { matrix: sourceLines, lines, driven_V: t.supply_V, ...still },
    below: [sourceLines],
    ...common,
  };
}

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

function sramSide(t: Technology, port: SramPeriphery, lines: Lines): ReadSide {
  const { wordLines: matrix, precharge_s, precharge_J, discharge_s } = port;
  return { matrix, lines, driven_V: t.supply_V, precharge_s, precharge_J, settleStep_s: 0, discharge_s };
}
