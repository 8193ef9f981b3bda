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
  index: 'src/index.ts',
  core: 'src/core.ts',
};

/** What a start loads before it knows its command, what any command may as well have, and what simulates. */
const start = ['src/cli/program.ts'];
const usual = ['src/config/index.ts', 'src/cli/actions/run.ts'];
const simulating = ['src/cli/actions/simulator.ts'];

/**
 * What is loaded before other files, or may as well be: the library and the processes of a study count, too, or their
 * needs would cut the program into smaller pieces.
 */
async function loadedBefore(root: string): Promise<Layer[]> {
  const actions = join(root, 'src/cli/actions');
  const study = join(root, 'src/study');
  const [words, everything] = await Promise.all([
    loadedWith(root, start),
    loadedWith(root, [...start, ...usual, ...simulating]),
  ]);
  const paths = (files: readonly string[]) => files.map((file) => join(root, file));
  return [
    { folder: actions, names: /./, before: paths([...start, ...usual]) },
    {
      folder: actions,
      names: /^(?:chip|compare|explain|folder|run|simulator|study|validate)\.ts$/,
      before: paths(simulating),
    },
    { folder: join(study, 'sweep'), names: /^worker\.ts$/, before: paths(words) },
    { folder: join(study, 'explain'), names: /^worker\.ts$/, before: paths(everything) },
    { folder: join(root, 'src'), names: /^(?:index|core)\.ts$/, before: paths(everything) },
  ];
}

/** The files below src/ that are loaded with others, but for those of the command line. */
async function loadedWith(root: string, files: readonly string[]): Promise<string[]> {
  const { metafile } = await build({
    ...common(root),
    stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: root },
    format: 'esm',
    packages: 'external',
    write: false,
    metafile: true,
    plugins: [doors],
  });
  const loaded = new Set(files);
  for (const file of loaded) {
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) loaded.add(path);
    }
  }
  return [...loaded].filter((file) => file.endsWith('.ts') && !file.startsWith('src/cli/'));
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
    plugins: [layers(await loadedBefore(root)), doors, whenNeeded(options), builtins],
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
