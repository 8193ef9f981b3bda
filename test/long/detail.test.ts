import { describe, expect, test } from 'vitest';
import { load } from '../../src/config/index.ts';
import type { Setup } from '../../src/simulation/index.ts';
import { isLong } from '../support/long.ts';
import { comparable, run } from '../support/run.ts';

/** Shipped networks on shipped chips with every array simulated: what the random laws say, at full size. */
const cases = [
  { chip: 'fefet-22nm', network: 'lenet5', rule: 'bp', batch: 8, sets: [] },
  { chip: 'fefet-22nm', network: 'lenet5', rule: 'fa', batch: 4, sets: ['schedule.overlap=vector'] },
  { chip: 'fefet-22nm', network: 'lenet5', rule: 'dfa', batch: 8, sets: ['htree.reduce=inTree', 'htree.queue=1'] },
  { chip: 'fefet-22nm', network: 'mlp512', rule: 'dfa', batch: 20, sets: ['gradient.policy=in-array'] },
  { chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 20, sets: ['schedule.stages=serial'] },
  { chip: 'fefet-32nm', network: 'vgg8', rule: 'bp', batch: 2, sets: [] },
  { chip: 'fefet-32nm', network: 'resnet18', rule: 'inference', batch: 1, sets: [] },
];

describe.runIf(isLong)('at full size', () => {
  for (const { chip, network, rule, batch, sets } of cases) {
    const name = [chip, network, rule, `batch ${batch}`, ...sets].join(' ');
    const setup = (detail: Setup['detail']): Setup => ({
      ...load({ chip, network, rule, sets, batch, iterations: 2 }),
      detail,
      fastForward: 'auto',
      seed: 0,
    });

    test(`a lock-step group is its members: ${name}`, () => {
      const grouped = comparable(run(setup('group')).result);
      expect(comparable(run(setup('subarray')).result)).toEqual(grouped);
    });

    test(`the order of simultaneous events changes nothing: ${name}`, () => {
      const plain = comparable(run(setup('group')).result);
      expect(comparable(run(setup('group'), { engine: { shuffle: 7 } }).result)).toEqual(plain);
    });
  }
});
