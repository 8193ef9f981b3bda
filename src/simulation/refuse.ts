import { span } from '../chip/index.ts';
import { InputError } from '../source/index.ts';
import { written } from '../units/index.ts';

/** What a program passes has no place: the sentence begins with the key. */
export function refuse(what: string, expected: string): never {
  throw new InputError(null, what, { expected });
}

/** Refuses a value that is no whole number from `min` to `max`. */
export function requireWhole(key: string, value: unknown, min: number, max = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max) return;
  refuse(`${key} is ${written(value)}`, `a whole number ${span(min, max)}`);
}

/** Refuses a value that is no list. */
export function requireList(key: string, value: unknown, expected: string): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) refuse(`${key} is ${written(value)}`, expected);
}

/** Refuses a value without fields. */
export function requireObject(key: string, value: unknown, expected: string): void {
  if (typeof value !== 'object' || value === null) refuse(`${key} is ${written(value)}`, expected);
}
