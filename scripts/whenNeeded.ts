import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { yamlModules } from './yamlModules.ts';

/** Packages that most starts need nothing of. */
const packages: readonly string[] = ['cli-progress', 'yaml', 'zod'];

/**
 * Puts each of these packages into a file of its own, which Node loads when something of it is first called. An
 * `import` in a bundle would load it at the start, and `import()` would make all that calls it asynchronous. So the
 * file is in CommonJS, and the bundle has stand-ins for the functions and classes that are imported.
 *
 * @param options of the bundle, which hold for the files, too
 */
export function whenNeeded(options: BuildOptions): Plugin {
  return {
    name: 'when-needed',
    setup({ onResolve, onLoad, onEnd, initialOptions: { outdir = '' } }) {
      onResolve({ filter: /./ }, ({ path }) => (packages.includes(path) ? { path, namespace: 'when-needed' } : null));
      onLoad({ filter: /./, namespace: 'when-needed' }, async ({ path }) => ({
        contents: standIns(path, await import(path)),
        resolveDir: import.meta.dirname,
      }));
      onEnd(async ({ metafile }) => {
        if (metafile === undefined) return;
        const used = standInsIn(Object.keys(metafile.outputs).map((file) => join(options.absWorkingDir ?? '', file)));
        for (const name of packages) {
          const packed = await pack(name, used.get(name) ?? [], {
            ...options,
            outfile: join(outdir, `shared/${name}.cjs`),
          });
          Object.assign(metafile.inputs, packed.inputs);
        }
      });
    },
  };
}

/** A module with a stand-in for each function and class of a package; a bundle leaves out those that nobody uses. */
function standIns(name: string, all: Readonly<Record<string, unknown>>): string {
  const functions = Object.keys(all).filter((key) => typeof all[key] === 'function' && key !== 'default');
  return [
    "import { standIn } from './standIn.ts';",
    // A word such as `enum` can be exported, but is no name of a variable.
    ...functions.map((key) => `const $${key} = /* @__PURE__ */ standIn(${JSON.stringify(`${name} ${key}`)});`),
    `export { ${functions.map((key) => `$${key} as ${key}`).join(', ')} };`,
  ].join('\n');
}

/** What a bundle uses of each package. */
function standInsIn(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, string[]>();
  for (const file of files) {
    for (const [, name = '', key = ''] of readFileSync(file, 'utf8').matchAll(/\bstandIn\d*\("([^" ]+) (\w+)"\)/g)) {
      used.set(name, [...(used.get(name) ?? []), key]);
    }
  }
  return used;
}

async function pack(name: string, exported: readonly string[], options: BuildOptions): Promise<Metafile> {
  const { metafile } = await build({
    ...options,
    stdin: { contents: `export { ${exported.join(', ')} } from '${name}';`, resolveDir: options.absWorkingDir ?? '' },
    format: 'cjs',
    metafile: true,
    plugins: [yamlModules],
  });
  return metafile;
}
