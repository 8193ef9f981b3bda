import { TrainingError } from '../error.ts';
import type { AdcSettings } from './adc.ts';
import { checkUpdate } from './checkUpdate.ts';
import type { Encoding, GradientArrays, LearningHardware } from './hardware.ts';

/** How settings call the bits of the ADCs of a kind of read. */
const bitsKeys = {
  forward: 'train.forwardAdc',
  transposed: 'train.errorAdc',
  feedback: 'train.feedbackAdc',
  gradient: 'train.gradientAdc',
} as const;
type Read = keyof typeof bitsKeys;

/** A flash ADC of more bits is not built. */
const mostLadderBits = 8;

/**
 * Refuses hardware whose settings contradict each other or are beyond their range.
 *
 * @throws TrainingError
 */
export function checkHardware(hardware: LearningHardware): void {
  checkBits(hardware);
  for (const name of ['forward', 'transposed', 'feedback'] as const) {
    const adc = hardware.adc[name];
    if (adc !== null) checkAdc(name, adc, hardware.encoding);
  }
  const { rows, columns } = hardware.array;
  requireWhole('array.rows', rows, 2, 4096, 'train.rows');
  requireWhole('array.columns', columns, 2, 4096, 'train.columns');
  requireWhole('calibrateEvery', hardware.calibrateEvery, 0, 1_000_000, 'train.adcEvery');
  checkGradientArrays(hardware.gradientArrays);
  checkTime(hardware);
  checkUpdate(hardware);
  checkMaster(hardware.pulses);
  if (hardware.pulses.most !== null) requireWhole('pulses.most', hardware.pulses.most, 1, 65536, 'train.mostPulses');
  const { range } = hardware;
  if (range !== null && !(range >= 1 && range <= 1024)) {
    throw new TrainingError(`range is ${range}`, 'use a number from 1 to 1024', ['train.range']);
  }
}

/** What is kept comes again at every update: rounded by chance it would be written to and fro without end. */
function checkMaster({ master, rounding }: LearningHardware['pulses']): void {
  if (master === 'none' || rounding !== 'stochastic') return;
  throw new TrainingError(
    'a digital master keeps what is not written, and stochastic rounding would write it to and fro at every update',
    'set train.rounding to threshold or nearest, or train.master to none',
    ['train.rounding', 'train.master'],
  );
}

function checkBits({ device, precision, array, pulses }: LearningHardware): void {
  const { weight, activation, error, gradient } = precision;
  requireWhole('precision.activation', activation, 2, 16, 'train.activationBits');
  requireWhole('precision.error', error, 2, 16, 'train.errorBits');
  if (gradient !== null) requireWhole('precision.gradient', gradient, 2, 16, 'train.gradientBits');
  if (weight === null) return;
  requireWhole('precision.weight', weight, 1, 16, 'train.weightBits');
  const cellBits = Math.ceil(Math.log2(device.states));
  const ofCells = ['train.weightBits', 'device.states', 'device'];
  const stored = `the ${device.states} states of device ${device.name} hold ${cellBits} bits`;
  if (cellBits > weight) {
    throw new TrainingError(
      `${stored}, but a weight has ${weight}`,
      `use ${cellBits} bits a weight, or fewer states`,
      ofCells,
    );
  }
  if (cellBits === weight) return;
  if (2 ** cellBits !== device.states || weight % cellBits !== 0) {
    throw new TrainingError(
      `a weight of ${weight} bits is not a whole number of cells of ${device.states} states`,
      `use a multiple of the bits of a cell, whose states are a power of two, such as device.states ${statesFor(weight)}`,
      ofCells,
    );
  }
  if (array.columns < weight / cellBits) {
    throw new TrainingError(
      `a weight of ${weight / cellBits} cells in arrays of ${array.columns} columns`,
      `use at least ${weight / cellBits} columns`,
      ['train.columns', ...ofCells],
    );
  }
  if (pulses.most !== null) {
    throw new TrainingError(
      `a cell gets at most ${pulses.most} pulses, but a weight has several: a carry takes one from end to end`,
      'do not limit the pulses',
      ['train.mostPulses'],
    );
  }
}

/** States of the largest cells of which several make up a weight. */
function statesFor(weight: number): number {
  const cells = [2, 3, 5, 7, 11, 13].find((divisor) => weight % divisor === 0) ?? weight;
  return 2 ** (weight / cells);
}

function checkGradientArrays({ adc, rows, samplesPerPass }: GradientArrays): void {
  requireWhole('gradientArrays.rows', rows, 2, 4096);
  requireWhole('gradientArrays.samplesPerPass', samplesPerPass, 1, 4096);
  if (adc !== null) checkRange('gradient', adc);
}

/** Time without drift would change nothing, unnoticed. */
function checkTime({ device, time }: LearningHardware): void {
  for (const [name, seconds] of [
    ['updateTime', time.update_s],
    ['retention', time.retention_s],
  ] as const) {
    if (!(seconds >= 0 && Number.isFinite(seconds))) {
      throw new TrainingError(`${name} is ${seconds} s`, 'use a time of at least 0', [`train.${name}`]);
    }
    if (seconds > 0 && device.drift === 0 && device.driftSpread === 0) {
      throw new TrainingError(
        `${name} is ${seconds} s, but device ${device.name} does not drift`,
        'set device.drift, as in device.drift=0.05',
        [`train.${name}`],
      );
    }
  }
}

function checkAdc(name: Read, adc: AdcSettings, encoding: Encoding): void {
  const { bits, range, references = 'linear', subtraction = 'converted' } = adc;
  checkRange(name, adc);
  if (references !== 'linear' && range.kind !== 'calibrated') {
    throw new TrainingError(
      `adc.${name} has ${references} references, which are laid where the partial sums are, but no calibrated range`,
      'use adcRange calibrated, or adcReferences linear',
      ['train.adcReferences', 'train.adcRange'],
    );
  }
  if (references !== 'linear' && bits > mostLadderBits) {
    throw new TrainingError(
      `adc.${name} has ${references} references and ${bits} bits`,
      `use at most ${mostLadderBits} bits: each code has a comparator`,
      [bitsKeys[name], 'train.adcReferences'],
    );
  }
  if (subtraction === 'counted' && encoding === 'differential') {
    throw new TrainingError(
      `adc.${name} subtracts what is counted, but a pair has no reference column`,
      'use adcSubtraction converted or analog, or encoding offset',
      ['train.adcSubtraction', 'train.encoding'],
    );
  }
}

function checkRange(name: Read, { bits, range }: Pick<AdcSettings, 'bits' | 'range'>): void {
  requireWhole(`adc.${name}.bits`, bits, 1, 14);
  if (range.kind === 'fixed' && !(range.high > range.low && Number.isFinite(range.high - range.low))) {
    throw new TrainingError(
      `adc.${name} has the range ${range.low} to ${range.high}`,
      'use an upper end above the lower',
      ['train.adcHigh', 'train.adcLow'],
    );
  }
  if (range.kind !== 'calibrated') return;
  requireWhole(`adc.${name}.range.batches`, range.batches, 1, 10_000);
  if (!(range.percentile > 0.5 && range.percentile <= 1)) {
    throw new TrainingError(
      `adc.${name} is calibrated to the percentile ${range.percentile}`,
      'use a number above 0.5, up to 1',
      ['train.adcPercentile'],
    );
  }
}

function requireWhole(name: string, value: number, min: number, max: number, ...about: readonly string[]): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  throw new TrainingError(`${name} is ${value}`, `use a whole number from ${min} to ${max}`, about);
}
