import { describe, expect, test } from 'vitest';
import { LongestChain } from '../../../src/hardware/controller/longestChain.ts';
import { rules } from '../../../src/rules/index.ts';
import { smallChip } from '../../support/bench.ts';
import { runChip } from '../../support/chipRun.ts';
import { conv, mlp, network } from '../../support/networks.ts';

const template = rules.bp!.template(mlp(4, 4), { cost: 'arrays', matrix: 'perLayer' });
const [forward, loss, gradient, update] = [0, 1, 2, 3] as const;

describe('the longest chain of dependent tasks', () => {
  test('adds what each task needs alone', () => {
    const path = new LongestChain(template, 1, 2);
    path.finish(forward, 0, 50);
    path.finish(loss, 0, 4);
    path.finish(gradient, 0, 40);
    path.finish(update, 0, 100);
    expect(path.longest).toBe(194);
    // The next iteration's forward read waits for the update.
    path.finish(forward, 1, 50);
    expect(path.longest).toBe(244);
  });

  test('an update follows the longest of the batch, in whatever order its samples end', () => {
    const longest = (samples: readonly number[]) => {
      const path = new LongestChain(template, 2, 4);
      const times = [10, 30];
      for (const sample of samples) path.finish(forward, sample, times[sample] as number);
      for (const sample of samples) path.finish(loss, sample, 1);
      for (const sample of samples) path.finish(gradient, sample, 1);
      path.finish(update, 0, 100);
      return path.longest;
    };
    expect(longest([0, 1])).toBe(132);
    expect(longest([1, 0])).toBe(132);
  });
});

describe('no run is shorter', () => {
  test.each([2, 3, 4, 5, 7])('%i vectors on three copies', (width) => {
    const map = { channels: 4, height: 1, width };
    const layer = conv(0, 1, 4, width, 1, { input: { channels: 1, height: 1, width }, output: map, result: map });
    const chip = smallChip({ mapping: { duplicate: true }, tile: { pes: [1, 3] }, precision: { activation: 8 } });
    const { end, controller } = runChip({ chip, network: network([layer]), rule: 'inference' });
    expect(controller.longestChain.longest).toBeLessThanOrEqual(end);
    expect(controller.longestChain.longest).toBeGreaterThan(0.5 * end);
  });

  test('a task that meets nobody takes exactly its path', () => {
    const { end, controller } = runChip({
      network: mlp(4, 4),
      rule: 'inference',
      schedule: { overlap: 'none', stages: 'serial' },
    });
    expect(end).toBe(53_000);
    expect(controller.longestChain.longest).toBe(end);
  });
});
