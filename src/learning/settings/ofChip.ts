import type { Chip } from '../../chip/index.ts';

/** A setting of a training that a chip decides, and by which of its parameters. */
export interface TakenSetting {
  /** As `--set` names it: `train.rows`. */
  readonly setting: string;
  /** The value that it takes from the chip. */
  readonly value: number | string | boolean;
  /** As the chip file names it: `subarray.rows`. */
  readonly from: string;
}

/**
 * What a chip decides of a training on it: cells, arrays, bits, ADCs, gradient units, and where feedback comes from. A
 * chip file does not say how signs are encoded, how ADCs are ranged, nor how its cells answer to pulses.
 *
 * @param idealAdc whether its ADCs are left out, so that training sees ideal ones
 */
export function settingsOfChip(chip: Chip, idealAdc: boolean): TakenSetting[] {
  const { subarray, precision, adc, wgu, cell, feedback } = chip;
  const take = (setting: string, from: string, value: TakenSetting['value']): TakenSetting => ({
    setting,
    value,
    from,
  });
  // A digital unit adds exactly: its accumulators hold every sum.
  const convertsGradients = wgu.kind === 'array';
  const adcs = [
    take('train.forwardAdc', 'adc.forward.bits', adc.forward.bits),
    take('train.errorAdc', 'adc.error.bits', adc.error.bits),
    take('train.feedbackAdc', 'adc.feedback.bits', adc.feedback.bits),
    ...(convertsGradients ? [take('train.gradientAdc', 'adc.gradient.bits', adc.gradient.bits)] : []),
  ];
  return [
    take('device.states', 'cell.bits', 2 ** cell.bits),
    take('device.onOffRatio', 'cell.onOffRatio', cell.onOffRatio),
    take('train.weightBits', 'precision.weight', precision.weight),
    take('train.rows', 'subarray.rows', subarray.rows),
    take('train.columns', 'subarray.columns', subarray.columns),
    take('train.activationBits', 'precision.activation', precision.activation),
    take('train.errorBits', 'precision.error', precision.error),
    ...(idealAdc ? [] : adcs),
    ...(convertsGradients
      ? [
          take('train.gradientRows', 'wgu.rows', wgu.rows),
          take('train.gradientSamples', 'wgu.samplesPerPass', wgu.samplesPerPass),
        ]
      : []),
    ...(feedback.cost === 'generator' ? [take('train.feedback', 'feedback.cost', 'generator')] : []),
    ...(feedback.cost === 'generator'
      ? [take('train.feedbackUnits', 'feedback.generatorUnits', feedback.generatorUnits)]
      : []),
    ...(feedback.matrix === 'shared' ? [take('train.sharedFeedback', 'feedback.matrix', true)] : []),
  ];
}
