import { basename, dirname, relative } from 'node:path';
import { readOverrides } from '../../config/index.ts';
import {
  type DeviceFit,
  device,
  fitDevice,
  type MeasuredFile,
  type MeasuredStates,
  type MeasuredTable,
  readDevice,
  readMeasured,
  statesOf,
} from '../../learning/index.ts';
import { InputError, parseYaml } from '../../source/index.ts';
import { under } from '../training/under.ts';
import { deviceYaml } from './deviceYaml.ts';

/** How measured curves become a device. */
export interface DeviceRequest {
  readonly name: string;
  /** File of depression, where it has its own. */
  readonly depression?: string | undefined;
  /** Whether the device walks the table itself. */
  readonly keepTable: boolean;
  /** File that the device is written to: the table is named from there. */
  readonly out?: string | undefined;
  /** Values that the table does not say, as `device.potentiationVoltage=3 V`. */
  readonly set: readonly string[];
}

/** A device file as a text, and what it was made of. */
export interface ImportedDevice {
  readonly device: string;
  readonly fit: DeviceFit;
  readonly table: MeasuredTable;
  /** What the device walks if it keeps the table; null: published curves. */
  readonly states: MeasuredStates | null;
}

/**
 * Measured curves as a device.
 *
 * @throws InputError in the table where it cannot be read, at the file if it describes no device, or at a setting
 */
export function importedDevice(file: string, request: DeviceRequest): ImportedDevice {
  const { name, depression, keepTable, out, set } = request;
  const given = new Map(settingsOf(set));
  if (keepTable && depression !== undefined) {
    throw new InputError(`--depression ${depression}`, 'a device keeps one table', {
      expected: 'both directions in one file, below each other or side by side',
    });
  }
  const table = readMeasured(filesOf(file, depression));
  const fit = fitDevice(table);
  const states = keepTable ? statesOf(table) : null;
  const origin = [file, ...(depression === undefined ? [] : [depression])].map((one) => basename(one)).join(', ');
  const curve = keepTable ? relative(out === undefined ? '' : dirname(out), file) : undefined;
  const text = deviceYaml(fit, states, { name, origin, curve, set: given });
  refuseNoDevice(text, states, file);
  return { device: text, fit, table, states };
}

/** With a file of its own for depression, the other one is of potentiation. */
function filesOf(file: string, depression: string | undefined): MeasuredFile[] {
  if (depression === undefined) return [{ file }];
  return [
    { file, direction: 'potentiation' },
    { file: depression, direction: 'depression' },
  ];
}

/** Values of the device that are given, as they are written in a file. */
function settingsOf(set: readonly string[]): (readonly [string, string])[] {
  const overrides = readOverrides(
    set,
    Object.keys(device).map((key) => `device.${key}`),
  );
  return under('device', overrides).map(([key, value]) => {
    // A value that is none of this key is refused where it is given.
    readDevice(parseYaml('name: given', '').with(key, value));
    return [key, value.written ?? ''] as const;
  });
}

/** @throws InputError at the table if what was measured is beyond what a device can be */
function refuseNoDevice(text: string, states: MeasuredStates | null, file: string): void {
  try {
    readDevice(parseYaml(text, file), states);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(file, `describes no device: ${error.reason}`);
  }
}
