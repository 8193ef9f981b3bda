import type { BufferFigures } from '../../parts/words/figures.ts';
import { checkBank } from './bank.ts';
import { sramCell, sramWidths_F } from './cells.ts';
import { decoder } from './decoder.ts';
import { cellHeight_m, inverter, resistanceN_Ohm } from './gates.ts';
import { linesOf } from './lines.ts';
import { bufferAccess, estimated } from './published.ts';
import { senseMargin_V, sramPeriphery } from './sramArray.ts';
import type { Technology } from './technology.ts';

/** Fewest bits of a line. */
const narrowest = 8;
/** A latch-type sense amplifier: cross-coupled inverters, enable and two pass gates, in the area of eight inverters. */
const senseAmplifier = { inverters: 8, switched: 3 } as const;

/**
 * One bank of an SRAM buffer (CACTI's row decoder, bit line and sense amplifier; model.md, section 3.4, for precharge
 * and discharge). A read takes decoder, precharge, discharge by 50 mV and half a clock in the output register; a write
 * decoder and the row write of the array, and half a clock. A read recharges what its bit lines have lost, 50 mV.
 * Published macros also have sense amplifiers, routing and control to pay for: their energy counts if it is more.
 *
 * @throws OutsideModelError for a bank of other than 2 to 4096 lines or lines of other than 8 to 4096 bits.
 */
export function sramBank(t: Technology, block: string, lines: number, lineBits: number): BufferFigures {
  checkBank(block, lines, lineBits, narrowest);
  const cell = sramCell(t, 6);
  const wires = linesOf(t, block, cell, lines, lineBits);
  const array = sramPeriphery(t, cell, wires);
  const rows = decoder(t, lines, { capacitance_F: wires.row_F, resistance_Ohm: wires.row_Ohm });
  const unit = inverter(t);
  const square_V2 = t.supply_V ** 2;
  const sense_F = senseAmplifier.switched * (unit.input_F + unit.output_F);
  const read_J =
    rows.energy_J +
    wires.row_F * square_V2 +
    lineBits * (wires.column_F * t.supply_V * senseMargin_V + sense_F * square_V2);
  const bits = lines * lineBits;
  const write_J = rows.energy_J + array.writeRow_J(changedShare);
  const published_J = t.basis === 'reference' ? 0 : estimated(t, bufferAccess(t, bits));
  const halfClock_s = 0.5 / t.clock_Hz;
  const pull_Ohm = resistanceN_Ohm(t, sramWidths_F.pullDown * t.node_m);
  return {
    bits,
    read_s: rows.latency_s + array.precharge_s + array.discharge_s + pull_Ohm * sense_F + halfClock_s,
    write_s: rows.latency_s + array.writeRow_s + halfClock_s,
    readPerBit_J: Math.max(read_J / lineBits, published_J),
    writePerBit_J: Math.max(write_J / lineBits, published_J),
    area_m2:
      wires.cells_m2 +
      rows.area_m2 +
      array.edge.area_m2 +
      lineBits * senseAmplifier.inverters * unit.width_m * cellHeight_m(t),
    leakage_W: rows.leakage_W + array.edge.leakage_W + bits * array.cell_W,
  };
}

/**
 * A bank in the place of a register: what is written is read again, as one access. Reading by itself then costs
 * nothing.
 *
 * @see register
 */
export function sramRegister(t: Technology, block: string, lines: number, lineBits: number): BufferFigures {
  const bank = sramBank(t, block, lines, lineBits);
  return {
    ...bank,
    write_s: bank.write_s + bank.read_s,
    writePerBit_J: bank.writePerBit_J + bank.readPerBit_J,
    read_s: 0,
    readPerBit_J: 0,
  };
}

/** Half of the bits of a random word change. */
const changedShare = 0.5;
