/**
 * Builds dist/: the program, the worker of a study and the library as bundles that share their code, and the declarations of the
 * library (`npm run build`; npm runs it as `prepare` wherever the sources are installed).
 */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { publishDeclarations } from './declarations.ts';
import { licences } from './licences.ts';
import { yamlModules } from './yamlModules.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** What is run or imported from outside, by its name in dist/. */
const entryPoints = {
  cimline: 'src/cli/main.ts',
  worker: 'src/study/sweep/worker.ts',
  index: 'src/index.ts',
  core: 'src/core.ts',
};

/** Packages in CommonJS `require` what Node brings, which a module cannot: there it is asked of the process. */
const requiredBuiltins: Plugin = {
  name: 'required-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'require-call' && isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints,
  outdir: dist,
  chunkNames: 'shared/[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Names stay: a stack trace and a profile are worth more than the bytes.
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  plugins: [yamlModules, requiredBuiltins],
});
writeFileSync(join(dist, 'LICENSES.md'), licences(root, Object.keys(metafile.inputs)));
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
publishDeclarations(join(root, 'out/declarations/src'), join(dist, 'types'), ['index.d.ts', 'core.d.ts']);
