import type { Chip } from '../../chip/index.ts';
import type { AdderTreeFigures, WguFigures } from '../../parts/figures.ts';
import { sramCell } from './cells.ts';
import { columnMux } from './columnMux.ts';
import { converters } from './converters.ts';
import { linesOf } from './lines.ts';
import { shiftAdd } from './shiftAdd.ts';
import { sramPeriphery } from './sramArray.ts';
import type { Technology } from './technology.ts';

/** Share of ones in activations and errors at which the energies are given; the interface has one number for each. */
export const gradientDensity = 0.25;

/**
 * One array of a weight-gradient unit (model.md, section 4): SRAM cells hold activations, errors stream in bit by bit. One channel:
 *
 *     b [max(m (switch + 1/(2 clock)), mux/b) + m precharge/m + settle + m (sense + encode) + shift-add over errors and over columns]
 *
 * with one precharge of all lines a bit. Two shift-adders stand behind an ADC: over the error's bits and over the activation's.
 *
 * @throws OutsideModelError for what the converter's model refuses.
 */
export function wguArray(chip: Chip, t: Technology, trees: AdderTreeFigures): WguFigures {
  const { rows, columns, columnsPerAdc: m } = chip.wgu;
  const bits = chip.precision.error;
  const cell = sramCell(t);
  const lines = linesOf(t, 'wgu', cell, rows, columns);
  const side = { along: 'row', length_m: lines.rowLength_m } as const;
  const adc = converters(t, chip.adc.gradient, cell, {
    block: 'adc.gradient',
    lines: columns,
    crossing: rows,
    linesPerAdc: m,
    inputBits: bits,
    side,
  });
  const digits = shiftAdd(t, adc.figures.count, chip.adc.gradient.bits, bits, side);
  const sram = sramPeriphery(t, cell, lines);
  const mux = columnMux(t, cell, { lines: columns, crossing: rows, side_m: lines.rowLength_m }, m, 'typical');
  const drive_s = Math.max(m * (sram.wordLines.step_s + 0.5 / t.clock_Hz), mux.word_s / bits);
  const bit_s =
    drive_s + m * sram.precharge_s + sram.discharge_s + m * adc.convert_s + adc.shiftAdd_s + digits.latency_s;
  const bit_J =
    m * (sram.wordLines.step_J + gradientDensity * rows * sram.wordLines.activeLine_J) +
    m * sram.precharge_J +
    m * gradientDensity * rows * lines.row_F * t.supply_V ** 2 +
    columns * lines.column_F * chip.cell.readVoltage ** 2 +
    adc.energy_J(gradientDensity, 1) +
    2 * adc.shiftAdd_J;
  const parts = [sram.wordLines, sram.edge, mux, adc.figures, adc.shiftAdder, digits];
  return {
    writeRow_s: sram.writeRow_s,
    writeRow_J: sram.writeRow_J(gradientDensity),
    readChannel_s: bits * bit_s,
    readChannel_J: bits * bit_J + mux.word_J,
    tree_s: (arrays) => (arrays > 1 ? m * trees.pass(arrays, chip.adc.gradient.bits + bits + 1).latency_s : 0),
    area_m2: lines.cells_m2 + parts.reduce((sum, part) => sum + part.area_m2, 0),
    leakage_W: parts.reduce((sum, part) => sum + part.leakage_W, 0) + rows * columns * sram.cell_W,
  };
}
