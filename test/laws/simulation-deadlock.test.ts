import { expect } from 'vitest';
import { law } from '../support/law.ts';
import { setupOf, sketches } from '../support/random.ts';
import { run } from '../support/run.ts';

/** Every capacity as small as it may be. */
const tight = {
  'htree.queue': 1,
  'controller.reductionSlots': 1,
  'controller.issueWidth': 1,
  'globalBuffer.ports': 1,
  'globalBuffer.capacity': 128,
  'tileBuffer.ports': 1,
  'dram.channels': 1,
  'wgu.count': 1,
  'write.parallelArrays': 1,
};

for (const overlap of ['none', 'layer', 'sample', 'vector'] as const) {
  for (const reduce of ['none', 'inTree'] as const) {
    const wish = { chip: { ...tight, 'htree.reduce': reduce }, schedule: { overlap, inFlight: 1 } };
    law(`no deadlock with every capacity 1: overlap ${overlap}, reduce ${reduce}`, sketches(wish), 7, (sketch) => {
      const { simulation } = run(setupOf(sketch));
      expect(simulation.controller.finished.count).toBe(simulation.controller.totalTasks);
      expect(simulation.traffic.pool.active).toBe(0);
    });
  }
}

law('a finished run has done every task, whatever the capacities', sketches(), 20, (sketch) => {
  const { simulation } = run(setupOf(sketch));
  expect(simulation.controller.finished.count).toBe(simulation.controller.totalTasks);
  expect(simulation.controller.residence.used).toBe(0);
  expect(simulation.traffic.pool.active).toBe(0);
});
