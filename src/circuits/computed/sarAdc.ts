import { within } from '../outside.ts';
import { type Converter, type ConverterCircuit, columnPower_W, fitted, idleLeakage_W } from './flashAdc.ts';
import { inverter } from './gates.ts';
import { estimated, sarBitAt130nm_s } from './published.ts';
import type { Technology } from './technology.ts';

/** Power (p bits + q) uW, low standby power; the column's current as for voltage sensing. */
const power_uW: Readonly<Record<number, readonly [p: number, q: number, beta: number]>> = {
  130: [8.4483, 65.243, 0.16938],
  90: [5.9869, 37.462, 0.144323],
  65: [3.7506, 25.844, 0.121272],
  45: [2.1691, 16.693, 0.100225],
  32: [1.1294, 8.8998, 0.079449],
  22: [0.538, 4.3753, 0.072341],
  14: [0.3132, 2.5681, 0.061085],
  10: [0.1823, 1.5073, 0.05158],
  7: [0.1061, 0.8847, 0.043555],
};

const bitsRange = [1, 12] as const;
const reference_s = 1e-9;

/**
 * Successive approximation: power by a fit of circuit simulations (model.md, section 3.3).
 *
 * @throws OutsideModelError for a roadmap without fit and for more than 12 bits.
 */
export function sarAdc(t: Technology, block: string, bits: number): Converter {
  const circuit = sarCircuit(t, block, bits);
  const [p, q, beta] = fitted(t, block, power_uW);
  return { ...circuit, power_W: (column) => columnPower_W(t, p * bits + q, beta, column) };
}

/**
 * Its circuit: a time a bit and one to sample; 478 transistors and 182 a bit beyond the first, each as a
 * minimum inverter (model.md, sections 3.3 and 3.4). In the reference a bit takes 1 ns at every node.
 *
 * @throws OutsideModelError for more than 12 bits.
 */
export function sarCircuit(t: Technology, block: string, bits: number): ConverterCircuit {
  within(block, `${block}.bits`, bits, bitsRange, 'bits for a SAR converter');
  const transistors = 269 + 209 + (109 + 73) * (bits - 1);
  return {
    area_m2: transistors * inverter(t).area_m2,
    leakage_W: idleLeakage_W(t, transistors),
    convert_s: () => (bits + 1) * bit_s(t),
  };
}

/** One decision: comparator, logic, settling of the capacitors. */
function bit_s(t: Technology): number {
  return t.basis === 'reference' ? reference_s : (estimated(t, sarBitAt130nm_s) * t.node_m) / 130e-9;
}
