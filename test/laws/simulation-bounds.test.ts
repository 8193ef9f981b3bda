import { expect } from 'vitest';
import { componentTypes } from '../../src/parts/words/components.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';

law('no run is shorter than its critical path or its busiest server', sketches(), 27, (sketch) => {
  const { simulation, result } = run(setupOf(sketch));
  const { controller, assembly, engine } = simulation;
  for (const { bound_s, busy_s } of Object.values(result.components)) {
    expect(bound_s).toBeLessThanOrEqual(Math.min(busy_s, engine.now * 1e-12));
  }
  const busiest = Math.max(...assembly.servers.map(({ busy, spec }) => busy / spec.units));
  expect(controller.longestChain.longest).toBeGreaterThan(0);
  expect(Math.max(controller.longestChain.longest, busiest)).toBeLessThanOrEqual(engine.now);
});

/** Where tensors lie must not depend on how many of them live at once, and a task is one transaction. */
const wish = { chip: { 'globalBuffer.capacity': 2 ** 26 }, schedule: { stages: 'serial' } } as const;

/**
 * Inside a task its branches still share units, and tasks overlap, so the ideal run is a list schedule too, and no strict
 * bound (Graham's anomaly). Seen so far: two setups among 3200 random ones, 0.07 % and 0.13 % longer. Where tasks follow one
 * another there is nothing to reorder.
 */
const anomaly = 1e-2;

law('no run is shorter than the one in which everything is ideal', sketches(wish), 27, (sketch) => {
  const setup = setupOf(sketch);
  const real = run(setup).simulation.engine.now;
  const ideal = run(varied(setup, { ideal: [...componentTypes] })).simulation.engine.now;
  expect(ideal).toBeLessThanOrEqual(setup.schedule.overlap === 'none' ? real : real * (1 + anomaly));
});
