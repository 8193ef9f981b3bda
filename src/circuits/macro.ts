import type { Banks } from '../chip/index.ts';
import type { Block, BufferFigures, WireFigures } from '../parts/words/figures.ts';

/** The decoder that chooses which banks take part in an access; null where no figures tell of it. */
export interface BankSelect extends Block {
  readonly latency_s: number;
  /** One access. */
  readonly energy_J: number;
}

/** Data have wires in and wires out. */
const directions = 2;

/** Whether some banks are idle in an access, so that the others must be selected and reached. */
export const isSelected = ({ count, width }: Banks): boolean => count > width;

/**
 * One bank with its share of what a buffer of more banks than are used at once has beside them: the banks lie in a
 * square, so an access goes further than over its own banks by
 *
 *     way = sqrt(count bank_m2) - sqrt(width bank_m2)
 *
 * A read sends the address that far and gets the data back; a write sends both together. The farthest bank decides the
 * time, the mean one, half as far, the energy. Wires: data in and out, and the address.
 */
export function inMacro(
  bank: BufferFigures,
  banks: Banks,
  wire: WireFigures,
  select: BankSelect | null,
): BufferFigures {
  if (!isSelected(banks)) return bank;
  const { count, width, lines, lineBits } = banks;
  const { latency_s, energy_J, area_m2, leakage_W } = select ?? free;
  const way_m = (Math.sqrt(count) - Math.sqrt(width)) * Math.sqrt(bank.area_m2);
  const hop_s = way_m * wire.latency_s_per_m;
  const accessBits = width * lineBits;
  const addressBits = Math.ceil(Math.log2((lines * count) / width));
  const wire_m = (directions * accessBits + addressBits) * way_m;
  const moved = 1 + addressBits / accessBits;
  const perBit_J = (moved * way_m * wire.energy_J_per_bit_m) / 2 + energy_J / accessBits;
  return {
    bits: bank.bits,
    read_s: bank.read_s + latency_s + 2 * hop_s,
    write_s: bank.write_s + latency_s + hop_s,
    readPerBit_J: bank.readPerBit_J + perBit_J,
    writePerBit_J: bank.writePerBit_J + perBit_J,
    area_m2: bank.area_m2 + (wire_m * wire.area_m2_per_bit_m + area_m2) / count,
    leakage_W: bank.leakage_W + (wire_m * wire.leakage_W_per_bit_m + leakage_W) / count,
  };
}

const free: BankSelect = { latency_s: 0, energy_J: 0, area_m2: 0, leakage_W: 0 };
