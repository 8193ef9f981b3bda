import type { BufferFigures } from '../../parts/words/figures.ts';
import { checkBank } from './bank.ts';
import { decoder } from './decoder.ts';
import { flipFlop } from './flipFlop.ts';
import { bufferAccess, estimated } from './published.ts';
import type { Technology } from './technology.ts';

/** Fewest bits of a line. */
const narrowest = 1;

/**
 * One bank of a register-file buffer: `lines` lines of `lineBits` flip-flops and a row decoder that drives the wire
 * across a line. An access takes the decoder and half a clock; a bit costs its flip-flop and its share of the decoder,
 * or what a bit of published macros of that size costs, if that is more.
 *
 * @throws OutsideModelError for a bank of other than 2 to 4096 lines or lines of other than 1 to 4096 bits.
 */
export function registerFile(t: Technology, block: string, lines: number, lineBits: number): BufferFigures {
  checkBank(block, lines, lineBits, narrowest);
  const cell = flipFlop(t);
  const line_m = lineBits * cell.width_m;
  const rows = decoder(t, lines, {
    capacitance_F: line_m * t.wire_F_per_m,
    resistance_Ohm: line_m * t.wire_Ohm_per_m,
  });
  const access_s = 0.5 / t.clock_Hz + rows.latency_s;
  const bits = lines * lineBits;
  const computed_J = cell.energy_J + rows.energy_J / lineBits;
  const access_J = t.basis === 'reference' ? computed_J : Math.max(computed_J, estimated(t, bufferAccess(t, bits)));
  return {
    bits,
    area_m2: bits * cell.area_m2 + rows.area_m2,
    leakage_W: bits * cell.leakage_W + rows.leakage_W,
    read_s: access_s,
    write_s: access_s,
    readPerBit_J: access_J,
    writePerBit_J: access_J,
  };
}
