import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parse } from './sites.ts';

/** Which files import which at run time, from the root of the repository. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Reads the static imports of every TypeScript file below some folders of `root`. */
export function readImports(root: string, folders: readonly string[]): Imports {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => normalize(join(folder, name))),
  );
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'))]));
}

/** Relative imports and re-exports of a file that are more than types. */
export function importsOf(file: string, code: string): string[] {
  const { body } = parse(code) as unknown as { body: readonly Statement[] };
  return body.flatMap(({ source, importKind, exportKind, specifiers }) => {
    const from = source?.value;
    if (from === undefined || !from.startsWith('.')) return [];
    const isType = [importKind, exportKind].includes('type');
    const onlyTypes =
      specifiers?.length && specifiers.every((one) => [one.importKind, one.exportKind].includes('type'));
    return isType || onlyTypes ? [] : [normalize(join(dirname(file), from))];
  });
}

interface Statement {
  readonly source?: { readonly value: string } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[];
}

/** The tests that import a file, over others too: the nearest first, of those as near the one that imports least. */
export function testsOf(file: string, imports: Imports): string[] {
  const distance = reach(file, importers(imports));
  return [...distance.keys()]
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => ({ name, near: distance.get(name) ?? 0, size: reach(name, imports).size }))
    .sort((a, b) => a.near - b.near || a.size - b.size || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function importers(imports: Imports): Imports {
  const turned = new Map<string, string[]>();
  for (const [file, targets] of imports) {
    for (const target of targets) turned.set(target, [...(turned.get(target) ?? []), file]);
  }
  return turned;
}

/** Everything that is reached from a file, and over how many imports. */
function reach(from: string, next: Imports): Map<string, number> {
  const distance = new Map([[from, 0]]);
  // A map goes on with what is added while it is walked: the nearest come first.
  for (const [file, steps] of distance) {
    for (const other of next.get(file) ?? []) if (!distance.has(other)) distance.set(other, steps + 1);
  }
  return distance;
}
