import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join, sep } from 'node:path';
import { asset } from '../assets.ts';
import { InputError, nearest } from '../source/index.ts';

/** What is shipped with the package. A bare name means the file with the first of these extensions. */
export type Kind = 'chip' | 'network' | 'study';

const extensions: Readonly<Record<Kind, readonly string[]>> = {
  chip: ['.yaml'],
  network: ['.yaml', '.csv'],
  study: ['.yaml'],
};
const folders: Readonly<Record<Kind, string>> = { chip: 'chips', network: 'traces', study: 'traces/studies' };

function folderOf(kind: Kind): string {
  return asset(folders[kind]);
}

/** Names of the shipped chips, networks or studies, sorted. */
export function shippedNames(kind: Kind): string[] {
  return [...new Set(shippedFiles(kind).map(bareName))].sort();
}

/** Shipped files; of two with the same bare name the one with the preferred extension comes first. */
function shippedFiles(kind: Kind): string[] {
  const folder = folderOf(kind);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return extensions[kind].flatMap((extension) => files.filter((file) => extname(file) === extension));
}

function bareName(file: string): string {
  return basename(file, extname(file));
}

/**
 * The file that a name or path means. Shipped files go by their bare name, from anywhere; everything else is a path.
 *
 * @throws InputError if it is neither, listing the shipped names
 */
export function locate(kind: Kind, nameOrPath: string): string {
  const shipped = shippedFiles(kind).find((file) => bareName(file) === nameOrPath);
  if (shipped !== undefined) return join(folderOf(kind), shipped);
  const isPath = nameOrPath.includes('/') || nameOrPath.includes(sep) || extname(nameOrPath) !== '';
  if (existsSync(nameOrPath)) return nameOrPath;
  if (shippedFiles(kind).includes(nameOrPath)) return join(folderOf(kind), nameOrPath);
  if (isPath && !looksShipped(kind, nameOrPath)) return nameOrPath;
  const names = shippedNames(kind);
  throw new InputError({ file: nameOrPath === '' ? `(${kind})` : nameOrPath, line: 1, column: 1 }, `no such ${kind}`, {
    expected: names.length === 0 ? 'a path' : `a path or one of ${names.join(', ')}`,
    nearest: nearest(basename(nameOrPath, '.yaml'), names),
  });
}

/** Whether a name without folders is close to a shipped one, so that its list helps more than the files beside it. */
function looksShipped(kind: Kind, name: string): boolean {
  return !name.includes('/') && nearest(bareName(name), shippedNames(kind)) !== undefined;
}
