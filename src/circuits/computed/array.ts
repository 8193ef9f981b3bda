import type { Chip } from '../../chip/index.ts';
import type { ArrayFigures, Block, ReadFigures } from '../../parts/figures.ts';
import type { AdcRole, Converters } from '../given/adc.ts';
import { checkedFraction } from '../given/range.ts';
import { surveyArea_m2, surveyEnergy_J } from './adcSurvey.ts';
import { type Cell, cellOf } from './cells.ts';
import { type ColumnMux, columnMux } from './columnMux.ts';
import { converters } from './converters.ts';
import { type Lines, linesOf, settling_s } from './lines.ts';
import { sramPeriphery } from './sramArray.ts';
import { type SwitchMatrix, sourceLineMatrix, wordLineMatrix } from './switchMatrix.ts';
import type { Technology } from './technology.ts';

/** Converters of one kind of read of the chip's array, by the model that the chip's description chooses. */
export function arrayConverters(chip: Chip, t: Technology, role: AdcRole): Converters {
  const circuit = circuitConverters(chip, t, role);
  return chip.adc[role].model === 'survey' ? surveyed(chip, t, role, circuit) : circuit;
}

/** The same converters with energy and area of published ones; times, leakage and shift-adders stay. */
function surveyed(chip: Chip, t: Technology, role: AdcRole, circuit: Converters): Converters {
  const rate_Hz = 1 / circuit.convert_s;
  const conversion_J = surveyEnergy_J(`adc.${role}`, chip.adc[role].bits, rate_Hz, t.node_m);
  const converted = role === 'error' ? chip.subarray.rows : chip.subarray.columns;
  const area_m2 = circuit.figures.count * surveyArea_m2(rate_Hz, t.node_m, conversion_J);
  return { ...circuit, figures: { ...circuit.figures, area_m2 }, energy_J: () => converted * conversion_J };
}

/** The circuit model: along the array's rows, or along its columns for the transposed read. */
export function circuitConverters(chip: Chip, t: Technology, role: AdcRole): Converters {
  const { cell, lines } = cellsAndLines(chip, t);
  const transposed = role === 'error';
  const { rows, columns, columnsPerAdc } = chip.subarray;
  return converters(t, chip.adc[role], cell, {
    block: `adc.${role}`,
    lines: transposed ? rows : columns,
    crossing: transposed ? columns : rows,
    linesPerAdc: columnsPerAdc,
    sharing: 'subarray.columnsPerAdc',
    inputBits: transposed ? chip.precision.error : chip.precision.activation,
    side: transposed
      ? { along: 'column', length_m: lines.columnLength_m }
      : { along: 'row', length_m: lines.rowLength_m },
  });
}

/** Settling of the bit lines in one multiplexer step. */
export function settleStep_s(chip: Chip, t: Technology): number {
  const { cell, lines } = cellsAndLines(chip, t);
  return settling_s(lines, cell);
}

/**
 * A memory array with drivers, multiplexers and shift-adders (model.md, sections 3.1 to 3.5):
 *
 *     drive = max(m (switch + 1/(2 clock)), multiplexer/b)     settle = m settling / b     per input bit of b
 *
 * Energy of one input bit: the drivers' registers and the lines that are on, m times; the bit lines at the read voltage, the
 * word lines at the supply. SRAM precharges all bit-line pairs before every conversion.
 *
 * @param reverse converters of the transposed read, or null for an array that is not read transposed (feedback).
 * @throws OutsideModelError for cells and arrays that the models do not cover.
 */
export function computedArray(
  chip: Chip,
  t: Technology,
  straight: Converters,
  reverse: Converters | null,
): ArrayFigures {
  const { cell, lines } = cellsAndLines(chip, t);
  const { rows, columns, columnsPerAdc: m } = chip.subarray;
  const { activation, error } = chip.precision;
  const drivers = driversOf(t, cell, lines);
  const mux = columnMux(t, cell, { lines: columns, crossing: rows, side_m: lines.rowLength_m }, m, 'typical');
  const rowMux = columnMux(t, cell, { lines: rows, crossing: columns, side_m: lines.columnLength_m }, m, 'all');
  const settle_s = m * settling_s(lines, cell);

  const read = (adc: Converters, driver: SwitchMatrix, bits: number, word: ColumnMux, on: number): ReadFigures => ({
    drive_s: Math.max(m * (driver.step_s + 0.5 / t.clock_Hz), word.word_s / bits),
    settle_s: m * drivers.precharge_s + settle_s / bits,
    convert_s: adc.convert_s,
    shiftAdd_s: adc.shiftAdd_s,
    conversions: m,
    arrayEnergy_J: (density) =>
      m * (driver.step_J + checkedFraction('bit density', density) * on * driver.activeLine_J) +
      m * (drivers.precharge_J + lineEnergy_J(chip, t, lines, density)) +
      word.word_J / bits,
    adcEnergy_J: adc.energy_J,
    shiftAddEnergy_J: adc.shiftAdd_J,
  });

  const along = [drivers.sourceLines, drivers.edge, mux, straight.shiftAdder];
  const across = reverse ? [rowMux, reverse.shiftAdder] : [];
  const block = sumOf([drivers.wordLines, ...along]);
  const beside_m2 = sumOf([drivers.wordLines, ...across]).area_m2 + (reverse?.figures.area_m2 ?? 0);
  const below_m2 = sumOf(along).area_m2 + straight.figures.area_m2;
  return {
    cells_m2: lines.cells_m2,
    area_m2: lines.cells_m2 + block.area_m2,
    leakage_W: block.leakage_W,
    transposedPeriphery: sumOf(across),
    width_m: lines.rowLength_m + beside_m2 / lines.columnLength_m,
    height_m: lines.columnLength_m + below_m2 / lines.rowLength_m,
    forward: read(straight, drivers.wordLines, activation, mux, rows),
    transposed: reverse && read(reverse, drivers.sourceLines, error, rowMux, columns),
  };
}

interface Drivers {
  readonly wordLines: SwitchMatrix;
  readonly sourceLines: SwitchMatrix;
  /** Once a conversion, nothing where the cells are not precharged. */
  readonly precharge_s: number;
  readonly precharge_J: number;
  readonly edge: Block;
}

/** An SRAM cell is symmetrical: its transposed read has word lines of its own along the columns. */
function driversOf(t: Technology, cell: Cell, lines: Lines): Drivers {
  if (cell.kind !== 'sram') {
    const none = { precharge_s: 0, precharge_J: 0, edge: sumOf([]) };
    return { wordLines: wordLineMatrix(t, lines), sourceLines: sourceLineMatrix(t, lines, cell), ...none };
  }
  const { wordLines, precharge_s, precharge_J, edge } = sramPeriphery(t, cell, lines);
  return { wordLines, sourceLines: wordLines, precharge_s, precharge_J, edge };
}

/** Bit lines at the read voltage (the m-th part of them a step), word lines of the rows that are on at the supply. */
function lineEnergy_J(chip: Chip, t: Technology, lines: Lines, density: number): number {
  const bitLines = (lines.columns / chip.subarray.columnsPerAdc) * lines.columnWire_F * chip.cell.readVoltage ** 2;
  return bitLines + density * lines.rows * lines.row_F * t.supply_V ** 2;
}

function cellsAndLines(chip: Chip, t: Technology): { readonly cell: Cell; readonly lines: Lines } {
  const cell = cellOf(chip, t);
  return { cell, lines: linesOf(t, 'subarray', cell, chip.subarray.rows, chip.subarray.columns) };
}

function sumOf(blocks: readonly Block[]): Block {
  return {
    area_m2: blocks.reduce((sum, block) => sum + block.area_m2, 0),
    leakage_W: blocks.reduce((sum, block) => sum + block.leakage_W, 0),
  };
}
