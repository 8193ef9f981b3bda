import { InputError } from '../source/index.ts';

/** Where an array lies: a file, and the name of the array in it. */
export interface ArrayPlace {
  readonly file: string;
  readonly name: string;
}

/** Refuses an array of a file of tensors. */
export function refuseArray({ file, name }: ArrayPlace, what: string, expected?: string): never {
  throw new InputError(file, `array "${name}" ${what}`, { expected });
}
