import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Files that are loaded when they are needed, and what is loaded by then. */
export interface Layer {
  /** Their folder, and the pattern of their names there. */
  readonly folder: string;
  readonly names: RegExp;
  readonly before: readonly string[];
}

/**
 * A bundle is split by who uses which file: into many small pieces, if each of many commands that are loaded when they
 * run uses other files, and the library others again. What is loaded before them, whichever it is, can be one piece. So
 * each is bundled as if it used all of that.
 */
export function layers(layered: readonly Layer[]): Plugin {
  return {
    name: 'layers',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(?:\.|src)\// }, ({ kind, path, resolveDir }) => {
        const file = join(resolveDir, path);
        const before = kind === 'dynamic-import' || kind === 'entry-point' ? beforeOf(file, layered) : [];
        return before.length === 0 ? undefined : { path: file, namespace: 'layered', pluginData: before };
      });
      onLoad(
        { filter: /./, namespace: 'layered' },
        ({ path, pluginData: before }: { path: string; pluginData: string[] }) => ({
          contents: [
            ...before.map((file) => `import ${JSON.stringify(file)};`),
            `export * from ${JSON.stringify(path)};`,
          ].join('\n'),
          resolveDir: '/',
        }),
      );
    },
  };
}

function beforeOf(file: string, layered: readonly Layer[]): string[] {
  return layered.flatMap(({ folder, names, before }) =>
    file.startsWith(join(folder, '/')) && names.test(file.slice(folder.length + 1)) ? before : [],
  );
}
