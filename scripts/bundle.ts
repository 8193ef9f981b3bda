import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { doors } from './doors.ts';
import { type Layer, layers } from './layers.ts';
import { yamlModules } from './yamlModules.ts';

/** What is run or imported from outside, by its name in dist/. */
const entryPoints = {
  cimline: 'src/cli/main.ts',
  worker: 'src/study/sweep/worker.ts',
  explainWorker: 'src/study/explain/worker.ts',
  recorder: 'src/recorder/worker.ts',
  index: 'src/index.ts',
  core: 'src/core.ts',
};

/** What is loaded when a command runs; those that simulate may as well have the report of a run. */
function loadedBefore(root: string): Layer[] {
  const folder = join(root, 'src/cli');
  return [
    { folder, names: /./, before: [join(folder, 'program.ts'), join(root, 'src/config/index.ts')] },
    {
      folder: join(folder, 'actions'),
      names: /^(?:chip|compare|explain|folder|run|study|validate)\.ts$/,
      before: [join(folder, 'actions/run.ts'), join(folder, 'actions/simulator.ts')],
    },
  ];
}

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

/** Bundles the program, its workers and the library, which share their code, into a folder. */
export async function bundle(root: string, outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    chunkNames: 'shared/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    // A package in CommonJS that is imported when it is needed would have its names under `default`, as nowhere else.
    mainFields: ['module', 'main'],
    target: 'node20.19',
    // Names stay: a stack trace and a profile are worth more than the bytes.
    minifySyntax: true,
    // Lines stay short, so that a place in a stack trace can be looked up.
    minifyWhitespace: true,
    lineLimit: 120,
    legalComments: 'none',
    metafile: true,
    plugins: [layers(loadedBefore(root)), doors, yamlModules, requiredBuiltins],
  });
  return metafile;
}
