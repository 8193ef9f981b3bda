import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** The thread that writes a recording, in one file that Node can read. */
export function bundled() {
  const [{ text }] = buildSync({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  }).outputFiles;
  return text;
}
