/**
 * Builds dist/: the program, the worker of a study and the library as bundles that share their code, the page of
 * `cimline view`, what ships in YAML as it was parsed, and the declarations of the library (`npm run build`; npm runs
 * it as `prepare` wherever the sources are installed).
 */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundle, coreAlone } from './bundle.ts';
import { publishDeclarations } from './declarations.ts';
import { licences } from './licences.ts';
import { writeParsed } from './parsed.ts';
import { buildViewer } from './viewer.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const { inputs } = await bundle(root, dist);
await build({ ...coreAlone(root), format: 'esm', outfile: join(dist, 'core.browser.js') });
const { script, style, metafile } = await buildViewer(root);
writeFileSync(join(dist, 'viewer.js'), script);
writeFileSync(join(dist, 'viewer.css'), style);
writeFileSync(join(dist, 'LICENSES.md'), licences(root, Object.keys({ ...inputs, ...metafile.inputs })));
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
writeParsed(root, dist);
publishDeclarations(join(root, 'out/declarations/src'), join(dist, 'types'), ['index.d.ts', 'core.d.ts']);
