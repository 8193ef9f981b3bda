import { describe, expect, test } from 'vitest';
import { indexName, lockStep } from '../../../src/hardware/groups.ts';
import { smallChip } from '../../support/bench.ts';
import { runChip } from '../../support/chipRun.ts';
import { mlp } from '../../support/networks.ts';

describe('lock-step groups', () => {
  const key = (word: string) => word;

  test('equal siblings are one group, in the order of their first', () => {
    expect(lockStep(['a', 'b', 'a', 'a'], key, 'group')).toEqual([
      { first: 'a', members: [0, 2, 3].map((index) => ({ index, item: 'a' })) },
      { first: 'b', members: [{ index: 1, item: 'b' }] },
    ]);
  });

  test('detail subarray keeps each apart', () => {
    expect(lockStep(['a', 'a'], key, 'subarray')).toEqual([
      { first: 'a', members: [{ index: 0, item: 'a' }] },
      { first: 'a', members: [{ index: 1, item: 'a' }] },
    ]);
  });

  test('names tell whom a group stands for', () => {
    expect(indexName('pe', [3])).toBe('pe[3]');
    expect(indexName('pe', [0, 1, 2])).toBe('pe[0..2]');
    expect(indexName('pe', [0, 2, 5])).toBe('pe[0,2,5]');
  });
});

describe('a chip of 2 x 2 PEs of 2 x 2 arrays', () => {
  const changes = { tile: { pes: [2, 2] }, pe: { subarrays: [2, 2] } } as const;

  test.each(['serial', 'streamed'] as const)('takes the same time grouped and in full, stages %s', (stages) => {
    for (const policy of ['dram-sum', 'on-chip', 'in-array'] as const) {
      const chip = smallChip({ ...changes, gradient: { policy }, write: { parallelArrays: 3 } });
      const run = (detail: 'group' | 'subarray') =>
        runChip({ chip, network: mlp(30, 13, 8), rule: 'bp', batch: 2, detail, schedule: { stages } });
      const [grouped, full] = [run('group'), run('subarray')];
      expect(grouped.end).toBe(full.end);
      expect(grouped.tasks).toEqual(full.tasks);
      expect(grouped.bench.assembly.servers.length).toBeLessThanOrEqual(full.bench.assembly.servers.length);
    }
  });

  test('16 equal arrays are one server that stands for all', () => {
    const { bench } = runChip({ chip: smallChip(changes), network: mlp(16, 16), rule: 'inference' });
    const arrays = bench.assembly.servers.filter(({ spec }) => spec.component === 'subarray');
    expect(arrays.map(({ spec }) => [spec.name, spec.multiplicity])).toEqual([
      ['chip.tile[0].pe[0..3].subarray[0..3]', 16],
    ]);
  });
});
