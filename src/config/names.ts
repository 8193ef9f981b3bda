import { existsSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { asset } from '../assets.ts';
import { bareName, InputError, nearest } from '../source/index.ts';
import { type Kind, noSuch } from './sources.ts';

/** What is shipped with the package. */
type ShippedKind = Exclude<Kind, 'activity'>;

/** A bare name means the file with the first of these extensions. */
const extensions: Readonly<Record<ShippedKind, readonly string[]>> = {
  chip: ['.yaml'],
  network: ['.yaml', '.csv'],
  study: ['.yaml'],
};
const folders: Readonly<Record<ShippedKind, string>> = { chip: 'chips', network: 'traces', study: 'traces/studies' };

function folderOf(kind: ShippedKind): string {
  return asset(folders[kind]);
}

/** Names of the shipped chips, networks or studies, sorted. */
export function shippedNames(kind: ShippedKind): string[] {
  return [...new Set(shippedFiles(kind).map(bareName))].sort();
}

/** Shipped files; of two with the same bare name the one with the preferred extension comes first. */
function shippedFiles(kind: ShippedKind): string[] {
  const folder = folderOf(kind);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return extensions[kind].flatMap((extension) => files.filter((file) => extname(file) === extension));
}

/**
 * The file that a name or path means. Shipped files go by their bare name, from anywhere; everything else is a path.
 *
 * @param others names that the caller knows besides, for the list
 * @throws InputError if it is neither, listing the shipped names, or a finished run
 */
export function locate(kind: ShippedKind, nameOrPath: string, others: readonly string[] = []): string {
  refuseRun(kind, nameOrPath);
  const shipped = shippedFiles(kind).find((file) => bareName(file) === nameOrPath);
  if (shipped !== undefined) return join(folderOf(kind), shipped);
  const isPath = nameOrPath.includes('/') || nameOrPath.includes(sep) || extname(nameOrPath) !== '';
  if (existsSync(nameOrPath)) return nameOrPath;
  if (shippedFiles(kind).includes(nameOrPath)) return join(folderOf(kind), nameOrPath);
  if (isPath && !looksShipped(kind, nameOrPath)) return nameOrPath;
  throw noSuch(kind, nameOrPath, [...others, ...shippedNames(kind)]);
}

/** A folder with results is a finished run, which nothing is described by. */
function refuseRun(kind: ShippedKind, path: string): void {
  if (!existsSync(join(path, 'result.json'))) return;
  throw new InputError(path, 'this folder is a finished run', {
    expected: `a ${kind}: a shipped name or a file`,
  });
}

/** Whether a name without folders is close to a shipped one, so that its list helps more than the files beside it. */
function looksShipped(kind: ShippedKind, name: string): boolean {
  return !name.includes('/') && nearest(bareName(name), shippedNames(kind)) !== undefined;
}
