import type { Override } from '../../config/index.ts';
import { readSection } from '../../config/table.ts';
import {
  arrayParameters,
  arraysOf,
  type Device,
  findDevice,
  readDevice,
  settingsOf,
  type TrainingSettings,
  trainingParameters,
} from '../../learning/index.ts';
import type { TrainingRule } from '../../rules/index.ts';
import { parseValue } from '../../source/index.ts';
import type { TrainingOptions } from './options.ts';
import { under } from './under.ts';

/**
 * Settings of a training.
 *
 * @param options `cells`: name of cells that `overrides` alone describe, if there is no device
 * @throws InputError if the device or an override is wrong, or if an override needs a device and there is none
 */
export function trainingSettings(
  rule: TrainingRule,
  options: Pick<TrainingOptions, 'device' | 'epochs'> & { readonly batch: number; readonly cells?: string },
  overrides: readonly Override[],
): TrainingSettings {
  const ofTraining = laid('train', trainingParameters, overrides);
  return settingsOf(
    { rule: rule.name, epochs: options.epochs, batch: options.batch },
    readSection(ofTraining, trainingParameters),
    hardware(options, overrides),
  );
}

function hardware(
  stored: Pick<TrainingOptions, 'device'> & { readonly cells?: string },
  overrides: readonly Override[],
): TrainingSettings['hardware'] {
  const ofDevice = under('device', overrides);
  const ofArrays = under('train', overrides).filter(([key]) => Object.hasOwn(arrayParameters, key));
  const device = deviceOf(stored, ofDevice);
  if (device === null) {
    const [first] = [...ofDevice, ...ofArrays];
    if (first === undefined) return null;
    const [, value] = first;
    return value.fail(`${value.path} belongs to arrays, but the weights are numbers`, {
      expected: 'a --device or a --chip',
    });
  }
  return arraysOf(device, readSection(laid('train', arrayParameters, overrides), arrayParameters));
}

/** A device by its name; else cells that are ideal but for what overrides say; else none. */
function deviceOf(
  { device, cells }: Pick<TrainingOptions, 'device'> & { readonly cells?: string },
  overrides: readonly (readonly [string, Override['value']])[],
): Device | null {
  if (device !== undefined) return findDevice(device, new Map(overrides));
  if (cells === undefined) return null;
  const named = parseValue(JSON.stringify({ name: cells }), cells);
  return readDevice(overrides.reduce((item, [key, value]) => item.with(key, value), named));
}

/** The overrides of `table` as a section. */
function laid(root: string, table: Readonly<Record<string, unknown>>, overrides: readonly Override[]) {
  return under(root, overrides)
    .filter(([key]) => Object.hasOwn(table, key))
    .reduce((item, [key, value]) => item.with(key, value), parseValue('{}', root));
}
