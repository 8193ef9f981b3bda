import type { Chip, Parameter } from '../../chip/index.ts';
import type { Override } from '../../config/index.ts';
import { readValue } from '../../config/table.ts';
import {
  arrayParameters,
  settingsOfChip,
  type TakenSetting,
  type TrainingSettings,
  trainingParameters,
} from '../../learning/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import { type Place, parseValue } from '../../source/index.ts';
import { type TrainingOptions, usualDevice } from './options.ts';
import { trainingSettings } from './settings.ts';

/** Named as a device: every pulse moves a cell equally far, and there is no noise. */
const linear = 'chip';

/** A chip that is trained on, and what it decides. */
export interface TrainingChip {
  /** Name of the chip. */
  readonly name: string;
  /** Whose pulses and noise its cells have; null: linear and noiseless. */
  readonly device: string | null;
  /** Whether its analog-digital converters were taken for ideal. */
  readonly idealAdc: boolean;
  /** Settings that it decided. */
  readonly taken: readonly TakenSetting[];
}

/** A training on a chip, and everything that decides its settings. */
export interface OnChip {
  readonly chip: TrainingChip;
  readonly settings: TrainingSettings;
  readonly overrides: readonly Override[];
}

/**
 * How a rule is trained on a chip: cells, arrays, ADCs and bits are the chip's, pulses and noise the device's.
 *
 * @param given what is set by hand, and so taken neither from the chip nor from the device
 * @param at where a parameter of the chip was written
 * @throws InputError if the device or what is set is wrong, or training knows no such chip
 */
export function settingsOnChip(
  chip: Chip,
  rule: TrainingRule,
  options: Pick<TrainingOptions, 'device' | 'idealAdc' | 'epochs'> & { readonly batch: number },
  given: readonly Override[],
  at: (parameter: string) => Place,
): OnChip {
  const { device = usualDevice, idealAdc, epochs, batch } = options;
  const byHand = new Set(given.map(({ path }) => path));
  const taken = settingsOfChip(chip, idealAdc).filter(({ setting }) => !byHand.has(setting));
  const overrides = [...taken.map((one) => override(one, at(one.from))), ...given];
  const isLinear = device === linear;
  const cells = isLinear ? { cells: `cells of ${chip.name}` } : { device };
  return {
    chip: { name: chip.name, device: isLinear ? null : device, idealAdc, taken },
    settings: trainingSettings(rule, { epochs, batch, ...cells }, overrides),
    overrides,
  };
}

const declared = new Map<string, Parameter>(
  Object.entries({ ...trainingParameters, ...arrayParameters }).map(([key, parameter]) => [`train.${key}`, parameter]),
);

/**
 * What a chip decides as an override that stands where the chip says it. It is read once here, as later readers call it
 * by the key of the training and not as the chip does.
 */
function override({ setting, value, from }: TakenSetting, place: Place): Override {
  const item = parseValue(JSON.stringify(value), place, from);
  const parameter = declared.get(setting);
  if (parameter !== undefined) readValue(item, parameter);
  return { path: setting, value: item };
}

/** Where what is trained is not what is timed, in sentences. */
export function disagreements(chip: Chip, { hardware, optimizer }: TrainingSettings): string[] {
  if (hardware === null) return [];
  const { device, adc, precision } = hardware;
  const notes: string[] = [];
  const cells = chip.precision.weight / chip.cell.bits;
  const weightBits = precision.weight ?? Math.log2(device.states);
  if (device.states !== 2 ** chip.cell.bits) {
    notes.push(
      `Weights are trained in cells of ${device.states} states. Time and energy are those of the chip's cells of ${chip.cell.bits} bits (${cells} for a weight) with the recorded numbers of pulses.`,
    );
  } else if (weightBits !== chip.precision.weight) {
    notes.push(
      `Weights are trained with ${weightBits} bits. Time and energy are those of the chip's weights of ${chip.precision.weight} bits (${cells} cells for a weight).`,
    );
  }
  if (hardware.update === 'wage') {
    notes.push(
      'Weights are trained in states finer than those of cells (train.update=wage). Time and energy are those of one pulse for each step.',
    );
  }
  if (optimizer.momentum > 0 && chip.optimizer.stateBits === 0) {
    notes.push(
      'The training uses momentum, but its traffic is not simulated. Set optimizer.stateBits=16 to simulate it.',
    );
  }
  if (adc.forward === null && adc.transposed === null) {
    notes.push('ADCs are ideal in training. Time and energy include the ADCs that the chip has.');
  }
  const { adc: gradientAdc } = hardware.gradientArrays;
  if (gradientAdc !== null && chip.wgu.kind === 'digital') {
    notes.push(
      `Gradients are trained with ADCs of ${gradientAdc.bits} bits. Time and energy are those of digital gradient units, which have no ADCs.`,
    );
  }
  return notes;
}
