import type { Unit } from '../units/index.ts';
import type { Role } from './role.ts';

/**
 * One settable value of a component: what it is, its unit, default and range. A component type declares a table of
 * these and nothing else; the YAML reader, `--describe`, the docs and the types of a description are all derived from
 * it.
 */
export type Parameter = Kind & {
  /** What it is to whoever looks for a better chip; parameters of a training and of a device have none. */
  readonly role?: Role;
};

/** What kinds of values there are. */
type Kind =
  | {
      readonly kind: 'count';
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly doc: string;
    }
  | {
      readonly kind: 'count-or-auto';
      readonly default: number | 'auto';
      readonly min: number;
      readonly max: number;
      readonly doc: string;
    }
  | {
      readonly kind: 'bits-or-auto';
      readonly default: number | 'auto';
      readonly min: number;
      readonly max: number;
      readonly doc: string;
    }
  | { readonly kind: 'pair'; readonly default: Pair; readonly min: number; readonly max: number; readonly doc: string }
  | {
      readonly kind: 'pair-or-auto';
      readonly default: Pair | 'auto';
      readonly min: number;
      readonly max: number;
      readonly doc: string;
    }
  | {
      readonly kind: 'quantity';
      readonly unit: Unit;
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly doc: string;
    }
  | {
      readonly kind: 'quantity-or-auto';
      readonly unit: Unit;
      readonly default: number | 'auto';
      readonly min: number;
      readonly max: number;
      readonly doc: string;
    }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default: string; readonly doc: string }
  | { readonly kind: 'flag'; readonly default: boolean; readonly doc: string }
  | { readonly kind: 'flag-or-auto'; readonly default: boolean | 'auto'; readonly doc: string };

/** Two counts: rows and columns. */
export type Pair = readonly [rows: number, columns: number];

/** A component type's parameters by key. */
export type Table = Readonly<Record<string, Parameter>>;

/** The description that a table describes: one plain value per parameter, SI units. */
export type Described<T extends Table> = {
  readonly [K in keyof T]: T[K] extends { kind: 'choice'; values: readonly (infer V)[] }
    ? V
    : T[K] extends { kind: 'flag' }
      ? boolean
      : T[K] extends { kind: 'flag-or-auto' }
        ? boolean | 'auto'
        : T[K] extends { kind: 'pair' }
          ? Pair
          : T[K] extends { kind: 'pair-or-auto' }
            ? Pair | 'auto'
            : T[K] extends { kind: 'count-or-auto' | 'bits-or-auto' | 'quantity-or-auto' }
              ? number | 'auto'
              : number;
};

/** A `doc` of several sentences. */
export const sentences = (...each: readonly string[]): string => each.join(' ');

const unlimited = Number.MAX_SAFE_INTEGER;

/** Bits of the widest bus, tree or line that a chip may have: eight times the widest that any network asks for. */
export const widest = 65_536;

/** More units of a kind, or work under way, than any chip has: larger numbers are typing errors. */
export const many = 65_536;

/** More small units side by side than any chip has: element-wise ones, adders, multipliers. */
export const myriads = 16_777_216;

/** A whole number >= 1 (or `min`). */
export function count(value: number, doc: string, min = 1, max = unlimited) {
  return { kind: 'count', default: value, min, max, doc } as const;
}

/** A whole number, or `auto`: taken from the network by a rule that `doc` states. */
export function countOrAuto(value: number | 'auto', doc: string, min = 1, max = unlimited) {
  return { kind: 'count-or-auto', default: value, min, max, doc } as const;
}

/** A size of memory in whole bits, written as a number or with a unit (`1 Mibit`, `16 KiB`), or `auto`. */
export function bitsOrAuto(value: number | 'auto', doc: string, min = 1, max = unlimited) {
  return { kind: 'bits-or-auto', default: value, min, max, doc } as const;
}

/** `[rows, columns]`. */
export function pair(rows: number, columns: number, doc: string, max = unlimited) {
  return { kind: 'pair', default: [rows, columns] as Pair, min: 1, max, doc } as const;
}

/** `[rows, columns]` or `auto`. */
export function pairOrAuto(doc: string, max = unlimited) {
  return { kind: 'pair-or-auto', default: 'auto' as Pair | 'auto', min: 1, max, doc } as const;
}

/** A physical quantity; `value`, `min` and `max` in SI units. */
export function quantity(unit: Unit, value: number, doc: string, min: number, max: number) {
  return { kind: 'quantity', unit, default: value, min, max, doc } as const;
}

/** A physical quantity that is open unless it is given; `min` and `max` in SI units. */
export function quantityOrAuto(unit: Unit, doc: string, min: number, max: number) {
  return { kind: 'quantity-or-auto', unit, default: 'auto' as number | 'auto', min, max, doc } as const;
}

/** One of a closed list of words; the first is the default. */
export function choice<const V extends readonly string[]>(values: V, doc: string) {
  return { kind: 'choice', values, default: values[0] as string, doc } as const;
}

/** true or false. */
export function flag(value: boolean, doc: string) {
  return { kind: 'flag', default: value, doc } as const;
}

/** true, false, or `auto`: decided by a rule that `doc` states. */
export function flagOrAuto(value: boolean | 'auto', doc: string) {
  return { kind: 'flag-or-auto', default: value, doc } as const;
}

/** The description with every parameter at its default. */
export function defaults<T extends Table>(table: T): Described<T> {
  return Object.fromEntries(Object.entries(table).map(([key, p]) => [key, p.default])) as Described<T>;
}
