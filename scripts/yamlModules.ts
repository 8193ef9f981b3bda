import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** The build of yaml for browsers is made of modules, of which a bundle takes what it needs; it differs in nothing else that we use. */
export const yamlModules: Plugin = {
  name: 'yaml-modules',
  setup({ onResolve }) {
    onResolve({ filter: /^yaml$/ }, () => ({
      path: join(import.meta.dirname, '../node_modules/yaml/browser/index.js'),
    }));
  },
};
