import { defaults } from '../../chip/index.ts';
import { type Device, device } from './device.ts';

/** A cell with no imperfection but its number of states: what a digital cell of `bits` bits is. */
export function idealDevice(bits: number): Device {
  return { ...defaults(device), name: `ideal ${bits} bit`, states: 2 ** bits, curve: null };
}
