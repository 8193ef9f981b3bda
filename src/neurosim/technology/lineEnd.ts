import type { Adc } from '../../chip/index.ts';
import { adcKinds } from '../../circuits/computed/adcKinds.ts';
import { type ColumnMux, columnMux } from '../../circuits/computed/columnMux.ts';
import type { Side } from '../../circuits/computed/flipFlop.ts';
import { cellHeight_m } from '../../circuits/computed/gates.ts';
import { shiftAdd } from '../../circuits/computed/shiftAdd.ts';
import type { Parameters } from '../run.ts';
import type { Process } from './process.ts';
import type { Description } from './sizes.ts';

/** One kind of converter, as a chip file would describe it. */
export function converterOf(p: Parameters, outputs: number): Adc {
  return {
    kind: p.SARADC ? 'sar' : 'flash',
    sense: p.currentMode ? 'current' : 'voltage',
    model: 'circuit',
    bits: Math.ceil(Math.log2(outputs)),
    sharedBy: 1,
    grant: 'vector',
  };
}

/** Which lines are read, where, by converters of how many outputs; `crossing` lines add their currents on each. */
export interface EndPlace {
  readonly block: string;
  readonly outputs: number;
  readonly lines: number;
  readonly crossing: number;
  readonly steps: number;
  readonly side: Side;
}

/** What stands at the end of lines that are read: multiplexer, converters with encoders, shift-adders. */
export interface LineEnd {
  readonly mux: ColumnMux;
  /** Encoders included. */
  readonly converters_m2: number;
  readonly encoders_m2: number;
  /**
   * What the tool adds to the width of the array for them (B35): one level's width for each cell's height along the
   * side.
   */
  readonly narrowEncoder_m: number;
  readonly sums_m2: number;
  /** Of one conversion, sensing left out, and of one input bit, for all lines. */
  readonly encode_s: number;
  readonly encode_J: number;
  readonly sums_s: number;
  readonly sums_J: number;
}

/** @throws OutsideModelError for converters that no circuit model covers */
export function endOf(
  { parameters: p, inputBits, cellsPerSynapse }: Description,
  { t, cell }: Process,
  at: EndPlace,
): LineEnd {
  const { kind: name, sense, bits } = converterOf(p, at.outputs);
  const kind = adcKinds[name];
  const count = Math.ceil(at.lines / at.steps);
  const sensed = { sense, on_Ohm: cell.on_Ohm, off_Ohm: cell.off_Ohm, rows: at.crossing };
  const converter = kind.converter(t, at.block, bits, sensed);
  const slot = { along: at.side.along, length_m: at.side.length_m / count };
  const encoder = kind.encoder(t, bits, slot);
  const typical = at.side.along === 'row' ? 'typical' : 'all';
  // Digits of a weight in several columns are added first, then the input bits: the second adder is wider by the
  // digits. It stands behind every converter and works once a weight.
  const digits = cellsPerSynapse - 1;
  const overBits = shiftAdd(t, count, bits + digits, inputBits, at.side);
  const overDigits = digits === 0 ? nothing : shiftAdd(t, count, bits - 1, inputBits + 1, at.side);
  return {
    mux: columnMux(t, cell, { lines: at.lines, crossing: at.crossing, side_m: at.side.length_m }, at.steps, typical),
    converters_m2: count * (converter.area_m2 + encoder.area_m2),
    encoders_m2: count * encoder.area_m2,
    narrowEncoder_m: (kind.encoderLevel_m(t, bits) * at.side.length_m) / cellHeight_m(t),
    sums_m2: overBits.area_m2 + overDigits.area_m2,
    encode_s: encoder.latency_s,
    encode_J: at.lines * encoder.energy_J,
    sums_s: overBits.latency_s + 0.5 / t.clock_Hz + (digits === 0 ? 0 : overDigits.latency_s + 0.5 / t.clock_Hz),
    sums_J: at.lines * (overBits.energy_J / cellsPerSynapse + overDigits.energy_J),
  };
}

const nothing = { area_m2: 0, latency_s: 0, energy_J: 0 };
