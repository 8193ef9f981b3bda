import { defineConfig } from 'vitest/config';

/** What needs installations: the packed package as others get it, and the documents that came with it. */
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    globalSetup: ['test/support/tmp.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    env: { FORCE_COLOR: '0' },
  },
});
