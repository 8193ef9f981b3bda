import { expect } from 'vitest';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';
import { componentTypes } from '../../src/parts/components.ts';

law('no run is shorter than its critical path or its busiest server', sketches(), 120, (sketch) => {
  const { simulation } = run(setupOf(sketch));
  const { controller, assembly, engine } = simulation;
  const busiest = Math.max(...assembly.servers.map(({ busy, spec }) => busy / spec.units));
  expect(controller.criticalPath.longest).toBeGreaterThan(0);
  expect(Math.max(controller.criticalPath.longest, busiest)).toBeLessThanOrEqual(engine.now);
});

/** Where tensors lie must not depend on how many of them live at once. */
const wish = { chip: { 'globalBuffer.capacity': 2 ** 40 } };

law('no run is shorter than the one in which everything is ideal', sketches(wish), 120, (sketch) => {
  const setup = setupOf(sketch);
  const real = run(setup).simulation.engine.now;
  expect(run(varied(setup, { ideal: [...componentTypes] })).simulation.engine.now).toBeLessThanOrEqual(real);
});
