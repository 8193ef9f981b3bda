import type { BufferFigures } from '../../parts/words/figures.ts';
import { cellHeight_m, inverter, passGate_F } from './gates.ts';
import { placedInColumns, placedInRows } from './layout.ts';
import type { Technology } from './technology.ts';

/** One bit of storage. Energy when the clock ticks and the bit changes, and when only the clock ticks. */
export interface FlipFlop {
  readonly area_m2: number;
  readonly width_m: number;
  readonly leakage_W: number;
  readonly energy_J: number;
  readonly clockEnergy_J: number;
}

/**
 * Master-slave flip-flop of transmission gates, in the area of 12 smallest inverters, 8 of which leak. A tick charges
 * the gates of two transmission gates, and gates and drains of four inverters; a changing bit two more gates and six
 * drains. Counts as in the reference (model.md, section 2), where they are the same at 32, 22, 14 and 7 nm.
 */
export function flipFlop(t: Technology): FlipFlop {
  const unit = inverter(t);
  const square_V2 = t.supply_V ** 2;
  const tick_F = 4 * (unit.input_F + unit.output_F) + 2 * passGate_F(t);
  return {
    area_m2: 12 * unit.area_m2,
    width_m: 12 * unit.width_m,
    leakage_W: 8 * unit.leakage_W,
    energy_J: (tick_F + 2 * unit.input_F + 6 * unit.output_F) * square_V2,
    clockEnergy_J: tick_F * square_V2,
  };
}

/** The side of a block along which a register is laid. */
export interface Side {
  readonly along: 'row' | 'column';
  readonly length_m: number;
}

/**
 * A register of `bits` flip-flops along the side of a block. In the reference it lies in whole rows or columns, and
 * what they leave free is lost. Written in half a clock; its outputs are wires, so that reading costs neither time nor
 * energy.
 */
export function register(t: Technology, bits: number, side: Side): BufferFigures {
  const cell = flipFlop(t);
  const shape = { width_m: cell.width_m, height_m: cellHeight_m(t) };
  const placed = side.along === 'row' ? placedInRows : placedInColumns;
  return {
    bits,
    area_m2: t.basis === 'published' ? bits * cell.area_m2 : placed(bits, shape, side.length_m),
    leakage_W: bits * cell.leakage_W,
    read_s: 0,
    write_s: 0.5 / t.clock_Hz,
    readPerBit_J: 0,
    writePerBit_J: cell.energy_J,
  };
}
