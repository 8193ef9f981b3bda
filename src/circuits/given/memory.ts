import type { Banks, Chip } from '../../chip/index.ts';
import type { BufferFigures, WireFigures } from '../../parts/words/figures.ts';
import { inMacro, isSelected } from '../macro.ts';
import type { Cover } from './cover.ts';

/** Buffers that lines tell of. */
type Banked = 'globalBuffer' | 'tileBuffer';

/**
 * One bank of a register-file buffer from its line, with its share of the wires to all banks: an access takes half a
 * clock and the decoder. A size other than the line's changes area and leakage in proportion; access time and energy
 * per bit stay, which is noted.
 */
export function bank(chip: Chip, cover: Cover, block: Banked, banks: Banks): BufferFigures {
  const one = bankOf(chip, cover, block, banks);
  if (!isSelected(banks)) return one;
  cover.note(`${block}: no line tells what it takes to select banks; only the wires to them are counted`);
  return inMacro(one, banks, wire(cover, 'tree'), null);
}

function bankOf(chip: Chip, cover: Cover, block: Banked, banks: Banks): BufferFigures {
  const given = cover.line(block);
  const access_s = given.number('decode_s') + 0.5 / chip.technology.clock;
  const held = given.number('bank_bit');
  const size = banks.lines * banks.lineBits;
  if (size !== held) {
    cover.note(
      `${block}: area and leakage of a bank scale from ${held} to ${size} bits; access time and energy do not`,
    );
  }
  return {
    bits: size,
    area_m2: (given.number('area_m2') * size) / held,
    leakage_W: (given.number('leakage_W') * size) / held,
    read_s: access_s,
    write_s: access_s,
    readPerBit_J: given.number('access_J'),
    writePerBit_J: given.number('access_J'),
  };
}

/**
 * A register of `bits` flip-flops: written in half a clock. Its outputs are wires, so that reading costs neither time
 * nor energy; the reference counts one access for both.
 */
export function register(chip: Chip, cover: Cover, block: 'peInput' | 'peOutput', bits: number): BufferFigures {
  const given = cover.line(block);
  return {
    bits,
    area_m2: bits * given.number('flipFlop_m2'),
    leakage_W: bits * given.number('flipFlop_W'),
    read_s: 0,
    write_s: 0.5 / chip.technology.clock,
    readPerBit_J: 0,
    writePerBit_J: given.number('flipFlop_J'),
  };
}

/** A repeated wire from the line `bus` or `tree`. */
export function wire(cover: Cover, block: 'bus' | 'tree'): WireFigures {
  const given = cover.line(block);
  return {
    latency_s_per_m: given.number('latency_s_per_m'),
    energy_J_per_bit_m: given.number('energy_J_per_bit_m'),
    area_m2_per_bit_m: given.number('area_m2_per_bit_m'),
    leakage_W_per_bit_m: given.number('leakage_W_per_bit_m'),
  };
}
