import { defaults } from '../../chip/index.ts';
import { readParameters } from '../../config/table.ts';
import { type FileKeys, type Item, text } from '../../source/index.ts';
import { type Device, device } from './device.ts';

/** Keys of a device file that are no parameters. */
export const deviceKeys = {
  name: { doc: 'Name of the device.', schema: text('text') },
  description: { doc: 'What the cell is.', schema: text('text'), without: '' },
  origin: { doc: 'Where the values come from.', schema: text('text'), without: '' },
} as const satisfies FileKeys;

/** A cell with no imperfection but its number of states: what a digital cell of `bits` bits is. */
export function idealDevice(bits: number): Device {
  return { ...defaults(device), name: `ideal ${bits} bit`, states: 2 ** bits };
}

/**
 * Reads a device file: a name, words, and the parameters of the table.
 *
 * @throws InputError at the value that is wrong
 */
export function readDevice(item: Item): Device {
  item.only([...Object.keys(deviceKeys), ...Object.keys(device)]);
  const name = item.require('name').name();
  const parameters = readParameters(item, device);
  if (parameters.stuckLow + parameters.stuckHigh > 1) {
    item.fail(`stuckLow and stuckHigh are more than all cells: ${parameters.stuckLow} + ${parameters.stuckHigh}`);
  }
  return { name, ...parameters };
}
