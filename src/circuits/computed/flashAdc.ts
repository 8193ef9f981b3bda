import { OutsideModelError, within } from '../outside.ts';
import { inverter } from './gates.ts';
import type { Technology } from './technology.ts';

/** A converter without its encoder: what follows from its circuit alone. */
export interface ConverterCircuit {
  readonly area_m2: number;
  readonly leakage_W: number;
  /** Time of one conversion of a column of the given resistance. */
  convert_s(column_Ohm: number): number;
}

/** A converter without its encoder, one column at a time. */
export interface Converter extends ConverterCircuit {
  /** Power while it converts, with the column's current. */
  power_W(column_Ohm: number): number;
}

/** Transistors of one comparator. */
const comparator = { current: 48 + 24, voltage: 52 + 60 } as const;
type Sense = keyof typeof comparator;

/** Power of a comparator in uW (alpha) and coefficient of the column's current (beta), low standby power. */
const power_uW: Readonly<Record<Sense, Readonly<Record<number, readonly [alpha: number, beta: number]>>>> = {
  current: {
    130: [18.09, 0.138],
    90: [12.612, 0.1023],
    65: [8.4147, 0.0972],
    45: [6.3162, 0.075],
    32: [3.0875, 0.0649],
    22: [1.7, 0.0631],
    14: [1, 0.0508],
    10: [0.55, 0.0315],
    7: [0.35, 0.0235],
  },
  voltage: {
    130: [23.4, 0.16938],
    90: [14.42, 0.144323],
    65: [10.18, 0.121272],
    45: [7.062, 0.100225],
    32: [3.692, 0.079449],
    22: [1.866, 0.072341],
    14: [1.126, 0.061085],
    10: [0.6917, 0.05158],
    7: [0.4211, 0.043555],
  },
};

const bitsRange = [1, 8] as const;

/** What a flash converter senses, and the array it reads: references lie between all rows off and on. */
export interface Sensed {
  readonly sense: Sense;
  readonly on_Ohm: number;
  readonly off_Ohm: number;
  readonly rows: number;
}

/**
 * Flash converter of 2^bits - 1 comparators. Fits of circuit simulations (model.md, section 3.3): power
 * alpha (L - 1) + beta exp(-gamma log10 R), R the column's resistance, so that the cells' current is part of it;
 * growing by
 * 0.13 % a kelvin.
 *
 * @param block for errors, e.g. `adc.forward`.
 * @throws OutsideModelError for a roadmap without fit and for more than 8 bits.
 */
export function flashAdc(t: Technology, block: string, bits: number, sensed: Sensed): Converter {
  const circuit = flashCircuit(t, block, bits, sensed);
  const [alpha, beta] = fitted(t, block, power_uW[sensed.sense]);
  return { ...circuit, power_W: (column) => columnPower_W(t, alpha * comparators(bits), beta, column) };
}

/**
 * Its circuit without a figure of power. Area: every transistor as a minimum inverter. Leakage: two transistors as one.
 * In the reference idle comparators do not leak.
 *
 * @throws OutsideModelError for more than 8 bits.
 */
export function flashCircuit(t: Technology, block: string, bits: number, sensed: Sensed): ConverterCircuit {
  within(block, `${block}.bits`, bits, bitsRange, 'bits for a flash converter');
  const levels = 2 ** bits;
  const transistors = comparators(bits) * comparator[sensed.sense];
  const isFlat = sensed.sense === 'voltage' || t.basis === 'published';
  return {
    area_m2: transistors * inverter(t).area_m2,
    leakage_W: idleLeakage_W(t, transistors),
    convert_s: (column) => (isFlat ? flat_s : currentSense_s(t, levels, column, sensed)),
  };
}

/** A flash converter compares with all but one of its levels. */
export const comparators = (bits: number) => 2 ** bits - 1;

/** Half of the transistors of a circuit that does not convert are off, each as in an inverter. */
export function idleLeakage_W(t: Technology, transistors: number): number {
  return t.basis === 'reference' ? 0 : (transistors / 2) * inverter(t).leakage_W;
}

/** The fit for the technology's node. @throws OutsideModelError for high-performance transistors. */
export function fitted<Values>(t: Technology, block: string, table: Readonly<Record<number, Values>>): Values {
  const found = t.roadmap === 'LSTP' ? table[Math.round(t.node_m * 1e9)] : undefined;
  if (found === undefined) {
    const valid = `LSTP, or ${block}.model = survey: no power of such a converter circuit is published for HP`;
    throw new OutsideModelError(block, 'technology.roadmap', t.roadmap, valid);
  }
  return found;
}

const idle_W = 1e-6;
/** Fitted, in thousandths; close to ln 10, at which the current's power would fall as 1/R exactly. */
const gammas_1e3 = { at32nm: 2297, elsewhere: 2303 } as const;

/** Comparators of `fixed_uW` together and the current of the column; a column without a row that is on draws 1 uW. */
export function columnPower_W(t: Technology, fixed_uW: number, beta: number, column_Ohm: number): number {
  if (!Number.isFinite(column_Ohm)) return idle_W;
  const gamma = Math.round(t.node_m * 1e9) === 32 ? gammas_1e3.at32nm : gammas_1e3.elsewhere;
  const warm = 1 + 1.3e-3 * (t.temperature_K - 300);
  return (fixed_uW * 1e-6 + beta * Math.exp((-gamma / 1e3) * Math.log10(column_Ohm))) * warm;
}

/** A comparator of the fits takes this long. Published ones do not slow down where cells differ more. */
const flat_s = 1e-9;
const slowest_s = 10e-9;

/**
 * Sensing time at one reference by the column's resistance, T = a ln(R/1 kOhm) + c in ns, and its shape around rho =
 * Rref/R.
 */
const shapes: Readonly<Record<number, Shape>> = {
  130: [
    [0.2679, 0.0478],
    [3.915, -5.3996, 2.4653, 0.3856],
    [0.0004, -0.0087, 0.0742, -0.2725, 1.2211],
  ],
  90: [
    [0.0586, 1.41],
    [3.726, -5.651, 2.8249, 0.3574],
    [8e-7, -7e-5, 0.0017, -0.0188, 0.9835],
  ],
  65: [
    [0.1239, 0.6642],
    [1.3899, -2.6913, 2.0483, 0.3202],
    [0.0036, -0.0363, 0.1043, -0.0346, 1.0512],
  ],
  45: [
    [0.0714, 0.7651],
    [3.7949, -5.6685, 2.6492, 0.4807],
    [1e-6, -6e-5, 1e-4, -0.0171, 1.0057],
  ],
  32: [
    [0.0714, 0.7651],
    [3.7949, -5.6685, 2.6492, 0.4807],
    [1e-6, -6e-5, 1e-4, -0.0171, 1.0057],
  ],
};
type Shape = readonly [peak: readonly number[], below: readonly number[], above: readonly number[]];
/** Where the shape changes from cubic to quartic; outside the band sensing is not slowed. */
const knee = 0.9;
const band = [0.05, 20] as const;

/**
 * Slowest comparator of the reference: max over the references i = 1 .. L - 2 of T(R) g(Rref,i/R), within 1 to 10 ns,
 * for the nodes that have a fit (130 to 32 nm); 1 ns below. Rref,i = Ron/n + (i + 1) Roff/(n L).
 */
function currentSense_s(t: Technology, levels: number, column_Ohm: number, array: Sensed): number {
  const shape = t.roadmap === 'LSTP' ? shapes[Math.round(t.node_m * 1e9)] : undefined;
  if (shape === undefined || !Number.isFinite(column_Ohm)) return flat_s;
  const [[a, c], below, above] = shape as readonly [readonly [number, number], readonly number[], readonly number[]];
  const peak_s = (a * Math.log(column_Ohm / 1e3) + c) * 1e-9;
  let slowest = flat_s;
  for (let i = 1; i <= levels - 2; i++) {
    const reference = array.on_Ohm / array.rows + ((i + 1) * array.off_Ohm) / (array.rows * levels);
    const rho = reference / column_Ohm;
    if (rho <= band[0] || rho >= band[1]) continue;
    slowest = Math.max(slowest, peak_s * polynomial(rho <= knee ? below : above, rho));
  }
  return Math.min(slowest, slowest_s);
}

/** Horner; the highest power first. */
const polynomial = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, c) => sum * x + c, 0);
