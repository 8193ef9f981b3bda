import { expect } from 'vitest';
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

/** Nothing grows with the length of a run but the routes for placements that come up late; those are bounded by the nodes. */
function expectBounded(short: Sizes, long: Sizes): void {
  expect([long.transactions, long.servers]).toEqual([short.transactions, short.servers]);
  expect(long.steps).toBeLessThanOrEqual(4 * short.steps);
}

law('memory does not grow with the iterations', sketches({ schedule: { inFlight: 2 } }), 30, (sketch) => {
  const [short, long] = [6, 96].map((iterations): Sizes => {
    const { traffic, assembly } = run(varied(setupOf(sketch), {}, { iterations })).simulation;
    return { transactions: traffic.pool.all.length, servers: assembly.servers.length, steps: assembly.steps.length };
  });
  expectBounded(short!, long!);
});

law(
  'memory does not grow with the batch beyond the samples in flight',
  sketches({ schedule: { overlap: 'sample', inFlight: 2 } }),
  12,
  (sketch) => {
    const [short, long] = [24, 96].map((batch): Sizes => {
      const { traffic, assembly } = run({ ...setupOf(sketch), batch }).simulation;
      return { transactions: traffic.pool.all.length, servers: assembly.servers.length, steps: assembly.steps.length };
    });
    expectBounded(short!, long!);
  },
);
