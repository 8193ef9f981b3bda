import type { Chip } from '../../chip/index.ts';
import type { WriteFigures } from '../../parts/words/figures.ts';
import { cellOf } from './cells.ts';
import { driversOf } from './drivers.ts';
import { linesOf } from './lines.ts';
import { sramPeriphery } from './sramArray.ts';
import type { Technology } from './technology.ts';

/** Polarisation of a ferroelectric gate, 20 uC/cm2, and its area, 2 F^2. */
const polarisation_C_per_m2 = 0.2;
const gate_F2 = 2;

/**
 * Energy of one pulse on an array of resistive cells that writes `cells` cells: of one row, each through its own bit line, or of
 * `rows` rows and `columns` columns that are driven together.
 *
 * With access transistors: word lines at the supply, bit lines at the write voltage, for each written cell
 * - RRAM: the current through the mean conductance for the pulse, t V^2 G;
 * - FeFET: the polarisation that a full change turns over, 2 P V 2 F^2.
 *
 * Crossbar, V/2 scheme: half of the voltage on the word lines, half of it with the other sign on the bit lines. Written cells
 * take t V^2 G; the other cells of those rows and columns see half of it and conduct: t (V/2)^2 G each.
 */
export function pulseEnergy_J(chip: Chip, t: Technology, cells: number, rows = 1, columns = cells): number {
  const cell = cellOf(chip, t);
  const lines = linesOf(t, 'write', cell, chip.subarray.rows, chip.subarray.columns);
  const { writeVoltage: volt, writePulse } = chip.cell;
  const mean_S = (1 / cell.on_Ohm + 1 / cell.off_Ohm) / 2;
  const current_J = writePulse * volt ** 2 * mean_S;
  if (cell.kind === 'crossbar') {
    const lines_F = rows * lines.row_F + columns * lines.column_F;
    const halfSelected = rows * lines.columns + columns * (lines.rows - rows) - cells;
    return lines_F * (volt / 2) ** 2 + (cells + halfSelected / 4) * current_J;
  }
  const turned_J = 2 * polarisation_C_per_m2 * volt * gate_F2 * t.node_m ** 2;
  const cell_J = chip.cell.type === 'rram' ? current_J : turned_J;
  return rows * lines.row_F * t.supply_V ** 2 + columns * lines.column_F * volt ** 2 + cells * cell_J;
}

/**
 * Writing weights: every row is set and then reset, `cell.writePulse` at a time; an SRAM row in one step. Set-up: the lines of all
 * rows are switched twice, by the slower of word and source line.
 *
 * @throws OutsideModelError for cells and arrays that the models do not cover.
 */
export function writeDriver(chip: Chip, t: Technology): WriteFigures {
  const cell = cellOf(chip, t);
  const { rows, columns } = chip.subarray;
  const lines = linesOf(t, 'write', cell, rows, columns);
  const none = { area_m2: 0, leakage_W: 0 };
  if (cell.kind === 'sram') {
    const sram = sramPeriphery(t, cell, lines);
    return {
      pulse_s: sram.writeRow_s,
      setup_s: 0.5 / t.clock_Hz,
      pulse_J: (cells) => sram.writeRow_J(cells / columns),
      // A bit line carries the bit of one row: every row is a write of its own.
      outerPulse_J: (written, _columns, cells) => written * sram.writeRow_J(cells / written / columns),
      ...none,
    };
  }
  const { forward, transposed } = driversOf(t, cell, lines, chip.cell.readVoltage);
  const switch_s = Math.max(forward.matrix.step_s, transposed?.matrix.step_s ?? 0);
  return {
    pulse_s: chip.cell.writePulse,
    setup_s: 2 * rows * switch_s,
    pulse_J: (cells) => pulseEnergy_J(chip, t, cells),
    outerPulse_J: (driven, across, cells) => pulseEnergy_J(chip, t, cells, driven, across),
    ...none,
  };
}
