import { format, written } from '../units/index.ts';
import type { Parameter, Table } from './declare.ts';

/** A value that is not what its declaration allows. */
export interface WrongValue {
  /** Dotted path of the parameter. */
  readonly path: string;
  /** What is there, as in `globalBuffer.ports is 1.5`. */
  readonly what: string;
  readonly expected: string;
}

/**
 * Values of a description that its table does not allow: for descriptions that no file was read for.
 *
 * @param prefix of the paths, as in `globalBuffer.`
 * @param name of the whole description
 */
export function wrongValues(table: Table, description: unknown, prefix = '', name = prefix.slice(0, -1)): WrongValue[] {
  if (typeof description !== 'object' || description === null)
    return [{ path: name, what: `${name} is ${written(description)}`, expected: 'its parameters' }];
  const values: Readonly<Record<string, unknown>> = { ...description };
  const unknown = Object.keys(values).filter((key) => !Object.hasOwn(table, key));
  return [
    ...unknown.map((key) => ({
      path: prefix + key,
      what: `there is no parameter ${prefix}${key}`,
      expected: `one of ${Object.keys(table).join(', ')}`,
    })),
    ...Object.entries(table)
      .filter(([key, parameter]) => !allows(parameter, values[key]))
      .map(([key, parameter]) => ({
        path: prefix + key,
        what: `${prefix}${key} is ${written(values[key])}`,
        expected: allowed(parameter),
      })),
  ];
}

/** Whether a value is one that the declaration allows. */
export function allows(parameter: Parameter, value: unknown): boolean {
  switch (parameter.kind) {
    case 'count':
      return isCount(value, parameter.min, parameter.max);
    case 'count-or-auto':
    case 'bits-or-auto':
      return value === 'auto' || isCount(value, parameter.min, parameter.max);
    case 'pair':
      return isPair(value, parameter.min, parameter.max);
    case 'pair-or-auto':
      return value === 'auto' || isPair(value, parameter.min, parameter.max);
    case 'quantity':
      return isWithin(value, parameter.min, parameter.max);
    case 'quantity-or-auto':
      return value === 'auto' || isWithin(value, parameter.min, parameter.max);
    case 'choice':
      return parameter.values.some((one) => one === value);
    case 'flag':
      return typeof value === 'boolean';
    case 'flag-or-auto':
      return value === 'auto' || typeof value === 'boolean';
  }
}

/** What a declaration allows, in words. */
export function allowed(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'count':
      return `a whole number ${span(parameter.min, parameter.max)}`;
    case 'count-or-auto':
      return `a whole number ${span(parameter.min, parameter.max)}, or auto`;
    case 'bits-or-auto':
      return `a whole number of bits ${span(parameter.min, parameter.max)}, or auto`;
    case 'pair':
      return `rows and columns such as [4, 4], each ${span(parameter.min, parameter.max)}`;
    case 'pair-or-auto':
      return `rows and columns such as [4, 4], each ${span(parameter.min, parameter.max)}, or auto`;
    case 'quantity':
      return `a number from ${format(parameter.min, parameter.unit)} to ${format(parameter.max, parameter.unit)}`;
    case 'quantity-or-auto':
      return `a number from ${format(parameter.min, parameter.unit)} to ${format(parameter.max, parameter.unit)}, or auto`;
    case 'choice':
      return `one of ${parameter.values.join(', ')}`;
    case 'flag':
      return 'true or false';
    case 'flag-or-auto':
      return 'true, false or auto';
  }
}

/** A range of whole numbers in words; the largest number there is means that there is no end. */
export function span(min: number, max: number): string {
  return max >= Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
}

function isCount(value: unknown, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
}

function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && value >= min && value <= max;
}

function isPair(value: unknown, min: number, max: number): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((side) => isCount(side, min, max));
}
