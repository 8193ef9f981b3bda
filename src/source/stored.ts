import type { Place } from './error.ts';
import type { ScalarTree, Tree } from './tree.ts';

/**
 * A tree of a file as JSON: places are lines and columns, for the file may lie elsewhere when it is read. How a value
 * was written stands there if it does not follow.
 */
export type StoredTree =
  | readonly [line: number, column: number, kind: 'scalar', value: ScalarTree['value'], written?: string]
  | readonly [line: number, column: number, kind: 'list', items: readonly StoredTree[]]
  | readonly [line: number, column: number, kind: 'map', entries: readonly StoredEntry[]];

type StoredEntry = readonly [key: string, line: number, column: number, value: StoredTree];

/** A tree of a file to be stored. */
export function stored(tree: Tree): StoredTree {
  const [line, column] = lineAndColumn(tree.at);
  if (tree.kind === 'scalar') {
    const { kind, value, written } = tree;
    return written === String(value) ? [line, column, kind, value] : [line, column, kind, value, written];
  }
  if (tree.kind === 'list') return [line, column, tree.kind, tree.items.map(stored)];
  const entries = tree.entries.map(({ key, keyAt, value }) => [key, ...lineAndColumn(keyAt), stored(value)] as const);
  return [line, column, tree.kind, entries];
}

function lineAndColumn(place: Place): readonly [line: number, column: number] {
  if (typeof place === 'string') throw new Error(`${place} is no place in a file`);
  return [place.line, place.column];
}

/** The tree that was stored, of a file by its name. */
export function restored(tree: StoredTree, file: string): Tree {
  const [line, column, kind, content] = tree;
  const at = { file, line, column };
  if (kind === 'scalar') return { kind, at, value: content, written: tree[4] ?? String(content) };
  if (kind === 'list') return { kind, at, items: content.map((item) => restored(item, file)) };
  const entries = content.map(([key, keyLine, keyColumn, value]) => ({
    key,
    keyAt: { file, line: keyLine, column: keyColumn },
    value: restored(value, file),
  }));
  return { kind, at, entries };
}
