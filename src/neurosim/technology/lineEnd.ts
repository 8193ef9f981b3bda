import type { Adc } from '../../chip/index.ts';
import { levelWidth_m } from '../../circuits/computed/adcEncoder.ts';
import { adcKinds } from '../../circuits/computed/adcKinds.ts';
import { type ColumnMux, columnMux } from '../../circuits/computed/columnMux.ts';
import type { Side } from '../../circuits/computed/flipFlop.ts';
import { type ShiftAdd, shiftAdd } from '../../circuits/computed/shiftAdd.ts';
import type { Quirks } from '../quirks.ts';
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
  readonly defects: Pick<Quirks, 'B36'>;
}

/** What stands at the end of lines that are read: multiplexer, converters with encoders, shift-adders. */
export interface LineEnd {
  readonly mux: ColumnMux;
  /** Encoders included. */
  readonly converters_m2: number;
  readonly encoders_m2: number;
  /**
   * What the tool adds to the width of the array for them: one level of each (B35).
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
  const encoder = kind.encoder(t, bits, { count, side: at.side });
  const halved = at.defects.B36 && cell.kind === 'sram';
  const path = halved ? { ...cell, path_Ohm: cell.path_Ohm / 2 } : cell;
  const pitch_m = halved ? p.widthInFeatureSize1T1R * t.node_m : cell.width_m;
  // Digits of a weight in several columns are added first, then the input bits: the second adder is wider by the
  // digits. It stands behind every converter and works once a weight.
  const digits = cellsPerSynapse - 1;
  const overBits = shiftAdd(t, count, bits + digits, inputBits, at.side);
  const overDigits = digits === 0 ? null : shiftAdd(t, count, bits - 1, inputBits, at.side);
  const sum = (of: (each: ShiftAdd) => number) => of(overBits) + (overDigits === null ? 0 : of(overDigits));
  return {
    mux: columnMux(t, path, { lines: at.lines, crossing: at.crossing, side: at.side, pitch_m }, at.steps),
    converters_m2: count * (converter.area_m2 + encoder.area_m2),
    encoders_m2: count * encoder.area_m2,
    narrowEncoder_m: name === 'sar' ? 0 : count * levelWidth_m(t, bits),
    sums_m2: sum((each) => each.area_m2),
    encode_s: encoder.latency_s,
    encode_J: at.lines * encoder.energy_J,
    sums_s: sum((each) => each.latency_s + 0.5 / t.clock_Hz),
    sums_J: at.lines * (overBits.energy_J / cellsPerSynapse + (overDigits?.energy_J ?? 0)),
  };
}
