import type { ColumnPower } from './figures.ts';
import type { Parameters } from './run.ts';

/** One conversion of a column by its resistance (ohm; infinite if no row is on). */
export interface Converter {
  /** Time of one conversion. */
  time_s(column_ohm: number): number;
  /** Power of a column that holds weights. */
  power_W(column_ohm: number): number;
  /** Energy of a conversion of a column with no row on. */
  readonly idle_J: number;
  /** Power of such a column, and the least time of a conversion. */
  readonly idle_W: number;
  readonly least_s: number;
}

/** Whether rows are read one after another. Then a converter tells the levels of a cell. */
export const readsByRow = ({ operationmode }: Pick<Parameters, 'operationmode'>): boolean => operationmode === 1;

/** Output levels of the converters of reads. */
export function levelsOf(parameters: Parameters): number {
  return readsByRow(parameters) ? 2 ** parameters.cellBit : parameters.levelOutput;
}

/** Bits of a converter that tells so many levels apart: a chip's converters have whole bits. */
export const converterBits = (levels: number): number => Math.max(1, Math.ceil(Math.log2(levels)));

/** Fits of the tool for LSTP transistors: power of a column P = fixed + beta * exp(-gamma * log10 R), in W. */
interface Node {
  readonly current: readonly [alpha_uW: number, beta: number];
  readonly voltage: readonly [alpha_uW: number, beta: number];
  readonly sar: readonly [perBit_uW: number, fixed_uW: number];
}

const nodes: Readonly<Record<number, Node>> = {
  130: { current: [18.09, 0.138], voltage: [23.4, 0.16938], sar: [8.4483, 65.243] },
  90: { current: [12.612, 0.1023], voltage: [14.42, 0.144323], sar: [5.9869, 37.462] },
  65: { current: [8.4147, 0.0972], voltage: [10.18, 0.121272], sar: [3.7506, 25.844] },
  45: { current: [6.3162, 0.075], voltage: [7.062, 0.100225], sar: [2.1691, 16.693] },
  32: { current: [3.0875, 0.0649], voltage: [3.692, 0.079449], sar: [1.1294, 8.8998] },
  22: { current: [1.7, 0.0631], voltage: [1.866, 0.072341], sar: [0.538, 4.3753] },
  14: { current: [1.0, 0.0508], voltage: [1.126, 0.061085], sar: [0.3132, 2.5681] },
  10: { current: [0.55, 0.0315], voltage: [0.6917, 0.05158], sar: [0.1823, 1.5073] },
  7: { current: [0.35, 0.0235], voltage: [0.4211, 0.043555], sar: [0.1061, 0.8847] },
};

/**
 * Sensing time of the current-sensing flash converter: T = (a ln(R / 1 kOhm) + c) ns times a polynomial of R_ref / R.
 */
interface TimeFit {
  readonly log: readonly [a: number, c: number];
  /** Highest power first; used up to a ratio of 0.9. */
  readonly cubic: readonly number[];
  readonly quartic: readonly number[];
}

const fit45: TimeFit = {
  log: [0.0714, 0.7651],
  cubic: [3.7949, -5.6685, 2.6492, 0.4807],
  quartic: [1e-6, -6e-5, 1e-4, -0.0171, 1.0057],
};
const timeFits: Readonly<Record<number, TimeFit>> = {
  130: {
    log: [0.2679, 0.0478],
    cubic: [3.915, -5.3996, 2.4653, 0.3856],
    quartic: [0.0004, -0.0087, 0.0742, -0.2725, 1.2211],
  },
  90: {
    log: [0.0586, 1.41],
    cubic: [3.726, -5.651, 2.8249, 0.3574],
    quartic: [8e-7, -7e-5, 0.0017, -0.0188, 0.9835],
  },
  65: {
    log: [0.1239, 0.6642],
    cubic: [1.3899, -2.6913, 2.0483, 0.3202],
    quartic: [0.0036, -0.0363, 0.1043, -0.0346, 1.0512],
  },
  45: fit45,
  32: fit45,
};

const nanosecond = 1e-9;
/** Power of a column with no row on. */
const idle_W = 1e-6;

/**
 * The converter of one kind of read.
 *
 * @param levels output levels of the converter
 * @param given the column's power as measured at these levels: used for high-performance transistors and for nodes for
 * which no fit is published
 */
export function converter(parameters: Parameters, levels: number, given: ColumnPower): Converter {
  const power = columnPower(parameters, levels, given);
  const time = conversionTime(parameters, levels);
  return {
    time_s: (ohm) => (ohm === Number.POSITIVE_INFINITY ? nanosecond * flat(parameters, levels) : time(ohm)),
    power_W: (ohm) => (ohm === Number.POSITIVE_INFINITY ? idle_W : power(ohm)),
    // A column that nothing drives is sensed for the longest time, but nothing waits for it.
    idle_J: idle_W * time(Number.POSITIVE_INFINITY),
    idle_W,
    least_s: nanosecond * flat(parameters, levels),
  };
}

/** Energy that one more active row adds to a conversion of an SRAM column, in J. */
export function columnSlope(parameters: Parameters, access_ohm: number, given: ColumnPower): number {
  const time = flat(parameters, parameters.levelOutputWG) * nanosecond;
  const fit = publishedFit(parameters);
  if (fit === undefined) return (given.perSiemens_W / access_ohm) * time;
  const [, beta] = parameters.SARADC || !parameters.currentMode ? fit.node.voltage : fit.node.current;
  return beta * Math.exp(-fit.gamma * Math.log10(access_ohm)) * time;
}

/**
 * Resistance of the access transistor of an SRAM cell. A planar one is as wide as it is said to be; below 22 nm fins
 * come whole.
 *
 * @param minimum_ohm of the narrowest transistor, which is two features wide or one fin
 */
export function sramAccess_ohm(minimum_ohm: number, { technode, widthAccessCMOS }: Parameters): number {
  const narrowest = widthAccessCMOS / minimumWidth;
  return minimum_ohm / (technode < planarFrom ? Math.ceil(narrowest) : narrowest);
}

/** Features. */
const minimumWidth = 2;
/** Smallest node of planar transistors, nm. */
const planarFrom = 22;

/** Steps per octave of resistance of a tabulated converter, and the octaves (1 ohm … 1 Tohm). */
const perOctave = 1024;
const octaves = 40;

/** A converter in steps of 0.07 % in resistance, for the many columns of a regenerated trace. */
export function tabulated(exact: Converter): Converter {
  return {
    time_s: inSteps((ohm) => exact.time_s(ohm)),
    power_W: inSteps((ohm) => exact.power_W(ohm)),
    idle_J: exact.idle_J,
    idle_W: exact.idle_W,
    least_s: exact.least_s,
  };
}

/** A function of a resistance that is worked out once for each step, when it is first asked for there. */
function inSteps(exact: (ohm: number) => number): (ohm: number) => number {
  const size = octaves * perOctave;
  const known = new Float64Array(size).fill(Number.NaN);
  return (ohm) => {
    if (ohm === Number.POSITIVE_INFINITY) return exact(ohm);
    const step = Math.max(0, Math.min(size - 1, Math.floor(Math.log2(ohm) * perOctave)));
    const before = known[step];
    if (before === undefined) return exact(ohm);
    if (!Number.isNaN(before)) return before;
    const value = exact(2 ** ((step + 0.5) / perOctave));
    known[step] = value;
    return value;
  };
}

function publishedFit({
  deviceroadmap,
  technode,
}: Parameters): { readonly node: Node; readonly gamma: number } | undefined {
  const node = deviceroadmap === 2 ? nodes[technode] : undefined;
  return node && { node, gamma: technode === 32 ? 2.297 : Math.LN10 };
}

function columnPower(parameters: Parameters, levels: number, given: ColumnPower): (ohm: number) => number {
  const fit = publishedFit(parameters);
  if (fit === undefined) return (ohm) => given.fixed_W + given.perSiemens_W / ohm;
  const { node, gamma } = fit;
  const { SARADC, currentMode, temp } = parameters;
  const warm = 1 + 1.3e-3 * (temp - 300);
  const [alpha, beta] = currentMode && !SARADC ? node.current : node.voltage;
  const fixed = SARADC ? node.sar[0] * Math.log2(levels) + node.sar[1] : alpha * (levels - 1);
  return (ohm) => (fixed * 1e-6 + beta * Math.exp(-gamma * Math.log10(ohm))) * warm;
}

/** Nanoseconds of a conversion where no fit makes it depend on the column. */
function flat({ SARADC }: Parameters, levels: number): number {
  return SARADC ? Math.log2(levels) + 1 : 1;
}

function conversionTime(parameters: Parameters, levels: number): (ohm: number) => number {
  const { SARADC, currentMode, technode, deviceroadmap } = parameters;
  const senses = currentMode && !SARADC && deviceroadmap === 2;
  const fit = senses ? timeFits[technode] : undefined;
  if (fit === undefined) return () => flat(parameters, levels) * nanosecond;
  const references = referenceResistances(parameters, levels);
  return (ohm) => nanosecond * (ohm === Number.POSITIVE_INFINITY ? 10 : sensed(ohm, fit, references));
}

function referenceResistances(parameters: Parameters, levels: number) {
  const { resistanceOn, resistanceOff, numRowSubArray } = parameters;
  const n = readsByRow(parameters) ? 1 : numRowSubArray;
  return Array.from({ length: Math.max(0, levels - 2) }, (_, k) => {
    const i = k + 1;
    return resistanceOn / n + ((i + 1) * resistanceOff) / (n * levels);
  });
}

/** The slowest comparison of a column, clipped to 1 … 10 ns; far from a reference it takes 1 ns. */
function sensed(ohm: number, fit: TimeFit, references: readonly number[]): number {
  const [a, c] = fit.log;
  const most = a * Math.log(ohm / 1000) + c;
  let slowest = 1;
  for (const reference of references) {
    const ratio = reference / ohm;
    if (ratio >= 20 || ratio <= 0.05) continue;
    slowest = Math.max(slowest, most * polynomial(ratio <= 0.9 ? fit.cubic : fit.quartic, ratio));
  }
  return Math.min(10, slowest);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
