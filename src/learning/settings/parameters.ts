import { choice, count, type Described, flag, quantity, sentences } from '../../chip/index.ts';
import type { Device } from '../device/index.ts';
import { type FeedbackKind, feedbackKinds } from '../model/feedback.ts';
import { type InitialName, initialLimits } from '../model/initial.ts';
import { type LossName, losses } from '../training/loss.ts';
import { type ScheduleName, schedules } from '../training/schedule.ts';
import { type AdcSettings, adcReferences, type RangeSettings, subtractions } from './adc.ts';
import { type LearningHardware, updateNames } from './hardware.ts';
import type { TrainingSettings } from './settings.ts';

/** What can be set of a training (`--set train.rate=0.05`), whatever stores the weights. */
export const trainingParameters = {
  rate: quantity('1', 0.1, 'Learning rate at the beginning of the training.', 1e-9, 1e9),
  momentum: quantity('1', 0.9, 'Share of the last velocity that an update keeps.', 0, 0.9999),
  schedule: choice(['cosine', ...others(schedules, 'cosine')], 'How the learning rate falls during the training.'),
  loss: choice(
    ['softmax', ...others(losses, 'softmax')],
    'Loss. With softmax, it is the cross-entropy behind a softmax. With squared, it is half the sum of squared errors.',
  ),
  activation: choice(
    ['trace', 'relu', 'tanh', 'sigmoid'],
    sentences('Activation of the hidden layers.', 'With trace, the network file decides.'),
  ),
  clip: quantity(
    '1',
    0,
    sentences(
      'Size at which pre-activations of hidden layers are clipped.',
      'On cells it is also the range of their number format.',
      'With 0, it is 1 on cells, and without cells nothing is clipped.',
    ),
    0,
    1e6,
  ),
  initial: choice(
    ['auto', ...others(initialLimits, 'auto')],
    sentences(
      'Largest initial weight.',
      'With auto, it is that of He before a rectified linear unit (relu), else that of Glorot.',
      'With lecun, it is sqrt(3/inputs).',
      'With wage, it is 3/4 of a power of two near that.',
    ),
  ),
  initialScale: quantity('1', 1, 'Factor of all initial weights.', 1e-3, 1e3),
  shift: count(
    0,
    sentences(
      'Pixels by which each training image is moved at random at each use, at most, in either direction.',
      'Zeros come in.',
    ),
    0,
    1024,
  ),
  mirror: flag(false, 'Whether half of the training images, at random at each use, are mirrored left to right.'),
  feedback: choice(
    feedbackKinds,
    sentences('How feedback matrices are drawn.', 'With generator, shift registers make them at each use.'),
  ),
  feedbackUnits: count(128, 'Shift registers of a generator.', 1, 65536),
  feedbackScale: quantity('1', 1, 'Factor of all values of the feedback matrices.', 1e-3, 1e3),
  sharedFeedback: flag(false, 'Whether all layers use columns of one feedback matrix.'),
} as const;

/** What can be set of the arrays that store the weights, beyond the device. */
export const arrayParameters = {
  encoding: choice(
    ['offset', 'differential'],
    sentences(
      'What holds a weight.',
      'With offset, it is a cell and a reference column.',
      'With differential, it is two cells.',
    ),
  ),
  rows: count(128, 'Rows of an array.', 2, 4096),
  columns: count(128, 'Columns of an array.', 2, 4096),
  weightBits: count(
    0,
    sentences(
      'Bits of a weight, in neighbouring cells if one cell has fewer.',
      'With 0, a weight has the bits of one cell.',
    ),
    0,
    16,
  ),
  activationBits: count(8, 'Bits of inputs and activations.', 2, 16),
  errorBits: count(8, 'Bits of errors.', 2, 16),
  gradientBits: count(0, 'Bits to which a gradient is rounded at random. With 0, gradients are exact.', 0, 16),
  forwardAdc: count(0, 'Bits of the ADCs of forward reads. With 0, they are ideal.', 0, 14),
  errorAdc: count(0, 'Bits of the ADCs of transposed reads. With 0, they are ideal.', 0, 14),
  feedbackAdc: count(0, 'Bits of the ADCs of feedback reads. With 0, they are ideal.', 0, 14),
  gradientAdc: count(0, 'Bits of the ADCs of the gradient units. With 0, they are ideal.', 0, 14),
  gradientRows: count(128, 'Rows of an array of the gradient units, one for each position of a layer.', 2, 4096),
  gradientSamples: count(
    1,
    sentences('Samples of a layer that are read at once.', 'They are written into rows that one sample leaves unused.'),
    1,
    4096,
  ),
  adcRange: choice(
    ['calibrated', 'full-scale', 'fixed'],
    sentences(
      'Range of ADCs.',
      'With calibrated, it is what occurs in training.',
      'With full-scale, it is that of a full array.',
      'With fixed, it is adcLow to adcHigh.',
    ),
  ),
  adcLow: quantity('1', 0, 'Lower end of a fixed range, in cells of the largest conductance.', -4096, 4096),
  adcHigh: quantity('1', 64, 'Upper end of a fixed range, in cells of the largest conductance.', -4096, 4096),
  adcPercentile: quantity(
    '1',
    0.9995,
    'Quantile of the partial sums at the upper end of a calibrated range.',
    0.501,
    1,
  ),
  adcBatches: count(4, 'Batches that calibrate a range.', 1, 10_000),
  adcEvery: count(
    0,
    sentences('Updates after which ranges are set anew in training.', 'With 0, they are set once an epoch.'),
    0,
    1_000_000,
  ),
  adcWhen: choice(
    ['always', 'inference'],
    sentences('When ADCs act.', 'With inference, they act in tests only, and training sees ideal ADCs.'),
  ),
  adcReferences: choice(
    adcReferences,
    sentences(
      'Where the thresholds of ADCs lie.',
      'With linear, they lie at equal steps.',
      'With the others, they lie closer where partial sums are frequent.',
    ),
  ),
  adcSubtraction: choice(
    subtractions,
    sentences(
      'How the reference column is subtracted.',
      'With converted, it has an ADC of its own.',
      'With counted, it follows from the number of active inputs.',
      'With analog, it is a current before the ADC.',
    ),
  ),
  update: choice(
    updateNames,
    sentences(
      'How weights follow gradients.',
      'With pulses, a wanted change becomes whole pulses along the curve of a cell.',
      'With wage, the curve decides how likely a weight makes a step of rate / 2^(gradientBits - 1).',
    ),
  ),
  rounding: choice(
    ['auto', 'stochastic', 'nearest', 'threshold'],
    sentences(
      'How a wanted change becomes a whole number of pulses.',
      'With auto, it is threshold if master is digital, else stochastic.',
    ),
  ),
  mostPulses: count(
    0,
    sentences('Most pulses that an update gives a cell.', 'With 0, there may be as many as lead from end to end.'),
    0,
    65536,
  ),
  master: choice(
    ['none', 'digital'],
    sentences(
      'What becomes of changes too small for a pulse.',
      'With digital, a digital copy keeps what was not written and adds it to the next change.',
    ),
  ),
  scale: choice(
    ['none', 'max'],
    sentences(
      'How changes are scaled.',
      'With max, the largest change of a layer is about `rate` pulses, whatever the size of its gradient.',
    ),
  ),
  updateTime: quantity('s', 0, 'Time between two updates, in which cells drift.', 0, 1e9),
  retention: quantity(
    's',
    0,
    sentences('Time that cells drift after training, before a second test.', 'With 0, there is no second test.'),
    0,
    1e12,
  ),
  range: quantity(
    '1',
    0,
    sentences(
      'Ratio of the largest weight that cells can hold to the largest initial weight.',
      'With 0, it is 4, but 2 if a weight has fewer than 16 levels, and 1 if it has fewer than 8.',
    ),
    0,
    1024,
  ),
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
  const { rate, momentum, activation, initialScale, shift, mirror } = parameters;
  return {
    rule,
    epochs,
    batch,
    augmentation: { shift, mirror },
    loss: parameters.loss as LossName,
    activation: activation === 'trace' ? null : activation,
    optimizer: { rate, momentum, schedule: parameters.schedule as ScheduleName },
    clip: nullIfZero(parameters.clip),
    initial: parameters.initial as InitialName,
    initialScale,
    feedback: {
      kind: parameters.feedback as FeedbackKind,
      shared: parameters.sharedFeedback,
      units: parameters.feedbackUnits,
      scale: parameters.feedbackScale,
    },
    hardware,
  };
}

/** Arrays of a device from parameters. */
export function arraysOf(device: Device, parameters: ArrayParameters): LearningHardware {
  const { encoding, rows, columns, update, rounding, master, scale, range } = parameters;
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
    update,
    pulses: { rounding: roundingOf(rounding, master), most: nullIfZero(parameters.mostPulses), master },
    scale,
    range: nullIfZero(range),
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
