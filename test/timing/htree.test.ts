import { describe, expect, test } from 'vitest';
import { HTree, type Leaf } from '../../src/hardware/htree.ts';
import { Bench, smallChip, tag } from '../support/bench.ts';
import { roundFigures } from '../support/figures.ts';

/**
 * 2 x 2 tiles of 1 mm, wires of 2 ns/mm, flits of 8 bits: the trunk is half the chip's height (1 mm), and so is each of
 * the four segments below it: a hop of 2 ns each.
 */
function fixture(reduce: 'none' | 'inTree', queue = 4) {
  const bench = new Bench();
  const tree = new HTree(bench.assembly, bench.timing, {
    description: smallChip({ htree: { reduce, queue } }).htree,
    width: 8,
    grid: [2, 2],
    tileSide_m: 1e-3,
    wire: roundFigures().tree,
  });
  const adder = bench.assembly.station({ name: 'joint', component: 'accumulator' });
  const joined: [number, number, number, string][] = [];
  const joint = (inputs: number, values: number, bits: number, place: string) => {
    joined.push([inputs, values, bits, place]);
    return bench.assembly.serve(adder, { operation: 'add', latency: 3000, charges: [] });
  };
  return { bench, tree, joint, joined };
}

const leaves = (change: (index: number) => Partial<Leaf>): Leaf[] =>
  [0, 1, 2, 3].map((index) => ({
    row: index >> 1,
    column: index & 1,
    part: 0,
    downBits: 8,
    work: [],
    values: 0,
    sumBits: 6,
    vectors: 1,
    output: 0,
    ...change(index),
  }));

describe('down', () => {
  test('a multicast occupies every segment once', () => {
    const { bench, tree, joint } = fixture('none');
    bench.send(
      tree.visit(
        tag,
        leaves(() => ({})),
        joint,
      ),
    );
    // One flit: trunk 2 + 1, segments side by side 2 + 1.
    expect(bench.run()).toBe(6000);
    expect(bench.spans.map(({ server, start, end }) => [server, start, end])).toEqual([
      ['chip.htree.down.trunk', 0, 1000],
      ['chip.htree.down.level[1][0,0]', 3000, 4000],
      ['chip.htree.down.level[1][0,1]', 3000, 4000],
      ['chip.htree.down.level[1][1,0]', 3000, 4000],
      ['chip.htree.down.level[1][1,1]', 3000, 4000],
    ]);
  });

  test('tiles with parts of their own share the trunk', () => {
    const { bench, tree, joint } = fixture('none');
    bench.send(
      tree.visit(
        tag,
        leaves((index) => ({ part: index })),
        joint,
      ),
    );
    // Trunk 2 + 4 flits, then 2 + 1.
    expect(bench.run()).toBe(9000);
  });

  test('a tree without tiles beside each other is its trunk', () => {
    const { bench, tree, joint } = fixture('none');
    bench.send(tree.visit(tag, leaves(() => ({})).slice(0, 1), joint));
    expect(bench.run()).toBe(6000);
    expect(bench.spans).toHaveLength(2);
  });
});

describe('up, 4 sums of 6 bits (3 flits) from each tile', () => {
  const sums = (output: (index: number) => number) => leaves((index) => ({ values: 4, output: output(index) }));

  test('none: sums travel singly and queue at the trunk', () => {
    const { bench, tree, joint } = fixture('none');
    bench.send(
      tree.visit(
        tag,
        sums(() => 0),
        joint,
      ),
    );
    // Down 6; segments 2 + 3 = 11; the trunk takes one sum every 3 flits: 11, 14, 17, 20; the last is there at 20 + 5.
    expect(bench.run()).toBe(25_000);
    expect(bench.spansOf('chip.htree.up.trunk').map(({ start }) => start)).toEqual([11_000, 14_000, 17_000, 20_000]);
    // Three transactions wait for the fourth: 16, 19 and 22 until 25.
    const fork = bench.assembly.steps.find(({ joinsAt }) => joinsAt === 'accumulator');
    expect(fork?.siblingWait).toBe(9000 + 6000 + 3000);
  });

  test('none: a trunk that queues one sum blocks the segments below', () => {
    const { bench, tree, joint } = fixture('none', 1);
    bench.send(
      tree.visit(
        tag,
        sums(() => 0),
        joint,
      ),
    );
    // At 11 the first sum is served and the second queued; the third gets its place at 14, the fourth at 17.
    expect(bench.run()).toBe(25_000);
    const blocked = ['0,0', '0,1', '1,0', '1,1'].map((at) => bench.server(`chip.htree.up.level[1][${at}]`).blocked);
    expect(blocked).toEqual([0, 0, 3000, 6000]);
  });

  test('inTree: four sums of the same outputs are added where they meet and one goes on', () => {
    const { bench, tree, joint, joined } = fixture('inTree');
    bench.send(
      tree.visit(
        tag,
        sums(() => 0),
        joint,
      ),
    );
    // Down 6, segments 5, addition 3. Sums of four have 6 + 2 bits, 4 x 8 = 4 flits: trunk 2 + 4.
    expect(bench.run()).toBe(20_000);
    expect(joined).toEqual([[4, 4, 6, 'level[0][0,0]']]);
    expect(bench.spansOf('chip.htree.up.trunk')).toHaveLength(1);
  });

  test('inTree: two outputs of two tiles each travel on as two sums', () => {
    const { bench, tree, joint, joined } = fixture('inTree');
    bench.send(
      tree.visit(
        tag,
        sums((index) => index & 1),
        joint,
      ),
    );
    // Down 6, segments 5, addition 3. Sums of two have 6 + 1 bits, 2 x 4 x 7 = 7 flits: trunk 2 + 7.
    expect(bench.run()).toBe(23_000);
    // Two sums of each output, four values an output.
    expect(joined).toEqual([[2, 8, 6, 'level[0][0,0]']]);
  });
});
