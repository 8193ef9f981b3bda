import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Examples import the package by its name.
  resolve: { alias: [{ find: /^cimline$/, replacement: `${import.meta.dirname}/src/index.ts` }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'test/system/**'],
    globalSetup: ['test/support/tmp.ts'],
    setupFiles: ['test/support/properties.ts'],
    // Modules are loaded once for each worker, not for each of 190 files: a third of the time.
    isolate: false,
    testTimeout: 30_000,
    // One worker fewer than there are cores is the default: on two cores that would be one.
    maxWorkers: '100%',
    env: { FORCE_COLOR: '0' },
  },
});
