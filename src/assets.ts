import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This file as it runs: a source under `src/`, or part of a bundle under `dist/`. */
const here = fileURLToPath(import.meta.url);
const root = packageFolder(dirname(here));

/** Whether the sources run, and not a bundle of them. */
export const isSource = here.endsWith('.ts');

/** What the package ships besides its program: a path below the package's folder, as in `asset('chips', 'devices')`. */
export function asset(...path: readonly string[]): string {
  return join(root, ...path);
}

/**
 * The file of a program of this package that another process or thread can run.
 *
 * @param source its source, below `src/`
 * @param built its bundle, below `dist/`
 */
export function program(source: string, built: string): string {
  return isSource ? asset('src', source) : asset('dist', built);
}

/** The nearest folder above that holds a package.json: the same for a source in any room as for a bundle. */
function packageFolder(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`cimline has lost its files: there is no package.json above ${here}`);
  return packageFolder(above);
}
