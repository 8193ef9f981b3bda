import fc from 'fast-check';
import { test } from 'vitest';
import type { Sketch } from './random.ts';

/** With CIMLINE_LONG set, laws see twelve times as many cases. */
const factor = process.env.CIMLINE_LONG === undefined ? 1 : 12;

/** States a law of simulated runs: a test of `cases` random setups, the same ones every time. */
export function law(name: string, setups: fc.Arbitrary<Sketch>, cases: number, check: (sketch: Sketch) => void): void {
  test(name, () => fc.assert(fc.property(setups, check), { seed: 20230807, numRuns: cases * factor }), 60_000 * factor);
}
