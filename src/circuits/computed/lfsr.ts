import type { ElementwiseFigures } from '../../parts/words/figures.ts';
import { fullAdder } from './adder.ts';
import { flipFlop } from './flipFlop.ts';
import { nand } from './gates.ts';
import type { Technology } from './technology.ts';

/** An exclusive or is four NANDs; a maximum-length register of up to 32 bits needs at most four taps. */
const feedback = { taps: 4, nandsPerTap: 4 } as const;

/**
 * One unit of a pseudo-random feedback generator: a linear-feedback shift register makes the `weightBits` of an element
 * of B, an array multiplier of weightBits x errorBits full adders multiplies it with an error and adds the product to
 * the sum.
 */
export function lfsrMultiplier(t: Technology, weightBits: number, errorBits: number): ElementwiseFigures {
  const [store, bit, gate] = [flipFlop(t), fullAdder(t), nand(t, 2)];
  const gates = feedback.taps * feedback.nandsPerTap;
  const products = weightBits * errorBits;
  return {
    energy_J:
      weightBits * store.energy_J + products * bit.energy_J + gates * (gate.input_F + gate.output_F) * t.supply_V ** 2,
    area_m2: weightBits * store.area_m2 + products * bit.area_m2 + gates * gate.area_m2,
    leakage_W: weightBits * store.leakage_W + products * bit.leakage_W + gates * gate.leakage_W,
  };
}
