import { describe, expect, test } from 'vitest';
import { Residence } from '../../../src/hardware/controller/residence.ts';
import type { Tensor } from '../../../src/parts/words/task.ts';
import { rules } from '../../../src/rules/index.ts';
import { mlp } from '../../support/networks.ts';

const { nodes } = rules.bp!.template(mlp(4, 4, 4), { cost: 'arrays', matrix: 'perLayer' });
const node = (name: string) => nodes.findIndex((one) => one.name === name);

/** Activations and errors have 8 bits, masks 4. */
const bits = ({ kind }: Tensor) =>
  ({ activation: 8, target: 4, error: 8, stored: 4, gradient: 0, broadcast: 0, feedback: 0 })[kind];

function residence(capacity: number, more: { scope?: 'chip' | 'layer'; alwaysDram?: boolean } = {}) {
  return new Residence({
    nodes,
    bits,
    capacity,
    scope: 'chip',
    alwaysDram: false,
    samples: 3,
    spilled: null,
    held: null,
    ...more,
  });
}

/** Which tensors of a task lie in DRAM, in order: `read/written`, each a `d` or, in the buffer, a `b`. */
const placed = (inDram: readonly boolean[]) => inDram.map((is) => (is ? 'd' : 'b')).join('');

/** Runs nodes of one sample one after another; where their operands lay, and their results went. */
function work(where: Residence, names: readonly string[], sample = 0): string[] {
  return names.map((name) => {
    const { loads, stores } = where.begin(node(name), sample);
    where.finish(node(name), sample);
    return `${placed(loads)}/${placed(stores)}`;
  });
}

const all = ['FW fc1', 'FW fc2', 'loss', 'AG fc1', 'WG fc2', 'WG fc1'];

describe('everything fits', () => {
  test('only the input of the network comes from DRAM', () => {
    const where = residence(1000);
    // FW fc1 and WG fc1 read a0 first of their operands.
    expect(work(where, all)).toEqual(['d/bb', 'b/b', 'b/b', 'bb/b', 'bb/b', 'db/b']);
    expect(where.spills).toBe(0);
  });

  test('space is free after the last reader', () => {
    const where = residence(1000);
    const used = all.map((name) => {
      work(where, [name]);
      return where.used;
    });
    // a1 and its mask; a2; a2 goes with the loss, d2 comes; the mask goes, d1 comes; a1 and d2 go; d1 goes.
    expect(used).toEqual([12, 20, 20, 24, 8, 0]);
  });

  test('samples do not share space', () => {
    const where = residence(1000);
    work(where, ['FW fc1'], 0);
    work(where, ['FW fc1'], 1);
    expect(where.used).toBe(24);
    work(where, all.slice(1), 0);
    expect(where.used).toBe(12);
  });
});

describe('what does not fit goes to DRAM whole', () => {
  test('and is loaded by each of its readers', () => {
    // a1 (8) fits, its mask (4) does not; a2 does not; d2 does not.
    const where = residence(10);
    const moved = work(where, all);
    expect(moved.slice(0, 3)).toEqual(['d/bd', 'b/d', 'd/d']);
    // AG fc1 reads (d2, z1), both in DRAM, and d1 finds a1 still there.
    expect(moved[3]).toBe('dd/d');
    expect(where.spills).toBe(4);
    expect(where.used).toBe(0);
  });

  test('a capacity of exactly the need is enough: results have their place before operands leave', () => {
    // With the loss a1, z1, a2 and d2: 8 + 4 + 8 + 8.
    const exact = residence(28);
    work(exact, all);
    expect(exact.spills).toBe(0);
    const short = residence(27);
    work(short, all);
    expect(short.spills).toBe(1);
  });

  test('nothing is evicted for it: later tensors fit again when space is free', () => {
    const where = residence(12);
    // a1 and z1 fill the buffer, a2 spills; a1 and z1 stay.
    expect(work(where, ['FW fc1', 'FW fc2'])).toEqual(['d/bb', 'b/d']);
    expect(where.used).toBe(12);
  });
});

test('activations in DRAM are no spills', () => {
  const where = residence(1000, { alwaysDram: true });
  expect(work(where, all).slice(0, 3)).toEqual(['d/dd', 'd/d', 'd/d']);
  expect(where.spills).toBe(0);
  expect(where.used).toBe(0);
});

test('buffers of the layers are filled one by one', () => {
  // fc1 needs a1 + z1 + d1 = 20, fc2 a2 + d2 = 16.
  const spills = (capacity: number) => {
    const where = residence(capacity, { scope: 'layer' });
    work(where, all);
    return where.spills;
  };
  expect([20, 19, 16, 15].map(spills)).toEqual([0, 1, 1, 2]);
});

test('a task whose tensors lie as before gets the same answer, another one if they do not', () => {
  const where = residence(24);
  const answers = [0, 1, 2].map((sample) => where.begin(node('FW fc1'), sample));
  expect(answers.map(({ stores }) => placed(stores))).toEqual(['bb', 'bb', 'dd']);
  expect(answers[1]).toBe(answers[0]);
  expect(answers[2]).not.toBe(answers[0]);
});

test('a node that is not there is refused', () => {
  expect(() => residence(10).begin(nodes.length, 0)).toThrow(`the rule has no task number ${nodes.length}`);
});

describe('whoever asks is told what a buffer holds', () => {
  test('whenever it changes, and by how much', () => {
    const told: (readonly number[])[] = [];
    const where = new Residence({
      ...{ nodes, bits, capacity: 1000, scope: 'chip', alwaysDram: false, samples: 3, spilled: null },
      held: (...change) => told.push(change),
    });
    for (const name of all) work(where, [name]);
    // a1 and its mask; a2; d2, and a2 goes; the mask goes after d1 has come; a1 and d2 go; d1 goes.
    expect(told.map(([, bits]) => bits)).toEqual([8, 12, 20, 28, 20, 28, 24, 16, 8, 0]);
    told.reduce((before, [pool, bits, change]) => {
      expect([pool, bits]).toEqual([0, before + (change ?? 0)]);
      return bits ?? 0;
    }, 0);
    expect(where.pools).toEqual([-1]);
  });

  test('each layer has a buffer of its own where it is divided', () => {
    expect(residence(1000, { scope: 'layer' }).pools).toEqual([0, 1]);
  });
});
