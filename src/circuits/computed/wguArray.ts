import type { OwnAdc } from '../../chip/index.ts';
import type { AdderTreeFigures, WguArrayFigures } from '../../parts/words/figures.ts';
import { adcKinds } from './adcKinds.ts';
import { type Cell, sramCell } from './cells.ts';
import { columnMux } from './columnMux.ts';
import { converters } from './converters.ts';
import type { Side } from './flipFlop.ts';
import { linesOf } from './lines.ts';
import { shiftAdd } from './shiftAdd.ts';
import { sramPeriphery } from './sramArray.ts';
import type { Technology } from './technology.ts';

/** Share of ones in activations and errors at which the energies are given; the interface has one number for each. */
export const gradientDensity = 0.25;

/** Width of the resistive cell of the reference, in features. */
const resistive_F = 4;

/** What of a chip the array follows from. */
export interface WguDescription {
  readonly wgu: { readonly rows: number; readonly columns: number; readonly columnsPerAdc: number };
  readonly adc: { readonly gradient: OwnAdc };
  readonly precision: { readonly error: number };
  readonly cell: { readonly readVoltage: number };
}

/** Energy of one channel in one array: its converters, and all else. */
export interface ChannelEnergy {
  readonly converters_J: number;
  readonly rest_J: number;
}

/** What of an array the simulator does not ask for: energies at any share of ones. */
export interface WguArray {
  readonly figures: WguArrayFigures;
  /** Energy of the encoders for a channel, part of the converters'. */
  readonly encoders_J: number;
  channelEnergy(density: number): ChannelEnergy;
}

/**
 * One array of a gradient unit (model.md, section 4): SRAM cells hold activations, errors stream in bit by bit.
 * One channel:
 *
 *     b [max(m (switch + 1/(2 clock)), mux/b) + m precharge + settle + m (sense + encode) + shift-add over errors and
 * over columns]
 *
 * Two shift-adders stand behind an ADC: over the error's bits and over the activation's. Every column is converted once
 * a bit.
 *
 * @param cell of the array
 * @param muxCell_F width of the cell that the multiplexer is laid out for: in the reference the resistive one (B36)
 * @throws OutsideModelError for what the converter's model refuses.
 */
export function wguArray(
  chip: WguDescription,
  t: Technology,
  trees: AdderTreeFigures,
  cell: Cell = sramCell(t, 8),
  muxCell_F = t.basis === 'reference' ? resistive_F : cell.width_m / t.node_m,
): WguArray {
  const { rows, columns, columnsPerAdc: m } = chip.wgu;
  const bits = chip.precision.error;
  const lines = linesOf(t, 'wgu', cell, rows, columns);
  const side: Side = { along: 'row', length_m: lines.rowLength_m };
  const adc = converters(t, chip.adc.gradient, cell, {
    block: 'adc.gradient',
    lines: columns,
    crossing: rows,
    linesPerAdc: m,
    sharing: 'wgu.columnsPerAdc',
    inputBits: bits,
    side,
  });
  const digits = shiftAdd(t, adc.figures.count, chip.adc.gradient.bits, bits, side);
  const sram = sramPeriphery(t, cell, lines);
  const mux = columnMux(t, cell, { lines: columns, crossing: rows, side, pitch_m: muxCell_F * t.node_m }, m);
  const drive_s = Math.max(m * (sram.wordLines.step_s + 0.5 / t.clock_Hz), mux.all_s / bits);
  const bit_s =
    drive_s + m * sram.precharge_s + sram.discharge_s + m * adc.convert_s + adc.shiftAdd_s + digits.latency_s;
  const channelEnergy = (density: number): ChannelEnergy => {
    const row_J = sram.wordLines.activeLine_J + lines.row_F * t.supply_V ** 2;
    const steps_J = m * (sram.wordLines.step_J + density * rows * row_J + sram.precharge_J);
    const bitLines_J = columns * lines.column_F * chip.cell.readVoltage ** 2;
    return {
      converters_J: bits * adc.energy_J(density, 1),
      rest_J: bits * (steps_J + bitLines_J + 2 * adc.shiftAdd_J) + mux.all_J,
    };
  };
  const energy = channelEnergy(gradientDensity);
  const ends = { count: adc.figures.count, side };
  const encoder = adcKinds[chip.adc.gradient.kind].encoder(t, chip.adc.gradient.bits, ends);
  const parts = [sram.wordLines, sram.edge, mux, adc.figures, adc.shiftAdder, digits];
  return {
    channelEnergy,
    encoders_J: bits * columns * encoder.energy_J,
    figures: {
      kind: 'array',
      writeRow_s: sram.writeRow_s,
      writeRow_J: sram.writeRow_J(gradientDensity),
      readChannel_s: bits * bit_s,
      readChannel_J: energy.converters_J + energy.rest_J,
      tree_s: (arrays) => (arrays > 1 ? m * trees.pass(arrays, chip.adc.gradient.bits + bits + 1).latency_s : 0),
      area_m2: lines.cells_m2 + parts.reduce((sum, part) => sum + part.area_m2, 0),
      leakage_W: parts.reduce((sum, part) => sum + part.leakage_W, 0) + rows * columns * sram.cell_W,
    },
  };
}
