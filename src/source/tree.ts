import type { Place } from './error.ts';

/** A parsed input text: values with the place where each was written. Shared freely, never changed. */
export type Tree = MapTree | ListTree | ScalarTree;

/** Keys and values. */
export interface MapTree {
  readonly kind: 'map';
  readonly at: Place;
  /** Keys are unique. */
  readonly entries: readonly MapEntry[];
}

/** One key with its value, and where the key was written. */
export interface MapEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: Tree;
}

/** Values in a row. */
export interface ListTree {
  readonly kind: 'list';
  readonly at: Place;
  readonly items: readonly Tree[];
}

/** A single value. */
export interface ScalarTree {
  readonly kind: 'scalar';
  readonly at: Place;
  readonly value: string | number | boolean | null;
  /** As written, for messages and for texts that look like numbers. */
  readonly written: string;
}

/** A copy of `tree` with the value at `path` replaced; missing maps on the way are made. Null if the way is blocked. */
export function replaced(tree: Tree, path: readonly string[], value: Tree): Tree | null {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (tree.kind === 'list') {
    const index = Number(key);
    const item = tree.items[index];
    const changed = item === undefined ? null : replaced(item, rest, value);
    return changed === null ? null : { ...tree, items: tree.items.with(index, changed) };
  }
  if (tree.kind === 'scalar' && tree.value !== null) return null;
  const entries = tree.kind === 'map' ? tree.entries : [];
  const old = entries.find((entry) => entry.key === key);
  const changed = replaced(old?.value ?? { kind: 'map', at: value.at, entries: [] }, rest, value);
  if (changed === null) return null;
  const entry = { key, keyAt: value.at, value: changed };
  return {
    kind: 'map',
    at: tree.at,
    entries: old === undefined ? [...entries, entry] : entries.map((other) => (other === old ? entry : other)),
  };
}
