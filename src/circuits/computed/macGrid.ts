import type { Block, BufferFigures, GridFigures, MacGridFigures } from '../../parts/words/figures.ts';
import { fullAdder } from './adder.ts';
import { flipFlop } from './flipFlop.ts';
import { estimated, macEnergy } from './published.ts';
import type { Technology } from './technology.ts';
import { repeatedWire } from './wires.ts';

/** What of a chip the grid follows from. */
export interface MacGridDescription {
  readonly wgu: { readonly macs: readonly [rows: number, columns: number]; readonly macEnergy: number | 'auto' };
  readonly precision: { readonly activation: number; readonly error: number };
}

/** An operand buffer of so many banks, of which one is used at a time, with lines as wide as a side of the grid. */
export type OperandBuffer = (
  side: keyof Pick<MacGridFigures, 'activations' | 'errors'>,
  banks: number,
  lineBits: number,
) => BufferFigures;

/**
 * Where `wgu.macEnergy` is given: 8 x 8 bits into a sum of 32 bits. The multiplication takes two thirds of it and the
 * addition one (Horowitz, "Computing's energy problem", ISSCC 2014: 0.2 and 0.1 pJ at 45 nm and 0.9 V).
 */
const givenAt = { node_m: 22e-9, supply_V: 0.8, products: 8 * 8, sumBits: 32 } as const;
const shares = { multiplication: 2 / 3, addition: 1 / 3 } as const;

/** Energy of a product and its addition at 22 nm: as given, or as published. */
export function givenMac_J({ macEnergy: given }: MacGridDescription['wgu'], t: Technology): number {
  return given === 'auto' ? estimated(t, macEnergy) : given;
}

/**
 * A digital gradient unit. A multiplier is an array of full adders, one for each pair of bits. An accumulator keeps sum
 * and carries apart, two flip-flops and a full adder a bit, so that a cycle needs one full adder whatever its width;
 * an adder below each column adds the carries as sums leave. Operands come from SRAM through registers at the edge and
 * over wires across the grid; sums leave over wires along its columns.
 *
 * @param buffer one bank of an operand buffer, with its share of what selects and reaches it
 */
export function macGrid(chip: MacGridDescription, t: Technology, buffer: OperandBuffer): MacGridFigures {
  const [rows, columns] = chip.wgu.macs;
  const { activation, error } = chip.precision;
  return {
    kind: 'digital',
    activations: (banks) => buffer('activations', banks, rows * activation),
    errors: (banks) => buffer('errors', banks, columns * error),
    grid: (sumBits) => grid(chip, t, sumBits),
  };
}

function grid(chip: MacGridDescription, t: Technology, sumBits: number): GridFigures {
  const [rows, columns] = chip.wgu.macs;
  const { activation, error } = chip.precision;
  const [bit, store, wire] = [fullAdder(t), flipFlop(t), repeatedWire(t, 0).figures];
  const macs = rows * columns;
  const adders = macs * (activation * error + sumBits) + columns * sumBits;
  const registers = macs * 2 * sumBits + rows * activation + columns * error;
  const side_m = Math.sqrt((activation * error + sumBits) * bit.area_m2 + 2 * sumBits * store.area_m2);
  const [row_m, column_m] = [columns * side_m, rows * side_m];
  const wire_m = rows * activation * row_m + columns * (error + sumBits) * column_m;
  const total = (of: (block: Block) => number, perMetre: number) =>
    adders * of(bit) + registers * of(store) + wire_m * perMetre;
  return {
    area_m2: total(({ area_m2 }) => area_m2, wire.area_m2_per_bit_m),
    leakage_W: total(({ leakage_W }) => leakage_W, wire.leakage_W_per_bit_m),
    cross_s: Math.max(row_m, column_m) * wire.latency_s_per_m,
    mac_J: mac_J(chip, t, sumBits),
    // Half of the flip-flops of random sums and carries change.
    accumulate_J: sumBits * (store.energy_J + store.clockEnergy_J),
    activationBit_J: store.energy_J + row_m * wire.energy_J_per_bit_m,
    errorBit_J: store.energy_J + column_m * wire.energy_J_per_bit_m,
    sum_J: sumBits * (bit.energy_J + column_m * wire.energy_J_per_bit_m),
  };
}

/**
 * E = macEnergy (node / 22 nm) (supply / 0.8 V)^2 [2/3 (activation x error bits) / 64 + 1/3 (bits of the sum) / 32]:
 * capacitance goes with the node, and full adders switch in proportion to their number.
 */
function mac_J({ wgu, precision }: MacGridDescription, t: Technology, sumBits: number): number {
  const given_J = givenMac_J(wgu, t);
  const products = precision.activation * precision.error;
  const width = shares.multiplication * (products / givenAt.products) + shares.addition * (sumBits / givenAt.sumBits);
  return given_J * (t.node_m / givenAt.node_m) * (t.supply_V / givenAt.supply_V) ** 2 * width;
}
