import { expect } from 'vitest';
import type { Chip } from '../../src/chip/index.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';

/** What a run holds. */
interface Sizes {
  readonly transactions: number;
  readonly servers: number;
  /** Of the routes made so far: one program for each place that a task's operands have had (buffer or DRAM). */
  readonly steps: number;
}

/**
 * Nothing grows with the length of a run but the routes for placements that come up late, and with them their own copies of ideal
 * parts; those are bounded by the nodes. The most transactions under way may come up late, too: a longer run may have a few more,
 * where one that is lost in every iteration or sample would make more than 70.
 */
function expectBounded(short: Sizes, long: Sizes, { ideal }: Chip): void {
  expect(long.transactions).toBeLessThanOrEqual(short.transactions + 8);
  expect(long.servers).toBeLessThanOrEqual((ideal.length === 0 ? 1 : 4) * short.servers);
  expect(long.steps).toBeLessThanOrEqual(4 * short.steps);
}

law('memory does not grow with the iterations', sketches({ schedule: { inFlight: 2 } }), 10, (sketch) => {
  const [short, long] = [6, 96].map((iterations): Sizes => {
    const { traffic, assembly } = run(varied(setupOf(sketch), {}, { iterations })).simulation;
    return { transactions: traffic.pool.all.length, servers: assembly.servers.length, steps: assembly.steps.length };
  });
  expectBounded(short!, long!, setupOf(sketch).chip);
});

law(
  'memory does not grow with the batch beyond the samples in flight',
  sketches({ schedule: { overlap: 'sample', inFlight: 2 } }),
  4,
  (sketch) => {
    const [short, long] = [24, 96].map((batch): Sizes => {
      const { traffic, assembly } = run({ ...setupOf(sketch), batch }).simulation;
      return { transactions: traffic.pool.all.length, servers: assembly.servers.length, steps: assembly.steps.length };
    });
    expectBounded(short!, long!, setupOf(sketch).chip);
  },
);
