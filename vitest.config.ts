import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/properties.ts'],
    testTimeout: 30_000,
    // One worker fewer than there are cores is the default: on two cores that would be one.
    maxWorkers: '100%',
    env: { FORCE_COLOR: '0' },
  },
});
