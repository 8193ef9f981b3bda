import { expect } from 'vitest';
import { trainingRules } from '../../src/rules/index.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { comparable, run } from '../support/run.ts';

const bytes = (...args: Parameters<typeof run>) => JSON.stringify(comparable(run(...args).result));

law('the same input gives the same bytes', sketches(), 13, (sketch) => {
  expect(bytes(setupOf(sketch))).toBe(bytes(setupOf(sketch)));
});

law('no result depends on the order in which simultaneous events were scheduled', sketches(), 20, (sketch) => {
  const setup = setupOf(sketch);
  const plain = comparable(run(setup).result);
  for (const seed of [1, 2]) expect(comparable(run(setup, { engine: { shuffle: seed } }).result)).toEqual(plain);
});

law('the wheel gives what the heap gives', sketches(), 20, (sketch) => {
  const setup = setupOf(sketch);
  const wheel = run(setup, { engine: { queue: 'wheel' } }).result;
  const heap = run(setup, { engine: { queue: 'heap' } }).result;
  expect(comparable(wheel)).toEqual(comparable(heap));
  expect(wheel.run.events).toBe(heap.run.events);
});

/** Several arrays in a PE and several PEs in a tile: something to group. */
const roomy = { 'pe.subarrays': [2, 2], 'tile.pes': [2, 2] };

for (const stages of ['streamed', 'serial'] as const) {
  law(`a lock-step group is its members: ${stages} stages`, sketches({ schedule: { stages } }), 20, (sketch) => {
    const grouped = comparable(run(setupOf(sketch, 'group')).result);
    expect(comparable(run(setupOf(sketch, 'subarray')).result)).toEqual(grouped);
  });
  law(
    `a lock-step group is its members: ${stages}, large tiles`,
    sketches({ chip: roomy, schedule: { stages } }),
    20,
    (sketch) => {
      const grouped = comparable(run(setupOf(sketch, 'group')).result);
      expect(comparable(run(setupOf(sketch, 'subarray')).result)).toEqual(grouped);
    },
  );
}

law(
  'a lock-step group is its members: updates on the cells',
  sketches({ chip: { ...roomy, 'gradient.policy': 'in-array' }, rules: Object.keys(trainingRules) }),
  20,
  (sketch) => {
    const setup = varied(setupOf(sketch), {}, { iterations: 2 });
    const grouped = comparable(run(setup).result);
    expect(comparable(run({ ...setup, detail: 'subarray' }).result)).toEqual(grouped);
  },
);
