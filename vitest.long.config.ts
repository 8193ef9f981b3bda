import { defineConfig } from 'vitest/config';

/** The same suites with many more property cases and the full-detail runs (`CIMLINE_LONG` is read by test/support). */
export default defineConfig({
  test: {
    include: ['test/laws/**/*.test.ts', 'test/long/**/*.test.ts'],
    setupFiles: ['test/support/properties.ts'],
    testTimeout: 600_000,
    // One worker fewer than there are cores is the default: on two cores that would be one.
    maxWorkers: '100%',
    env: { CIMLINE_LONG: '1', FORCE_COLOR: '0' },
  },
});
