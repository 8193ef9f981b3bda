import fc from 'fast-check';
import { test } from 'vitest';
import { isLong } from './long.ts';
import type { Sketch } from './random.ts';

/**
 * States a law of simulated runs: a test of random setups, the same ones every time. `npm test` draws half of `cases`, `test:long`
 * 4 times as many as `cases`.
 */
export function law(name: string, setups: fc.Arbitrary<Sketch>, cases: number, check: (sketch: Sketch) => void): void {
  const numRuns = runsOf(cases);
  test(name, () => fc.assert(fc.property(setups, check), { seed: 20230807, numRuns }), isLong ? 600_000 : 60_000);
}

const runsOf = (cases: number) => (isLong ? 4 * cases : Math.ceil(cases / 2));

/** The same of what takes a promise to find out, as of files. */
export function asyncLaw(
  name: string,
  setups: fc.Arbitrary<Sketch>,
  cases: number,
  check: (sketch: Sketch) => Promise<void>,
): void {
  const numRuns = runsOf(cases);
  const property = fc.asyncProperty(setups, check);
  test(name, () => fc.assert(property, { seed: 20230807, numRuns }), isLong ? 600_000 : 60_000);
}

/**
 * Laws that draw the same setups look at the same runs: each is made once. `test:long` makes them anew, as so many do
 * not fit into memory.
 */
export function remembered<Made>(make: (sketch: Sketch) => Made): (sketch: Sketch) => Made {
  const known = new Map<string, Made>();
  return (sketch) => {
    const key = JSON.stringify(sketch);
    const made = known.get(key) ?? make(sketch);
    if (!isLong) known.set(key, made);
    return made;
  };
}
