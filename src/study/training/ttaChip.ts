import type { Chip } from '../../chip/index.ts';
import { chipSettingPosition, type Override } from '../../config/index.ts';
import type { Places, TrainingSettings } from '../../learning/index.ts';
import { overridesOf } from './chip.ts';
import type { TrainingOptions } from './options.ts';
import { type ArrayDefaults, trainingSettings } from './settings.ts';

/** Whose pulses the chip's cells have, unless a device is named: a chip file does not say how its cells answer to them. */
export const usualDevice = 'hzo-fefet';

/** What the chip decides of a training, by the parameter that does. */
const ofChip = {
  'train.rows': 'subarray.rows',
  'train.columns': 'subarray.columns',
  'train.activationBits': 'precision.activation',
  'train.errorBits': 'precision.error',
  'train.weightBits': 'precision.weight',
  'device.states': 'cell.bits',
} as const;

/** Where the chip decides them; at the beginning of its file what it has by default. */
export function chipPlaces(chip: string, sets: readonly string[]): Places {
  const start = { file: chip, line: 1, column: 1 };
  const places = Object.entries(ofChip).map(([setting, parameter]) => {
    return [setting, chipSettingPosition(chip, sets, parameter) ?? start] as const;
  });
  return new Map(places);
}

/**
 * Settings of a training on a chip. Cells that are not named have the chip's number of states; where cells have it, the chip's
 * number of cells makes up a weight.
 */
export function settingsOn(
  { name, cell, subarray, precision }: Chip,
  rule: string,
  options: Pick<TrainingOptions, 'device' | 'epochs'> & { readonly batch: number },
  overrides: readonly Override[],
): TrainingSettings {
  const states = 2 ** cell.bits;
  const ofCells = options.device === undefined ? [{ setting: 'device.states', value: states, from: 'cell.bits' }] : [];
  const settingsWith = (weightBits: ArrayDefaults) =>
    trainingSettings(
      rule,
      { ...options, device: options.device ?? usualDevice },
      // What is set by hand comes last, and so holds.
      [...overridesOf({ name, taken: ofCells }), ...overrides],
      {
        rows: subarray.rows,
        columns: subarray.columns,
        activationBits: precision.activation,
        errorBits: precision.error,
        ...weightBits,
      },
    );
  const settings = settingsWith({});
  return settings.hardware?.device.states === states ? settingsWith({ weightBits: precision.weight }) : settings;
}

/** Where what is trained is not what is timed. */
export function disagreements(chip: Chip, { hardware, optimizer }: TrainingSettings): string[] {
  if (hardware === null) return [];
  const { device, adc, precision } = hardware;
  const notes: string[] = [];
  const cells = chip.precision.weight / chip.cell.bits;
  const weightBits = precision.weight ?? Math.log2(device.states);
  if (device.states !== 2 ** chip.cell.bits) {
    notes.push(
      `${device.name} has ${device.states} states and pulses of its own; time and energy are those of the chip's cells of ${chip.cell.bits} bits, ${cells} a weight, with the recorded numbers of pulses`,
    );
  } else if (weightBits !== chip.precision.weight) {
    notes.push(
      `weights are trained with ${weightBits} bits; time and energy are those of the chip's weights of ${chip.precision.weight} bits, ${cells} cells each`,
    );
  }
  if (optimizer.momentum > 0 && chip.optimizer.stateBits === 0) {
    notes.push('momentum is trained with, but its traffic is not simulated; set optimizer.stateBits=16 for it');
  }
  if (adc.forward === null && adc.transposed === null) {
    notes.push('ADCs are ideal in training; the chip pays for the ones it has');
  }
  return notes;
}
