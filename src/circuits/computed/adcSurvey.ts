import { within } from '../outside.ts';

/**
 * Fit of B. Murmann's ADC Performance Survey 1997-2023, as published with the Accelergy ADC plug-in (T. Andrulis, R.
 * Chen; MIT licence). It follows the best converters, so it is optimistic. Natural logarithms of nm, Hz, um2, pJ.
 */
const energyFit = {
  intercept: 213.7806687348118,
  perLogRate: -2.8719030399529957,
  bestAtZeroBits: 128.3068287398817,
  bestPerBit: 3.2204315974,
  technology: [26.0496215686518, 1.8800369206815004],
  perLogBits: -2.8291256050594527,
  residual: -1.4702022133784405,
} as const;
const areaFit = {
  intercept: 1.3461916439910742,
  node: 0.9932794744745022,
  rate: 0.18071538424508238,
  energy: 0.29912426192653485,
} as const;

/** The survey's converters. */
const bitsRange = [4, 14] as const;
const rateRange_Hz = [1e3, 1e10] as const;
const nodeRange_nm = [7, 130] as const;

/**
 * Energy of one conversion at `rate_Hz` conversions a second, in joules: Schreier's figure of merit FOM = min(a + b ln
 * f, best(ENOB)), energy 1/(2 10^((FOM - SNDR)/10)) scaled with the node.
 *
 * @throws OutsideModelError outside 4 to 14 bits, 1 kHz to 10 GHz, 7 to 130 nm.
 */
export function surveyEnergy_J(block: string, bits: number, rate_Hz: number, node_m: number): number {
  const node_nm = node_m * 1e9;
  within(block, `${block}.bits`, bits, bitsRange, 'bits in the ADC survey');
  within(block, 'conversion rate', rate_Hz, rateRange_Hz, 'Hz in the ADC survey');
  within(block, 'technology.node', Math.round(node_nm), nodeRange_nm, 'nm in the ADC survey');
  const { intercept, perLogRate, bestAtZeroBits, bestPerBit, technology, perLogBits, residual } = energyFit;
  const sndr_dB = 6.02 * bits + 1.76;
  const merit_dB = Math.min(intercept + perLogRate * Math.log(rate_Hz), bestAtZeroBits + bestPerBit * bits);
  const scale = Math.exp(technology[0] + technology[1] * Math.log(node_nm) + perLogBits * Math.log(bits) + residual);
  return (scale / (2 * 10 ** ((merit_dB - sndr_dB) / 10))) * 1e-12;
}

/** Area of a converter of that energy, in square metres. */
export function surveyArea_m2(rate_Hz: number, node_m: number, energy_J: number): number {
  const { intercept, node, rate, energy } = areaFit;
  const logarithm =
    intercept + node * Math.log(node_m * 1e9) + rate * Math.log(rate_Hz) + energy * Math.log(energy_J * 1e12);
  return Math.exp(logarithm) * 1e-12;
}
