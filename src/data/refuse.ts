import { type Hints, InputError, type Place } from '../source/index.ts';

/** Refuses a data file: the position of what is binary is its beginning. */
export function refuse(place: Place, what: string, hints?: Hints): never {
  throw new InputError(place, what, hints);
}
