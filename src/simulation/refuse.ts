import { InputError } from '../source/index.ts';

/** What a program passes has no place: the sentence begins with the key. */
export function refuse(what: string, expected: string): never {
  throw new InputError(null, what, { expected });
}
