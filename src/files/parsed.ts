import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { asset, isSource } from '../assets.ts';
import { Item, restored, type StoredTree, stored, yamlTree } from '../source/index.ts';

/** A YAML file that ships, parsed when the package was built. */
export interface ParsedFile {
  readonly text: string;
  readonly tree: StoredTree;
}

/** Parses the text of a file that ships. */
export function parsedFile(text: string, file: string): ParsedFile {
  return { text, tree: stored(yamlTree(text, file)) };
}

/** Below `dist/`, where a file that ships is kept as it was parsed. */
export function parsedPath(file: string): string {
  return join('parsed', `${relative(asset(), file)}.json`);
}

/**
 * What a text says if it ships with the package, as the build has parsed it: a start need not wait for the parser.
 * Undefined for another text, also for that of a shipped file that someone has changed, and where sources run.
 */
export function parsedBefore(text: string, file: string): Item | undefined {
  if (isSource || !file.startsWith(asset() + sep)) return undefined;
  const path = asset('dist', parsedPath(file));
  if (!existsSync(path)) return undefined;
  const parsed: ParsedFile = JSON.parse(readFileSync(path, 'utf8'));
  return parsed.text === text ? new Item(restored(parsed.tree, file)) : undefined;
}
