import type { ElementwiseFigures } from '../../parts/words/figures.ts';
import { fullAdder } from './adder.ts';
import { flipFlop } from './flipFlop.ts';
import { inverter, nand, nor } from './gates.ts';
import type { Technology } from './technology.ts';

/** A register that an element of `bits` bits passes, or is cleared in: ReLU, and the product with its derivative. */
export function passRegister(t: Technology, bits: number): ElementwiseFigures {
  const cell = flipFlop(t);
  return { energy_J: bits * cell.energy_J, area_m2: bits * cell.area_m2, leakage_W: bits * cell.leakage_W };
}

/** An adder with a register for its result: residual sums, and the difference that is the derivative of the loss. */
export function addRegister(t: Technology, bits: number): ElementwiseFigures {
  const bit = fullAdder(t);
  const store = passRegister(t, bits);
  return {
    energy_J: bits * bit.energy_J + store.energy_J,
    area_m2: bits * bit.area_m2 + store.area_m2,
    leakage_W: bits * bit.leakage_W + store.leakage_W,
  };
}

/** Gates of one bit of "larger of two": magnitude comparator (after the 7485) and a 2:1 multiplexer. */
const comparison = { inverters: 4, nand2: 7, nand3: 1, nor2: 2 } as const;
/** Share of the gates that switches in a comparison of random words. */
const switched = 0.5;

/** Largest of a window of `inputs` words: a tree of comparators that hand on the larger word. One window a cycle. */
export function maxTree(t: Technology, inputs: number, bits: number): ElementwiseFigures {
  const slices = (inputs - 1) * bits;
  const counted = [
    { gate: inverter(t), count: comparison.inverters },
    { gate: nand(t, 2), count: comparison.nand2 },
    { gate: nand(t, 3), count: comparison.nand3 },
    { gate: nor(t, 2), count: comparison.nor2 },
  ];
  const total = (of: (gate: (typeof counted)[number]['gate']) => number) =>
    slices * counted.reduce((sum, { gate, count }) => sum + count * of(gate), 0);
  return {
    energy_J: switched * total((gate) => gate.input_F + gate.output_F) * t.supply_V ** 2,
    area_m2: total((gate) => gate.area_m2),
    leakage_W: total((gate) => gate.leakage_W),
  };
}
