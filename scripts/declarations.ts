import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `from './x.ts'`, `import('./x.ts')`. */
const specifier = /((?:\bfrom|\bimport\()\s*['"])([^'"]+)(['"])/g;

/**
 * Copies the declarations that the entry points reach, and only those, from one folder to another.
 *
 * @throws Error if a declaration needs a package: a user of the library has none of those that it is built from
 */
export function publishDeclarations(from: string, to: string, entryPoints: readonly string[]): void {
  const reached = new Set(entryPoints);
  for (const file of reached) {
    const text = readFileSync(join(from, file), 'utf8');
    const published = text.replace(specifier, (_, before: string, target: string, after: string) => {
      if (!target.startsWith('.')) throw new Error(`${file} tells users of "${target}", which they do not have`);
      reached.add(join(dirname(file), target.replace(/\.ts$/, '.d.ts')));
      return before + target.replace(/\.ts$/, '.js') + after;
    });
    mkdirSync(dirname(join(to, file)), { recursive: true });
    writeFileSync(join(to, file), published);
  }
}
