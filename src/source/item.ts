import { format, isCounted, parseQuantity, type Unit, UnitError, unitKind, unitKindWithin } from '../units/index.ts';
import { type Hints, InputError, type Place } from './error.ts';
import { nearest } from './nearest.ts';
import { isName, nameRule, visible } from './printing.ts';
import { type MapTree, replaced, type ScalarTree, type Tree } from './tree.ts';

/** Longer lists of keys are left out of messages. */
const shownKeys = 12;

/**
 * One value of an input text (YAML, JSON, CSV cell or `--set` override) with the place where it was written and its
 * dotted path from the document's root. Its methods check while they read: each throws an `InputError` that points at
 * the value when it is not what the caller asks for.
 */
export class Item {
  /** Dotted path from the root, e.g. `adc.forward.bits`; empty at the root. */
  readonly path: string;
  /** Where the key of this value was written; the value's own place at the root and in lists. */
  readonly keyPlace: Place;
  readonly #tree: Tree;

  constructor(tree: Tree, path = '', keyPlace: Place = tree.at) {
    this.#tree = tree;
    this.path = path;
    this.keyPlace = keyPlace;
  }

  get place(): Place {
    return this.#tree.at;
  }

  get isMap(): boolean {
    return this.#tree.kind === 'map';
  }

  get isList(): boolean {
    return this.#tree.kind === 'list';
  }

  /** Nothing was written: an empty document, a key without value, `null` or `~`. */
  get isEmpty(): boolean {
    return this.#tree.kind === 'scalar' && this.#tree.value === null;
  }

  /** A number without a unit (`6`), as opposed to a text (`6 ns`, `"6"`). */
  get isNumber(): boolean {
    return this.#tree.kind === 'scalar' && typeof this.#tree.value === 'number';
  }

  /** Whether this is the plain word `word`. */
  is(word: string): boolean {
    return this.#tree.kind === 'scalar' && this.#tree.value === word;
  }

  /** A scalar as it was written; undefined for a list or a map. */
  get written(): string | undefined {
    return this.#scalar()?.written;
  }

  /** Key and value of each entry of a map, in the order written. */
  entries(): readonly (readonly [string, Item])[] {
    return this.#map().entries.map((entry) => [entry.key, this.#child(entry.key, entry.value, entry.keyAt)] as const);
  }

  /** Keys of a map, in the order written. */
  keys(): string[] {
    return this.#map().entries.map((entry) => entry.key);
  }

  /** The value of a key of a map, if it is there. */
  get(key: string): Item | undefined {
    const entry = this.#map().entries.find((candidate) => candidate.key === key);
    return entry && this.#child(key, entry.value, entry.keyAt);
  }

  /** The value at a dotted path below this map, if the whole way is there. */
  find(path: string): Item | undefined {
    return path.split('.').reduce<Item | undefined>((item, key) => item?.get(key), this);
  }

  /** The value of a key that must be there. */
  require(key: string): Item {
    return this.get(key) ?? this.fail(`${this.path === '' ? '' : `${this.path}: `}key "${key}" is missing`);
  }

  /** Refuses keys other than `allowed`, naming the nearest. */
  only(allowed: readonly string[]): this {
    for (const { key, keyAt } of this.#map().entries) {
      if (allowed.includes(key)) continue;
      const close = nearest(key, allowed);
      const where = this.path === '' ? '' : ` in ${this.path}`;
      throw new InputError(keyAt, `unknown key "${shown(key)}"${where}`, {
        expected: close === undefined && allowed.length <= shownKeys ? `one of ${allowed.join(', ')}` : undefined,
        nearest: close,
      });
    }
    return this;
  }

  /** The values of a list. */
  list(): Item[] {
    if (this.#tree.kind !== 'list') return this.refuse('a list such as [4, 4]');
    return this.#tree.items.map((item, index) => this.#child(String(index), item, item.at));
  }

  /** A text that is not empty; numbers and words are taken as written. */
  text(): string {
    const text = this.#word();
    return text === '' ? this.refuse('a text') : text;
  }

  /** A text that names a thing: it shows on every terminal, and does nothing else there. */
  name(): string {
    const name = this.text();
    return isName(name) ? name : this.refuse(nameRule);
  }

  /** A finite number within min..max. */
  number(min = -Number.MAX_VALUE, max = Number.MAX_VALUE): number {
    const value = this.#scalar()?.value;
    if (typeof value !== 'number' || !(value >= min && value <= max)) return this.refuse(`a number${range(min, max)}`);
    return value;
  }

  /** A whole number within min..max. */
  integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number {
    const value = this.#scalar()?.value;
    if (typeof value !== 'number') return this.refuse(`a whole number${range(min, max)}`);
    if (Number.isSafeInteger(value) && value >= min && value <= max) return value;
    // That numbers end at all is worth a word only to who has gone past it.
    return this.refuse(`a whole number${value > max ? ` from ${min} to ${max}` : range(min, max)}`);
  }

  /** true or false. */
  flag(): boolean {
    const value = this.#scalar()?.value;
    return typeof value === 'boolean' ? value : this.refuse('true or false');
  }

  /** One of a closed list of words. */
  choice<const V extends string>(values: readonly V[]): V {
    const written = this.#word();
    const found = values.find((value) => value === written);
    if (found !== undefined) return found;
    const close = nearest(written, values);
    return this.refuse(`one of ${values.join(', ')}`, close);
  }

  /**
   * A quantity with its unit (`50 ns`), in SI units, within min..max. Ratios and numbers of bits are plain numbers; a
   * number of bits may also carry a unit (`64 KiB`).
   */
  quantity(unit: Unit, min = -Number.MAX_VALUE, max = Number.MAX_VALUE): number {
    const value = this.#plainNumber(unit) ?? this.#quantityOf(unit);
    if (!(value >= min && value <= max))
      return this.refuse(`${unitKindWithin(unit, min, max)}${quantityRange(unit, min, max)}`);
    return value;
  }

  /** Throws an `InputError` at this value. */
  fail(what: string, hints: Hints = {}): never {
    throw new InputError(this.place, what, hints);
  }

  /** Throws an `InputError` that says what this value is and what it should have been. */
  refuse(expected: string, close?: string): never {
    const name = this.path === '' ? 'value' : this.path;
    this.fail(`${shown(name)} is ${this.#describe()}`, { expected, nearest: close });
  }

  /**
   * This document with the value at `path` (dotted, relative to this item) replaced by `override`, whose position it
   * keeps. Missing maps on the way are made.
   */
  with(path: string, override: Item): Item {
    const tree = replaced(this.#tree, path.split('.'), override.#tree);
    if (tree === null) override.fail(`${path} cannot be set: the value above it is no section`);
    return new Item(tree, this.path, this.keyPlace);
  }

  #map(): MapTree {
    return this.#tree.kind === 'map' ? this.#tree : this.refuse('keys and values');
  }

  #scalar(): ScalarTree | undefined {
    return this.#tree.kind === 'scalar' ? this.#tree : undefined;
  }

  /** A scalar as written. */
  #word(): string {
    const scalar = this.#scalar();
    if (scalar === undefined || scalar.value === null) return this.refuse('a text');
    return typeof scalar.value === 'string' ? scalar.value : scalar.written;
  }

  #plainNumber(unit: Unit): number | undefined {
    return this.isNumber && isCounted(unit) ? this.number() : undefined;
  }

  #quantityOf(unit: Unit): number {
    if (this.#tree.kind !== 'scalar' || this.isEmpty) return this.refuse(unitKind(unit));
    try {
      return parseQuantity(this.#word(), unit);
    } catch (error) {
      if (error instanceof UnitError) return this.refuse(unitKind(unit));
      throw error;
    }
  }

  #child(key: string, tree: Tree, keyAt: Place): Item {
    return new Item(tree, this.path === '' ? key : `${this.path}.${key}`, keyAt);
  }

  #describe(): string {
    if (this.#tree.kind === 'map') return 'a section';
    if (this.#tree.kind === 'list') return 'a list';
    if (this.#tree.value === null) return 'empty';
    return typeof this.#tree.value === 'string' ? `"${shown(this.#tree.value)}"` : shown(this.#tree.written);
  }
}

/** A written text in one line, cut short. */
function shown(text: string): string {
  return text.length > 60 ? `${visible(text.slice(0, 60))}...` : visible(text);
}

export function range(min: number, max: number): string {
  const least = min > Number.MIN_SAFE_INTEGER;
  const most = max < Number.MAX_SAFE_INTEGER;
  if (least && most) return ` from ${min} to ${max}`;
  if (least) return ` of at least ${min}`;
  return most ? ` of at most ${max}` : '';
}

function quantityRange(unit: Unit, min: number, max: number): string {
  if (min <= -Number.MAX_VALUE && max >= Number.MAX_VALUE) return '';
  if (max >= Number.MAX_VALUE) return `, at least ${format(min, unit)}`;
  return `, from ${format(min, unit, 12)} to ${format(max, unit, 12)}`;
}
