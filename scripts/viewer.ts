import { build, type Metafile, type Plugin } from 'esbuild';
import { paletteCss } from '../src/viewer/palette.ts';

/** What the page of `cimline view` runs and looks like. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
  readonly metafile: Metafile;
}

/** Bundles the page's program, its worker within it, and its style sheet with the palette. */
export async function buildViewer(root: string): Promise<Viewer> {
  const { outputFiles, metafile } = await build({
    ...common(root),
    entryPoints: { viewer: 'src/viewer/main.tsx', style: 'src/viewer/page.css' },
    outdir: 'dist',
    metafile: true,
    plugins: [workerText(root)],
  });
  const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: text('viewer.js'), style: `${paletteCss()}\n${text('style.css')}`, metafile };
}

const common = (root: string) =>
  ({
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    tsconfig: 'src/viewer/tsconfig.json',
  }) as const;

/** `import code from 'cimline:worker'` gives the bundled program of the worker as a text, for a blob. */
const workerText = (root: string): Plugin => ({
  name: 'worker-text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^cimline:worker$/ }, ({ path }) => ({ path, namespace: 'worker' }));
    onLoad({ filter: /./, namespace: 'worker' }, async () => {
      const { outputFiles } = await build({ ...common(root), entryPoints: ['src/viewer/timeline/worker.ts'] });
      return { contents: outputFiles[0]?.text ?? '', loader: 'text' };
    });
  },
});
