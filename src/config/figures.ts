import { type Derivation, derivationLaws, type FigureLine, figureBlocks } from '../chip/index.ts';
import { entry } from '../lists/index.ts';
import { type Item, nearest } from '../source/index.ts';
import type { Unit } from '../units/index.ts';
import { derivationKeys, figureKeys } from './chipKeys.ts';
import { chipParameters } from './parameters.ts';
import { readValue } from './table.ts';

/** Endings of keys and the unit they stand for; longer endings go first. */
const endings: readonly (readonly [ending: string, unit: Unit])[] = [
  ['_m2_per_bit_m', 'm2/(bit m)'],
  ['_J_per_bit_m', 'J/(bit m)'],
  ['_W_per_bit_m', 'W/(bit m)'],
  ['_J_per_bit', 'J/bit'],
  ['_s_per_m', 's/m'],
  ['_m2', 'm2'],
  ['_m', 'm'],
  ['_s', 's'],
  ['_J', 'J'],
  ['_W', 'W'],
];

/** Reads the `figures:` list of a chip file; undefined where the file has none. */
export function readFigures(item: Item | undefined): readonly FigureLine[] {
  return item === undefined ? [] : item.list().map(readLine);
}

function readLine(item: Item): FigureLine {
  item.only(Object.keys(figureKeys));
  const values = readValues(item.require('values'));
  return {
    block: item.require('block').choice(figureBlocks),
    holds: readHolds(item.get('holds')),
    origin: item.require('origin').text(),
    values,
    derivations:
      item
        .get('derive')
        ?.list()
        .map((derivation) => readDerivation(derivation, Object.keys(values))) ?? [],
    line: lineOf(item),
  };
}

/** Errors name a figure by its line. */
function lineOf(item: Item): number {
  return typeof item.place === 'string' ? item.fail('figures stand in a chip file') : item.place.line;
}

/** Parameters are read as in their own section; words, flags and pairs are kept as text. */
function readHolds(item: Item | undefined): Record<string, number | string> {
  if (item === undefined) return {};
  const held = item.only([...chipParameters.keys()]).entries();
  return Object.fromEntries(
    held.map(([path, written]) => {
      const value = readValue(written, entry(chipParameters, path, 'parameters'));
      return [path, typeof value === 'number' ? value : String(value)];
    }),
  );
}

type FigureValue = number | readonly number[] | readonly (readonly number[])[];

function readValues(item: Item): Record<string, FigureValue> {
  return Object.fromEntries(item.entries().map(([key, value]) => [key, readFigure(value, unitOf(key))]));
}

/** The unit that a key ends in; keys without one are plain numbers. */
function unitOf(key: string): Unit {
  return endings.find(([ending]) => key.endsWith(ending))?.[1] ?? '1';
}

function readFigure(item: Item, unit: Unit): FigureValue {
  if (!item.isList) return readNumber(item, unit);
  const items = item.list();
  if (items.length === 0) return item.refuse('at least one number');
  if (!items.some((inner) => inner.isList)) return items.map((inner) => readNumber(inner, unit));
  return items.map((row) => row.list().map((cell) => readNumber(cell, unit)));
}

/** Plain numbers are in SI units; figures with a unit cannot be negative. */
function readNumber(item: Item, unit: Unit): number {
  if (unit === '1') return item.number();
  return item.isNumber ? item.number(0) : item.quantity(unit, 0);
}

function readDerivation(item: Item, keys: readonly string[]): Derivation {
  item.only(Object.keys(derivationKeys));
  return {
    parameter: readPath(item.require('parameter')),
    law: item.require('law').choice(derivationLaws),
    keys: item
      .require('keys')
      .list()
      .map((key) => key.choice(keys)),
  };
}

function readPath(item: Item): string {
  const path = item.text();
  if (chipParameters.has(path)) return path;
  return item.refuse('the path of a chip parameter', nearest(path, [...chipParameters.keys()]));
}
