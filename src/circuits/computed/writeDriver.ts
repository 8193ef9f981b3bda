import type { Chip } from '../../chip/index.ts';
import type { WriteFigures } from '../../parts/words/figures.ts';
import { type Cell, cellOf } from './cells.ts';
import { driversOf } from './drivers.ts';
import { type Lines, linesOf } from './lines.ts';
import { sramPeriphery } from './sramArray.ts';
import type { Technology } from './technology.ts';

/** Polarisation of a ferroelectric gate, 20 uC/cm2, and its area, 2 F^2. */
const polarisation_C_per_m2 = 0.2;
const gate_F2 = 2;

/** A pulse on `rows` rows and `columns` columns together that writes `cells` of the cells where they cross. */
interface Pulse {
  readonly cells: number;
  readonly rows: number;
  readonly columns: number;
}

/** An array that is written: the chip, its technology, a cell, and the lines of the array. */
interface Written {
  readonly chip: Chip;
  readonly t: Technology;
  readonly cell: Cell;
  readonly lines: Lines;
}

type PulseEnergy = (array: Written, pulse: Pulse) => number;
type Writer = (array: Written) => WriteFigures;

/** The current through the mean conductance for the pulse: t V^2 G. */
function conducted_J({ chip, cell }: Written): number {
  const mean_S = (1 / cell.on_Ohm + 1 / cell.off_Ohm) / 2;
  return chip.cell.writePulse * chip.cell.writeVoltage ** 2 * mean_S;
}

/** The polarisation that a full change turns over: 2 P V 2 F^2. */
function turnedOver_J({ chip, t }: Written): number {
  return 2 * polarisation_C_per_m2 * chip.cell.writeVoltage * gate_F2 * t.node_m ** 2;
}

/**
 * Cells with access transistors: word lines at the supply, bit lines at the write voltage, and what each written cell
 * takes.
 */
function throughTransistors(cell_J: (array: Written) => number): PulseEnergy {
  return (array, { cells, rows, columns }) => {
    const { chip, t, lines } = array;
    const wordLines_J = rows * lines.row_F * t.supply_V ** 2;
    return wordLines_J + columns * lines.column_F * chip.cell.writeVoltage ** 2 + cells * cell_J(array);
  };
}

/**
 * Crossbar, V/2 scheme: half of the voltage on the word lines, half of it with the other sign on the bit lines. Written
 * cells take t V^2 G; the other cells of those rows and columns see half of it and conduct: t (V/2)^2 G each.
 */
const halfSelected_J: PulseEnergy = (array, { cells, rows, columns }) => {
  const { chip, lines } = array;
  const lines_F = rows * lines.row_F + columns * lines.column_F;
  const halfSelected = rows * lines.columns + columns * (lines.rows - rows) - cells;
  return lines_F * (chip.cell.writeVoltage / 2) ** 2 + (cells + halfSelected / 4) * conducted_J(array);
};

const none = { area_m2: 0, leakage_W: 0 };

/**
 * Every row is set and then reset, `cell.writePulse` at a time. Set-up: the lines of all rows are switched twice, by
 * the slower of word and source line.
 */
function pulsed(pulse_J: PulseEnergy): Writer {
  return (array) => {
    const { chip, t, cell, lines } = array;
    const { forward, transposed } = driversOf(t, cell, lines, chip.cell.readVoltage);
    const switch_s = Math.max(forward.matrix.step_s, transposed?.matrix.step_s ?? 0);
    return {
      pulse_s: chip.cell.writePulse,
      setup_s: 2 * lines.rows * switch_s,
      pulse_J: (cells) => pulse_J(array, { cells, rows: 1, columns: cells }),
      outerPulse_J: (rows, columns, cells) => pulse_J(array, { cells, rows, columns }),
      ...none,
    };
  };
}

/** A row of latches is written in one step. */
const rowOfLatches: Writer = ({ t, cell, lines }) => {
  const sram = sramPeriphery(t, cell, lines);
  return {
    pulse_s: sram.writeRow_s,
    setup_s: 0.5 / t.clock_Hz,
    pulse_J: (cells) => sram.writeRow_J(cells / lines.columns),
    // A bit line carries the bit of one row: every row is a write of its own.
    outerPulse_J: (written, _columns, cells) => written * sram.writeRow_J(cells / written / lines.columns),
    ...none,
  };
};

const writers = {
  fefet: pulsed(throughTransistors(turnedOver_J)),
  rram: pulsed(throughTransistors(conducted_J)),
  crossbar: pulsed(halfSelected_J),
  'sram-8t': rowOfLatches,
  'sram-6t': rowOfLatches,
} as const satisfies Readonly<Record<Chip['cell']['type'], Writer>>;

/**
 * Writing weights, as the type of the cell has it.
 *
 * @throws OutsideModelError for cells and arrays that the models do not cover.
 */
export function writeDriver(chip: Chip, t: Technology): WriteFigures {
  const cell = cellOf(chip, t);
  const lines = linesOf(t, 'write', cell, chip.subarray.rows, chip.subarray.columns);
  return writers[chip.cell.type]({ chip, t, cell, lines });
}
