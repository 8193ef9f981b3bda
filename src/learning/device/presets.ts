import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asset } from '../../assets.ts';
import { defaults } from '../../chip/index.ts';
import { readParameters } from '../../config/table.ts';
import { readYaml } from '../../files/index.ts';
import { InputError, type Item, nearest } from '../../source/index.ts';
import { type Device, device } from './device.ts';

const folder = asset('chips', 'devices');
const extension = '.yaml';

/** A cell with no imperfection but its number of states: what a digital cell of `bits` bits is. */
export function idealDevice(bits: number): Device {
  return { ...defaults(device), name: `ideal ${bits} bit`, states: 2 ** bits };
}

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
 * @param overrides values in place of those of the file, by key
 * @throws InputError if there is neither, listing the shipped names, or the file or an override is wrong
 */
export function findDevice(nameOrPath: string, overrides: ReadonlyMap<string, Item> = new Map()): Device {
  const file = readYaml(deviceFile(nameOrPath));
  return readDevice([...overrides].reduce((item, [key, value]) => item.with(key, value), file));
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
  if (isPath) return nameOrPath;
  throw new InputError({ file: nameOrPath, line: 1, column: 1 }, 'no such device', {
    expected: `a path or one of ${names.join(', ')}`,
    nearest: nearest(nameOrPath, names),
  });
}

/**
 * Reads a device file: a name, words, and the parameters of the table.
 *
 * @throws InputError at the value that is wrong
 */
export function readDevice(item: Item): Device {
  item.only(['name', 'description', 'origin', ...Object.keys(device)]);
  const name = item.require('name').text();
  const parameters = readParameters(item, device);
  if (parameters.stuckLow + parameters.stuckHigh > 1) {
    item.fail(`stuckLow and stuckHigh are more than all cells: ${parameters.stuckLow} + ${parameters.stuckHigh}`);
  }
  return { name, ...parameters };
}
