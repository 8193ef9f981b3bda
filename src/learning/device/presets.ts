import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { asset } from '../../assets.ts';
import { readYaml } from '../../files/index.ts';
import { InputError, type Item, nearest } from '../../source/index.ts';
import { type MeasuredStates, statesOf } from '../measured/stateCurve.ts';
import { readMeasured } from '../measured/table.ts';
import type { Device } from './device.ts';
import { readDevice } from './read.ts';

const folder = asset('chips', 'devices');
const extension = '.yaml';

/** Names of the shipped devices, sorted. */
export function deviceNames(): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => file.endsWith(extension))
    .map((file) => basename(file, extension))
    .sort();
}

/**
 * A shipped device by name, or the device in a file.
 *
 * @param overrides values in place of those of the file, by key; pulses of the file hold for its own states only
 * @throws InputError if there is neither, listing the shipped names, or the file or an override is wrong
 */
export function findDevice(nameOrPath: string, overrides: ReadonlyMap<string, Item> = new Map()): Device {
  const file = readYaml(deviceFile(nameOrPath));
  const states = statesIn(file);
  const device = readDevice(
    [...overrides].reduce((item, [key, value]) => item.with(key, value), file),
    states,
  );
  const hasOwnStates = !overrides.has('states') || device.states === readDevice(file, states).states;
  if (hasOwnStates || overrides.has('pulses')) return device;
  return { ...device, pulses: 0, depressionPulses: overrides.has('depressionPulses') ? device.depressionPulses : 0 };
}

/** What the curve of a device file says, whose path is seen from the file; null if it has none. */
function statesIn(file: Item): MeasuredStates | null {
  const curve = file.get('curve');
  if (curve === undefined) return null;
  const { place } = curve;
  const table = resolve(typeof place === 'string' ? '' : dirname(place.file), curve.text());
  return statesOf(readMeasured([{ file: relative('', table) }]));
}

/**
 * The file of a shipped device by name, or the path itself.
 *
 * @throws InputError if it is neither, listing the shipped names
 */
export function deviceFile(nameOrPath: string): string {
  const names = deviceNames();
  if (names.includes(nameOrPath)) return join(folder, nameOrPath + extension);
  const isPath = nameOrPath.includes('/') || nameOrPath.endsWith(extension);
  if (isPath || existsSync(nameOrPath)) return nameOrPath;
  throw new InputError(nameOrPath, 'no such device', {
    expected: `a path or one of ${names.join(', ')}`,
    nearest: nearest(nameOrPath, names),
  });
}
