// Where cimline runs from its sources, a thread of its own has to be told how to read TypeScript. To bundle its few
// files takes a fraction of the time that a loader takes to start.
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [{ text }] = buildSync({
  entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
}).outputFiles;
await import(`data:text/javascript,${encodeURIComponent(text)}`);
