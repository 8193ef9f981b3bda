import { type Chip, lazily, lineGroups, linesAtATime } from '../../chip/index.ts';
import type { ArrayFigures, Block, ReadFigures } from '../../parts/words/figures.ts';
import type { AdcRole, Converters } from '../given/adc.ts';
import { checkedFraction } from '../given/range.ts';
import { type Cell, cellOf } from './cells.ts';
import { type ColumnMux, columnMux } from './columnMux.ts';
import { converters } from './converters.ts';
import { type Decoder, decoder } from './decoder.ts';
import { driversOf, type ReadSide } from './drivers.ts';
import { inverter } from './gates.ts';
import { type Lines, linesOf, settling_s } from './lines.ts';
import type { Technology } from './technology.ts';

/** Converters of one kind of read: along the array's rows, or along its columns for the transposed read. */
export function arrayConverters(chip: Chip, t: Technology, role: AdcRole, adc = chip.adc[role]): Converters {
  const { cell, lines } = cellsAndLines(chip, t);
  const transposed = role === 'error';
  const { rows, columns, columnsPerAdc } = chip.subarray;
  const side = transposed ? columns : rows;
  return converters(t, adc, cell, {
    block: `adc.${role}`,
    lines: transposed ? rows : columns,
    crossing: linesAtATime(chip.subarray, side),
    groups: lineGroups(chip.subarray, side),
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
  return settling_s(t, lines, cell, linesAtATime(chip.subarray, lines.rows));
}

/**
 * A memory array with drivers, multiplexers and shift-adders (model.md, sections 3.1 to 3.5):
 *
 *     drive = max(m (switch + 1/(2 clock)), multiplexer/b)     settle = m settling     per input bit of b
 *
 * A step of the multiplexer stays while all bits of a word, and all groups of rows, are driven one after another: each
 * of them has a share of the multiplexer and settles by itself. In the reference, the bits of a word share the settling
 * too, unless rows are driven in groups.
 *
 * Energy of one input bit: the drivers' registers and the lines that are on, m times; the bit lines at the read
 * voltage, the word lines at the supply (of a crossbar at the read voltage). SRAM precharges all bit-line pairs before
 * every conversion and then discharges them, once a bit, by what is sensed.
 *
 * @param reverse converters of the transposed read, or null for an array that is not read transposed (feedback).
 * @throws OutsideModelError for cells and arrays that the models do not cover.
 */
export function computedArray(
  chip: Chip,
  t: Technology,
  straight: Converters,
  reverse: (() => Converters) | null,
): ArrayFigures {
  const { cell, lines } = cellsAndLines(chip, t);
  const { rows, columns, columnsPerAdc: m } = chip.subarray;
  const atATime = linesAtATime(chip.subarray, Math.max(rows, columns));
  const { forward, transposed, below, across, cells_W } = driversOf(t, cell, lines, chip.cell.readVoltage, atATime);
  const bottom = { along: 'row', length_m: lines.rowLength_m } as const;
  const left = { along: 'column', length_m: lines.columnLength_m } as const;
  const mux = columnMux(t, cell, { lines: columns, crossing: rows, side: bottom, pitch_m: cell.width_m }, m);
  const rowMux = () => columnMux(t, cell, { lines: rows, crossing: columns, side: left, pitch_m: cell.height_m }, m);
  const back = reverse && transposed && { side: transposed, adc: reverse, mux: rowMux };

  const read = (adc: Converters, side: ReadSide, bits: number, steps: ColumnMux, all: number): ReadFigures => {
    const { subarray } = chip;
    const [driven, groups] = [linesAtATime(subarray, all), lineGroups(subarray, all)];
    const select = groupSelect(chip, t, all);
    const settles = t.basis === 'reference' && groups === 1 ? bits : 1;
    const selections = bits * groups;
    return {
      drive_s: select.latency_s + Math.max(m * (side.matrix.step_s + 0.5 / t.clock_Hz), steps.all_s / selections),
      settle_s: m * side.precharge_s + side.discharge_s + (m * side.settleStep_s) / settles,
      convert_s: adc.convert_s,
      shiftAdd_s: adc.shiftAdd_s,
      conversions: m,
      arrayEnergy_J: (density) =>
        (m * side.matrix.step_J) / groups +
        m * checkedFraction('bit density', density) * driven * side.matrix.activeLine_J +
        m * (side.precharge_J + lineEnergy_J(chip, side, density)) +
        steps.all_J / selections +
        select.energy_J,
      adcEnergy_J: adc.energy_J,
      shiftAddEnergy_J: adc.shiftAdd_J,
    };
  };

  const block = sumOf([forward.matrix, ...below, mux, straight.shiftAdder, groupSelect(chip, t, rows)]);
  return lazily<ArrayFigures>(chip, {
    cells_m2: () => lines.cells_m2,
    area_m2: () => lines.cells_m2 + block.area_m2,
    leakage_W: () => block.leakage_W + cells_W,
    transposedPeriphery: () =>
      sumOf(back ? [...across, back.mux(), back.adc().shiftAdder, groupSelect(chip, t, columns)] : []),
    forward: () => read(straight, forward, chip.precision.activation, mux, rows),
    transposed: () => back && read(back.adc(), back.side, chip.precision.error, back.mux(), columns),
  });
}

/**
 * What selects the lines that are driven at once: a decoder with an output for each group, which enables the drivers of
 * the group (CACTI's decoder). A side that is driven as a whole needs none.
 */
function groupSelect({ subarray }: Chip, t: Technology, side: number): Decoder {
  const groups = lineGroups(subarray, side);
  if (groups === 1) return { latency_s: 0, energy_J: 0, area_m2: 0, leakage_W: 0 };
  const enabled_F = linesAtATime(subarray, side) * inverter(t).input_F;
  return decoder(t, groups, { capacitance_F: enabled_F, resistance_Ohm: 0 });
}

/** Read lines at the read voltage (the m-th part of them a step), of the driven lines those that are on at theirs. */
function lineEnergy_J(chip: Chip, { lines, driven_V }: ReadSide, density: number): number {
  const driven = linesAtATime(chip.subarray, lines.rows);
  const readLines = (lines.columns / chip.subarray.columnsPerAdc) * lines.columnWire_F * chip.cell.readVoltage ** 2;
  return readLines + density * driven * lines.row_F * driven_V ** 2;
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
