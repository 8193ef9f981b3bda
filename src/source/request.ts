import { written } from '../units/index.ts';
import { InputError } from './error.ts';
import { range } from './item.ts';
import { nearest } from './nearest.ts';

/** A kind of value that a program may pass: what it is, in words, and how it is known. */
export interface Kind<T> {
  /** As in `a whole number of at least 1`. */
  readonly expected: string;
  /** Closed list of the valid words, if there is one. */
  readonly words?: readonly string[];
  is(value: unknown): value is T;
  /** What a value holds: where it is within the value, what it is, and what it must be. */
  parts?(value: unknown): readonly (readonly [at: string, part: unknown, kind: Kind<unknown>])[];
}

/** A key of a request, which may be left out or not. */
export interface RequestKey<T, Optional extends boolean> extends Kind<T> {
  readonly optional: Optional;
}

/** Every key of a request: the compiler refuses one that is missing, too many, of another type, or wrongly optional. */
export type RequestKeys<Request> = {
  readonly [Key in keyof Request]-?: RequestKey<
    Exclude<Request[Key], undefined>,
    Record<never, never> extends Pick<Request, Key> ? true : false
  >;
};

/** A key that must be there. */
export const needed = <T>(kind: Kind<T>): RequestKey<T, false> => ({ ...kind, optional: false });

/** A key that may be left out. */
export const optional = <T>(kind: Kind<T>): RequestKey<T, true> => ({ ...kind, optional: true });

/** Any text, of which its reader says more. */
export const word = <T extends string = string>(expected: string): Kind<T> => ({
  expected,
  is: (value): value is T => typeof value === 'string',
});

/** One of a closed list of words. */
export const choice = <const T extends string>(words: readonly T[]): Kind<T> => ({
  expected: `one of ${words.join(', ')}`,
  words,
  is: (value): value is T => words.some((one) => one === value),
});

/** A whole number from `min` to `max`. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER): Kind<number> => ({
  expected: `a whole number${range(min, max)}`,
  is: (value): value is number => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
});

/** A finite number of at least `min`. */
export const number = (min: number, expected = `a number of at least ${min}`): Kind<number> => ({
  expected,
  is: (value): value is number => typeof value === 'number' && Number.isFinite(value) && value >= min,
});

/** true or false. */
export const yesOrNo: Kind<boolean> = {
  expected: 'true or false',
  is: (value): value is boolean => typeof value === 'boolean',
};

/** A function, which is not called to find out more. */
export const callback = <T extends (...parameters: never[]) => unknown>(): Kind<T> => ({
  expected: 'a function',
  is: (value): value is T => typeof value === 'function',
});

/** An object of whose fields others know. */
export const objectOf = <T extends object>(expected: string): Kind<T> => ({
  expected,
  is: (value): value is T => isObject(value),
});

/** What `holds` says is one. */
export const oneThat = <T>(expected: string, holds: (value: unknown) => value is T): Kind<T> => ({
  expected,
  is: holds,
});

/** A list whose elements are all of a kind. */
export const listOfAll = <T>(kind: Kind<T>, expected: string, least = 0): Kind<readonly T[]> => ({
  expected,
  is: (value): value is readonly T[] => Array.isArray(value) && value.length >= least && value.every(kind.is),
  parts: (value) => (Array.isArray(value) ? value.map((part, index) => [`[${index}]`, part, kind] as const) : []),
});

/** Values of a kind by keys that are not known before. */
export const byKeys = <T>(kind: Kind<T>, expected: string): Kind<Readonly<Record<string, T>>> => ({
  expected,
  is: (value): value is Readonly<Record<string, T>> => isObject(value) && Object.values(value).every(kind.is),
  parts: (value) =>
    isObject(value) ? Object.entries(value).map(([key, part]) => [`[${written(key)}]`, part, kind] as const) : [],
});

/**
 * Refuses what a program passes where it is not a request of these keys. The sentence begins with the key.
 *
 * @param name of the request in messages, as in `the request of load`
 * @throws InputError that names the key, what came, what was expected, and for an unknown key the nearest known one
 */
export function requireKeys(
  name: string,
  request: unknown,
  keys: Readonly<Record<string, RequestKey<unknown, boolean>>>,
): void {
  const known = Object.keys(keys);
  if (!isObject(request))
    throw new InputError(null, `${name} is ${written(request)}`, { expected: `an object with ${known.join(', ')}` });
  for (const key of Object.keys(request)) if (!Object.hasOwn(keys, key)) refuseUnknown(name, key, known);
  const values: Readonly<Record<string, unknown>> = { ...request };
  for (const [key, kind] of Object.entries(keys)) {
    const value = values[key];
    if (!(kind.optional && value === undefined)) requireKind(key, value, kind);
  }
}

/**
 * Refuses a value that is not of a kind, and says of a list or an object which part is not.
 *
 * @throws InputError that begins with `key`
 */
export function requireKind<T>(key: string, value: unknown, kind: Kind<T>): asserts value is T {
  if (kind.is(value)) return;
  for (const [at, part, each] of kind.parts?.(value) ?? []) requireKind(key + at, part, each);
  throw new InputError(null, `${key} is ${Array.isArray(value) && value.length === 0 ? 'empty' : written(value)}`, {
    expected: kind.expected,
    nearest: typeof value === 'string' ? nearest(value, kind.words ?? []) : undefined,
  });
}

function refuseUnknown(name: string, key: string, known: readonly string[]): never {
  const close = nearest(key, known);
  throw new InputError(null, `unknown key ${written(key)} in ${name}`, {
    expected: close === undefined ? `one of ${known.join(', ')}` : undefined,
    nearest: close,
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
