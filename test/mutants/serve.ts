import { createVitest } from 'vitest/node';
import type { Answer, Order } from './runner.ts';
import { mutated } from './sites.ts';

/**
 * A process that keeps one vitest warm and runs one test file at a time, with the text of one source file changed on its way
 * from the disk to the test: nothing is ever written. Every run has a fresh worker, so no module is left from the last.
 */
let change: Order['change'] = null;

const vitest = await createVitest(
  'test',
  {
    watch: false,
    reporters: [{}],
    bail: 1,
    isolate: true,
    maxWorkers: 1,
    testTimeout: 60_000,
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (code, id) =>
          change !== null && id.split('?')[0] === change.path ? mutated(code, change) : undefined,
      },
    ],
  },
);
await vitest.standalone();

process.on('disconnect', () => process.exit());
process.on('message', async (order: Order) => {
  const stale = [change?.path, order.change?.path];
  change = order.change;
  for (const path of stale) if (path !== undefined) vitest.invalidateFile(path);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([
    vitest.getRootProject().createSpecification(order.test),
  ]);
  // Files of earlier runs are among the modules, too.
  const module = testModules.find(({ moduleId }) => moduleId === order.test);
  const passed = unhandledErrors.length === 0 && module?.ok() === true;
  process.send?.({ passed } satisfies Answer);
});
process.send?.('ready');
