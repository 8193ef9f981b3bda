import { sentences } from '../../chip/index.ts';
import { readParameters } from '../../config/table.ts';
import { type FileKeys, type Item, text } from '../../source/index.ts';
import type { MeasuredStates } from '../measured/stateCurve.ts';
import { type Device, device } from './device.ts';

/** Keys of a device file that are no parameters. */
export const deviceKeys = {
  name: { doc: 'Name of the device.', schema: text('text') },
  description: { doc: 'What the cell is.', schema: text('text'), without: '' },
  origin: { doc: 'Where the values come from.', schema: text('text'), without: '' },
  curve: {
    doc: sentences(
      'Table of measured conductances, a CSV file beside this one, that pulses walk in place of published curves.',
      'It takes the place of the labels, their spread and the numbers of pulses.',
      'States, onResistance and onOffRatio are those of the table unless they are given.',
    ),
    schema: text('path'),
    without: '',
  },
} as const satisfies FileKeys;

/**
 * Reads a device file: a name, words, the parameters of the table.
 *
 * @param states what its `curve` says; null where no file is at hand
 * @throws InputError at the value that is wrong
 */
export function readDevice(item: Item, states: MeasuredStates | null = null): Device {
  item.only([...Object.keys(deviceKeys), ...Object.keys(device)]);
  const name = item.require('name').name();
  const parameters = readParameters(item, device);
  if (parameters.stuckLow + parameters.stuckHigh > 1) {
    item.fail(`stuckLow and stuckHigh are more than all cells: ${parameters.stuckLow} + ${parameters.stuckHigh}`);
  }
  if (states === null) {
    item.get('curve')?.fail('a curve is read with the file of a device only');
    return { name, ...parameters, curve: null };
  }
  refuseBeside(item);
  return { name, ...parameters, ...walking(states, item) };
}

/** What a curve says in another way. */
const saidByCurve = [
  'pulses',
  'depressionPulses',
  'potentiation',
  'depression',
  'deviceToDevice',
  'deviceToDeviceDraw',
];

/** @throws InputError at a parameter that has no effect beside a curve */
function refuseBeside(item: Item): void {
  const idle = saidByCurve.flatMap((key) => item.get(key) ?? []);
  idle[0]?.fail(`${idle[0].path} has no effect beside a curve`, { expected: 'one of both' });
}

/** A curve, and what it says unless the file does. */
function walking({ up, down, low_S, high_S }: MeasuredStates, item: Item): Partial<Device> & Pick<Device, 'curve'> {
  return {
    curve: { up, down },
    ...(item.get('states') === undefined && { states: up.length }),
    ...(item.get('onResistance') === undefined && { onResistance: 1 / high_S }),
    ...(item.get('onOffRatio') === undefined && { onOffRatio: high_S / low_S }),
  };
}
