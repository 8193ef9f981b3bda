import { choice, count, type Described, flag, quantity } from '../../chip/index.ts';
import type { Device } from '../device/index.ts';
import { type FeedbackKind, feedbackKinds } from '../model/feedback.ts';
import { type InitialName, initialLimits } from '../model/initial.ts';
import { type LossName, losses } from '../training/loss.ts';
import { type ScheduleName, schedules } from '../training/schedule.ts';
import { type AdcSettings, adcReferences, type RangeSettings, subtractions } from './adc.ts';
import type { LearningHardware } from './hardware.ts';
import type { TrainingSettings } from './settings.ts';

/** What can be set of a training (`--set train.rate=0.05`), whatever stores the weights. */
export const trainingParameters = {
  rate: quantity('1', 0.1, 'learning rate at the beginning', 1e-9, 1e9),
  momentum: quantity('1', 0.9, 'share of the last velocity that is kept', 0, 0.9999),
  schedule: choice(['cosine', ...others(schedules, 'cosine')], 'how the rate falls'),
  loss: choice(
    ['softmax', ...others(losses, 'softmax')],
    'softmax: cross-entropy of softmax; squared: half the squares',
  ),
  activation: choice(['trace', 'relu', 'tanh', 'sigmoid'], 'activation of the hidden layers; trace: as the trace says'),
  initial: choice(
    ['auto', ...others(initialLimits, 'auto')],
    'largest initial weight; auto: He before ReLU, else Glorot; lecun: sqrt(3/inputs)',
  ),
  feedback: choice(feedbackKinds, 'how feedback matrices are drawn; generator: made by shift registers at each use'),
  feedbackUnits: count(128, 'shift registers of a generator', 1, 65536),
  sharedFeedback: flag(false, 'whether all layers use columns of one feedback matrix'),
} as const;

/** What can be set of the arrays that store the weights, beyond the device. */
export const arrayParameters = {
  encoding: choice(['offset', 'differential'], 'a cell and a reference column, or two cells, for a weight'),
  rows: count(128, 'rows of an array', 2, 4096),
  columns: count(128, 'columns of an array', 2, 4096),
  weightBits: count(0, 'bits of a weight, in neighbouring cells if one has fewer; 0: those of a cell', 0, 16),
  activationBits: count(8, 'bits of inputs and activations', 2, 16),
  errorBits: count(8, 'bits of errors', 2, 16),
  gradientBits: count(0, 'bits of a gradient, rounded stochastically; 0: exact', 0, 16),
  forwardAdc: count(0, 'bits of the ADCs of forward reads; 0: ideal', 0, 14),
  errorAdc: count(0, 'bits of the ADCs of transposed reads; 0: ideal', 0, 14),
  feedbackAdc: count(0, 'bits of the ADCs of feedback reads; 0: ideal', 0, 14),
  gradientAdc: count(0, 'bits of the ADCs of the gradient units; 0: ideal', 0, 14),
  gradientRows: count(128, 'rows of an array of the gradient units, one for each position of a layer', 2, 4096),
  gradientSamples: count(1, 'samples of a layer written into rows that one leaves unused, and read at once', 1, 4096),
  adcRange: choice(
    ['calibrated', 'full-scale', 'fixed'],
    'range of ADCs: what occurs in training, a full array, or adcLow to adcHigh',
  ),
  adcLow: quantity('1', 0, 'lower end of a fixed range, in cells of the largest conductance', -4096, 4096),
  adcHigh: quantity('1', 64, 'upper end of a fixed range, in cells of the largest conductance', -4096, 4096),
  adcPercentile: quantity('1', 0.9995, 'quantile of the partial sums at the upper end of a calibrated range', 0.501, 1),
  adcBatches: count(4, 'batches that calibrate a range', 1, 10_000),
  adcEvery: count(0, 'updates after which ranges are set anew in training; 0: once an epoch', 0, 1_000_000),
  adcWhen: choice(['always', 'inference'], 'inference: training sees ideal ADCs'),
  adcReferences: choice(adcReferences, 'thresholds of ADCs: equal steps, or laid where the partial sums are'),
  adcSubtraction: choice(
    subtractions,
    'how the reference column is subtracted: after an ADC of its own, counted from the inputs, or as a current before the ADC',
  ),
  rounding: choice(
    ['auto', 'stochastic', 'nearest', 'threshold'],
    'how a wanted change becomes a whole number of pulses; auto: threshold with a digital master, else stochastic',
  ),
  mostPulses: count(0, 'most pulses of an update for a cell; 0: as many as lead from end to end', 0, 65536),
  master: choice(['none', 'digital'], 'digital: what was not written is kept and added to the next change'),
  scale: choice(['none', 'max'], 'max: the largest change of a layer is about `rate` pulses (WAGE)'),
  updateTime: quantity('s', 0, 'time between two updates, in which cells drift', 0, 1e9),
  retention: quantity('s', 0, 'time that cells drift after training, before a second test; 0: there is none', 0, 1e12),
  range: quantity('1', 4, 'largest weight that cells hold, over the largest initial one', 1, 1024),
} as const;

/** Values of `trainingParameters`. */
export type TrainingParameters = Described<typeof trainingParameters>;
/** Values of `arrayParameters`. */
export type ArrayParameters = Described<typeof arrayParameters>;

/** Settings from parameters; `hardware` null: single precision. */
export function settingsOf(
  { rule, epochs, batch }: Pick<TrainingSettings, 'rule' | 'epochs' | 'batch'>,
  parameters: TrainingParameters,
  hardware: LearningHardware | null,
): TrainingSettings {
  const { rate, momentum, activation, sharedFeedback } = parameters;
  return {
    rule,
    epochs,
    batch,
    loss: parameters.loss as LossName,
    activation: activation === 'trace' ? null : activation,
    optimizer: { rate, momentum, schedule: parameters.schedule as ScheduleName },
    initial: parameters.initial as InitialName,
    feedback: { kind: parameters.feedback as FeedbackKind, shared: sharedFeedback, units: parameters.feedbackUnits },
    hardware,
  };
}

/** Arrays of a device from parameters. */
export function arraysOf(device: Device, parameters: ArrayParameters): LearningHardware {
  const { encoding, rows, columns, rounding, master, scale, range } = parameters;
  return {
    device,
    encoding,
    array: { rows, columns },
    precision: {
      weight: nullIfZero(parameters.weightBits),
      activation: parameters.activationBits,
      error: parameters.errorBits,
      gradient: nullIfZero(parameters.gradientBits),
    },
    adc: {
      forward: adcOf(parameters.forwardAdc, parameters),
      transposed: adcOf(parameters.errorAdc, parameters),
      feedback: adcOf(parameters.feedbackAdc, parameters),
    },
    calibrateEvery: parameters.adcEvery,
    gradientArrays: {
      adc: parameters.adcWhen === 'inference' ? null : rangeOf(parameters.gradientAdc, parameters),
      rows: parameters.gradientRows,
      samplesPerPass: parameters.gradientSamples,
    },
    time: { update_s: parameters.updateTime, retention_s: parameters.retention },
    pulses: { rounding: roundingOf(rounding, master), most: nullIfZero(parameters.mostPulses), master },
    scale,
    range,
  };
}

/**
 * A master that keeps what is not written gives whole pulses as soon as they are due; without one, only chance keeps
 * small changes.
 */
function roundingOf(
  rounding: ArrayParameters['rounding'],
  master: ArrayParameters['master'],
): LearningHardware['pulses']['rounding'] {
  if (rounding !== 'auto') return rounding;
  return master === 'digital' ? 'threshold' : 'stochastic';
}

function adcOf(bits: number, parameters: ArrayParameters): AdcSettings | null {
  const range = rangeOf(bits, parameters);
  if (range === null) return null;
  const { adcWhen, adcReferences, adcSubtraction } = parameters;
  return { ...range, when: adcWhen, references: adcReferences, subtraction: adcSubtraction };
}

function rangeOf(bits: number, parameters: ArrayParameters): Pick<AdcSettings, 'bits' | 'range'> | null {
  if (bits === 0) return null;
  const { adcRange, adcLow, adcHigh, adcPercentile, adcBatches } = parameters;
  const ranges: Readonly<Record<typeof adcRange, RangeSettings>> = {
    calibrated: { kind: 'calibrated', percentile: adcPercentile, batches: adcBatches },
    'full-scale': { kind: 'full-scale' },
    fixed: { kind: 'fixed', low: adcLow, high: adcHigh },
  };
  return { bits, range: ranges[adcRange] };
}

function nullIfZero(value: number): number | null {
  return value === 0 ? null : value;
}

/** The keys of a table without its default, which a choice names first. */
function others<T extends object>(table: T, first: keyof T): readonly (keyof T & string)[] {
  return Object.keys(table).filter((key): key is keyof T & string => key !== first);
}
