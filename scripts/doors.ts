import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** Where a name that a file exports is at home. */
interface Home {
  readonly file: string;
  readonly name: string;
}

/**
 * A bundle is split by files, and whoever imports one name through the index of a room would get the whole room. So
 * each import from an index is led to the files in which its names are at home. What is imported runs nothing that
 * others could see, so no order is disturbed.
 */
export const doors: Plugin = {
  name: 'doors',
  setup({ onLoad }) {
    const homes = new Map<string, ReadonlyMap<string, Home>>();
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/, namespace: 'file' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(fromIndex, (statement, names: string, from: string) => {
        const index = join(dirname(path), from);
        return existsSync(index) ? led(names, dirname(path), from, homesIn(index, homes)) : statement;
      }),
      loader: 'ts',
    }));
  },
};

const fromIndex = /^import \{([^}]*)\} from '(\.[^']*\/index\.ts)';$/gm;
const listed = /^export (?:type )?\{([^}]*)\} from '([^']+)';$/gm;
const everything = /^export \* from '([^']+)';$/gm;
const declared = /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|class|enum|function\*?) (\w+)/gm;

/** The same import, a statement for each home; what is at home in the index stays with it. */
function led(names: string, folder: string, from: string, homes: ReadonlyMap<string, Home>): string {
  return words(names)
    .map(([name, local]) => {
      const home = homes.get(name);
      if (home === undefined) return `import { ${name} as ${local} } from '${from}';`;
      return `import { ${home.name} as ${local} } from './${relative(folder, home.file).replaceAll('\\', '/')}';`;
    })
    .join(' ');
}

/** The values that a file exports, by name. */
function homesIn(file: string, known: Map<string, ReadonlyMap<string, Home>>): ReadonlyMap<string, Home> {
  const before = known.get(file);
  if (before !== undefined) return before;
  const homes = new Map<string, Home>();
  known.set(file, homes);
  const text = readFileSync(file, 'utf8');
  const at = (from: string) => join(dirname(file), from);
  for (const [, name = ''] of text.matchAll(declared)) homes.set(name, { file, name });
  for (const [, from = ''] of text.matchAll(everything)) {
    for (const [name, home] of homesIn(at(from), known)) homes.set(name, home);
  }
  for (const [, names = '', from = ''] of text.matchAll(listed)) {
    const inner = homesIn(at(from), known);
    for (const [name, local] of words(names)) homes.set(local, inner.get(name) ?? { file: at(from), name });
  }
  return homes;
}

/** `a, b as c, type D` -> `[a, a], [b, c]`: types are gone by the time that code is bundled. */
function words(names: string): (readonly [name: string, local: string])[] {
  return names
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && !word.startsWith('type '))
    .map((word) => {
      const [name = '', local = name] = word.split(' as ');
      return [name, local] as const;
    });
}
