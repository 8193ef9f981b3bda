import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

const folder = new URL('test/', import.meta.url);

/** Suites that are larger here than in `npm test`: they ask test/support/long.ts. */
const larger = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.test.ts') && readFileSync(new URL(file, folder), 'utf8').includes('support/long.ts'),
  )
  .map((file) => `test/${file}`);

/** Suites with many more property cases, whole lists, runs in full detail (`CIMLINE_LONG` is read by test/support/long.ts). */
export default defineConfig({
  resolve: usual.resolve ?? {},
  test: {
    include: ['test/laws/**/*.test.ts', 'test/long/**/*.test.ts', ...larger],
    globalSetup: ['test/support/tmp.ts'],
    setupFiles: ['test/support/properties.ts'],
    testTimeout: 600_000,
    // One worker fewer than there are cores is the default: on two cores that would be one.
    maxWorkers: '100%',
    env: { CIMLINE_LONG: '1', FORCE_COLOR: '0' },
  },
});
