import { expect } from 'vitest';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';

law('memory does not grow with the iterations', sketches({ schedule: { inFlight: 2 } }), 30, (sketch) => {
  const sizes = [6, 24].map((iterations) => {
    const { traffic, assembly } = run(varied(setupOf(sketch), {}, { iterations })).simulation;
    return { transactions: traffic.pool.all.length, servers: assembly.servers.length, steps: assembly.steps.length };
  });
  expect(sizes[1]).toEqual(sizes[0]);
});

law(
  'memory does not grow with the batch beyond the samples in flight',
  sketches({ schedule: { overlap: 'sample', inFlight: 2 } }),
  12,
  (sketch) => {
    const sizes = [24, 48].map((batch) => {
      const { traffic, assembly } = run({ ...setupOf(sketch), batch }).simulation;
      return { transactions: traffic.pool.all.length, servers: assembly.servers.length, steps: assembly.steps.length };
    });
    expect(sizes[1]).toEqual(sizes[0]);
  },
);
