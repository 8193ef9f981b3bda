import type { Item } from '../source/index.ts';
import { ExpressionError, evaluate } from './expression.ts';
import { largest, largestBatch, parameterKeys } from './keys.ts';

/** Parameter values by name, for the expressions of a trace. */
export type Scope = ReadonlyMap<string, number>;

/** What can be set although it is not declared under `parameters`. */
const builtIn = 'batch';

/** Names that `--set network.<name>=` accepts for this trace: `batch` and its declared parameters. */
export function networkParameters(item: Item): string[] {
  return [builtIn, ...declared(item).map(([name]) => name)];
}

/** Defaults of the declared parameters, or what `overrides` (by name, as in {@link networkParameters}) says instead. */
export function parameterValues(item: Item, overrides: ReadonlyMap<string, Item>): Scope {
  refuseUnknown(overrides, networkParameters(item));
  return new Map(declared(item).map(([name, declaration]) => [name, parameterValue(declaration, overrides.get(name))]));
}

/** Samples per mini-batch: what `overrides` or the file says, `usual` where neither does. */
export function batchOf(item: Item, overrides: ReadonlyMap<string, Item>, scope: Scope, usual: number): number {
  const named = overrides.get(builtIn) ?? item.get(builtIn);
  return named === undefined ? usual : wholeNumber(named, scope, 1, largestBatch);
}

/** Whether a trace says how many samples a mini-batch has. */
export function namesBatch(item: Item): boolean {
  return item.get(builtIn) !== undefined;
}

/** A whole number within min..max, written as a number or as an expression of parameters. */
export function wholeNumber(item: Item, scope: Scope, min: number, max: number): number {
  if (item.isNumber || item.isMap || item.isList || item.isEmpty) return item.integer(min, max);
  const value = evaluated(item, scope);
  if (value < min || value > max) {
    item.fail(`"${item.text()}" is ${value}`, { expected: `a whole number from ${min} to ${max}` });
  }
  return value;
}

function declared(item: Item): [string, Item][] {
  const entries = item.get('parameters')?.entries() ?? [];
  return entries.map(([name, declaration]) => {
    if (!/^[a-z]\w*$/i.test(name) || name === builtIn) {
      declaration.fail(`"${name}" cannot be the name of a parameter`, {
        expected: 'a word of letters other than batch',
      });
    }
    return [name, declaration];
  });
}

function parameterValue(declaration: Item, override: Item | undefined): number {
  declaration.only(Object.keys(parameterKeys));
  const min = declaration.get('min')?.integer(0, largest.parameter) ?? parameterKeys.min.without;
  const max = declaration.get('max')?.integer(min, largest.parameter) ?? parameterKeys.max.without;
  const value = declaration.require('default').integer(min, max);
  return override?.integer(min, max) ?? value;
}

function refuseUnknown(overrides: ReadonlyMap<string, Item>, known: readonly string[]): void {
  for (const [name, item] of overrides) {
    if (!known.includes(name)) {
      item.fail(`the network has no parameter "${name}"`, { expected: `one of ${known.join(', ')}` });
    }
  }
}

function evaluated(item: Item, scope: Scope): number {
  try {
    return evaluate(item.text(), scope);
  } catch (error) {
    if (error instanceof ExpressionError) item.fail(error.message);
    throw error;
  }
}
