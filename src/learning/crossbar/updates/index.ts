import type { CrossbarParts } from '../parts.ts';
import { PulseUpdate } from './pulses.ts';
import type { Update } from './update.ts';
import { WageUpdate } from './wage.ts';

export type { Update } from './update.ts';

/** The update that the settings of a crossbar ask for. */
export function updateOf(parts: CrossbarParts): Update {
  return parts.hardware.update === 'wage' ? new WageUpdate(parts) : new PulseUpdate(parts);
}
