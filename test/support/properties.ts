import fc from 'fast-check';

/**
 * The same random cases in every run, so that a change that did not break anything cannot fail. `CIMLINE_SEED=42 npm test` draws
 * others; a property that names its own seed keeps it.
 */
fc.configureGlobal({ seed: Number(process.env.CIMLINE_SEED ?? 20230807) });
