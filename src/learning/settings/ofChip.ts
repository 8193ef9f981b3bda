import type { Chip } from '../../chip/index.ts';

/** A setting of a training that a chip decides, and by which of its parameters. */
export interface TakenSetting {
  /** As `--set` names it: `train.rows`. */
  readonly setting: string;
  readonly value: number | string | boolean;
  /** As the chip file names it: `subarray.rows`. */
  readonly from: string;
}

/**
 * What a chip decides of a training on it: arrays, bits, ADCs, gradient units, its cells, and where feedback comes from. A chip
 * file does not say how signs are encoded, how ADCs are ranged, nor how its cells answer to pulses: those are ideal but for
 * their number of states and their on/off ratio.
 *
 * @param cells whether the chip's own cells store the weights
 */
export function settingsOfChip(chip: Chip, cells: boolean): TakenSetting[] {
  const { subarray, precision, adc, wgu, cell, feedback } = chip;
  const take = (setting: string, from: string, value: TakenSetting['value']): TakenSetting => ({
    setting,
    value,
    from,
  });
  return [
    ...(cells ? [take('device.states', 'cell.bits', 2 ** cell.bits)] : []),
    ...(cells ? [take('device.onOffRatio', 'cell.onOffRatio', cell.onOffRatio)] : []),
    ...(cells ? [take('train.weightBits', 'precision.weight', precision.weight)] : []),
    take('train.rows', 'subarray.rows', subarray.rows),
    take('train.columns', 'subarray.columns', subarray.columns),
    take('train.activationBits', 'precision.activation', precision.activation),
    take('train.errorBits', 'precision.error', precision.error),
    take('train.forwardAdc', 'adc.forward.bits', adc.forward.bits),
    take('train.errorAdc', 'adc.error.bits', adc.error.bits),
    take('train.feedbackAdc', 'adc.feedback.bits', adc.feedback.bits),
    take('train.gradientAdc', 'adc.gradient.bits', adc.gradient.bits),
    take('train.gradientRows', 'wgu.rows', wgu.rows),
    take('train.gradientSamples', 'wgu.samplesPerPass', wgu.samplesPerPass),
    ...(feedback.cost === 'generator' ? [take('train.feedback', 'feedback.cost', 'generator')] : []),
    ...(feedback.cost === 'generator'
      ? [take('train.feedbackUnits', 'feedback.generatorUnits', feedback.generatorUnits)]
      : []),
    ...(feedback.matrix === 'shared' ? [take('train.sharedFeedback', 'feedback.matrix', true)] : []),
  ];
}
