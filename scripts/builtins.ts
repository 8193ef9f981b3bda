import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * What Node brings is asked of the process. An `import` of it would make a module of each, for which Node reads all
 * that `node:fs` can do, streams too: that took a start 9 ms of CPU time. A `require`, as in packages in CommonJS, has
 * no place in a module at all.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    // Each file has its own, so that the bundle is not cut by who uses what of Node.
    onResolve({ filter: /./ }, ({ kind, path, importer }) => {
      if (!isBuiltin(path)) return undefined;
      const namespace = kind === 'require-call' ? 'required-builtin' : 'imported-builtin';
      return { path: `${path} in ${importer}`, namespace, pluginData: path };
    });
    onLoad({ filter: /./, namespace: 'required-builtin' }, ({ pluginData: path }: { pluginData: string }) => ({
      contents: `module.exports = ${asked(path)};`,
    }));
    onLoad({ filter: /./, namespace: 'imported-builtin' }, async ({ pluginData: path }: { pluginData: string }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== 'default');
      return {
        contents: [
          `const all = /* @__PURE__ */ ${asked(path)};`,
          'export default all;',
          // A bundle leaves out those that nobody uses.
          ...names.map((name) => `export const ${name} = /* @__PURE__ */ (() => all.${name})();`),
        ].join('\n'),
      };
    });
  },
};

const asked = (path: string) => `process.getBuiltinModule(${JSON.stringify(path)})`;
