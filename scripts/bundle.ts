import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { builtins } from './builtins.ts';
import { doors } from './doors.ts';
import { type Layer, layers } from './layers.ts';
import { whenNeeded } from './whenNeeded.ts';
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

/** What holds for all that is bundled to run in Node. */
function common(root: string): BuildOptions {
  return {
    absWorkingDir: root,
    bundle: true,
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
  };
}

/** Bundles the program, its workers and the library, which share their code, into a folder. */
export async function bundle(root: string, outdir: string): Promise<Metafile> {
  const options = common(root);
  const { metafile } = await build({
    ...options,
    entryPoints,
    outdir,
    chunkNames: 'shared/[hash]',
    splitting: true,
    format: 'esm',
    metafile: true,
    plugins: [layers(loadedBefore(root)), doors, whenNeeded(options), builtins],
  });
  return metafile;
}

/** The core in one file, for wherever there is no Node: nothing in it is asked of a process. */
export function coreAlone(root: string): BuildOptions {
  return {
    ...common(root),
    entryPoints: ['src/core.ts'],
    platform: 'browser',
    target: 'es2022',
    // A page loads it over a network: bytes count. The names of errors stay.
    minify: true,
    keepNames: true,
    plugins: [doors, yamlModules],
  };
}
