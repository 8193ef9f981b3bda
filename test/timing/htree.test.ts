import { describe, expect, test } from 'vitest';
import { HTree, type Leaf } from '../../src/hardware/htree.ts';
import { Bench, smallChip, tag } from '../support/bench.ts';
import { oddFigures } from '../support/figures.ts';

interface TreeOptions {
  readonly reduce?: 'none' | 'inTree';
  readonly queue?: number;
  readonly grid?: readonly [number, number];
}

/**
 * 2 x 2 tiles of 1 mm, wires of 2.027 ns/mm, flits of 8 bits: the trunk is half the chip's height (1 mm), and so is each of
 * the four segments below it: a hop of 2027 ps each. A flit takes a clock cycle, 1000 ps.
 */
function fixture({ reduce = 'none', queue = 4, grid = [2, 2] }: TreeOptions = {}) {
  const bench = new Bench();
  const tree = new HTree(bench.assembly, bench.timing, {
    description: smallChip({ htree: { reduce, queue } }).htree,
    widthFor: () => 8,
    grid,
    tileSide_m: 1e-3,
    wire: oddFigures().tree,
  });
  const adder = bench.assembly.station({ name: 'joint', component: 'accumulator' });
  const joined: [number, number, number, string][] = [];
  const joint = (inputs: number, values: number, bits: number, place: string) => {
    joined.push([inputs, values, bits, place]);
    return bench.assembly.serve(adder, { operation: 'add', latency: 3011, charges: [] });
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
    const { bench, tree, joint } = fixture();
    bench.send(
      tree.visit(
        tag,
        leaves(() => ({})),
        joint,
      ),
    );
    // One flit: trunk 2027 + 1000, segments side by side 2027 + 1000.
    expect(bench.run()).toBe(6054);
    expect(bench.spans.map(({ server, start, end }) => [server, start, end])).toEqual([
      ['chip.htree.down.trunk', 0, 1000],
      ['chip.htree.down.level[1][0,0]', 3027, 4027],
      ['chip.htree.down.level[1][0,1]', 3027, 4027],
      ['chip.htree.down.level[1][1,0]', 3027, 4027],
      ['chip.htree.down.level[1][1,1]', 3027, 4027],
    ]);
  });

  test('tiles with parts of their own share the trunk', () => {
    const { bench, tree, joint } = fixture();
    bench.send(
      tree.visit(
        tag,
        leaves((index) => ({ part: index })),
        joint,
      ),
    );
    // Trunk 2027 and 4 flits, then 2027 and one.
    expect(bench.run()).toBe(9054);
  });

  test('a tree without tiles beside each other is its trunk', () => {
    const { bench, tree, joint } = fixture();
    bench.send(tree.visit(tag, leaves(() => ({})).slice(0, 1), joint));
    expect(bench.run()).toBe(6054);
    expect(bench.spans).toHaveLength(2);
  });

  test('the trunk is half as long as the grid is high; below it each level is half as long as the one above', () => {
    const { bench, tree, joint } = fixture({ grid: [3, 5] });
    const corner = leaves(() => ({ row: 2, column: 4 })).slice(0, 1);
    bench.send(tree.visit(tag, corner, joint));
    // 1.5 mm, then three levels over 8 x 8 places: 4, 2 and 1 mm; a flit each time.
    const spans = [
      ['chip.htree.down.trunk', 0],
      ['chip.htree.down.level[1][0,1]', 3041 + 1000],
      ['chip.htree.down.level[2][1,2]', 3041 + 8108 + 2000],
      ['chip.htree.down.level[3][2,4]', 3041 + 8108 + 4054 + 3000],
    ];
    expect(bench.run()).toBe(3041 + 8108 + 4054 + 2027 + 4000);
    expect(bench.spans.map(({ server, start }) => [server, start])).toEqual(spans);
  });

  test('a tile that needs nothing gets nothing', () => {
    const { bench, tree, joint } = fixture();
    const work = bench.assembly.delay('subarray', { operation: 'work', latency: 77, charges: [] });
    const own = leaves(() => ({ downBits: 0, work }));
    bench.send(tree.visit(tag, own, joint));
    expect(bench.run()).toBe(77);
    expect(bench.spans).toEqual([]);
  });
});

describe('up, 4 sums of 6 bits (3 flits) from each tile', () => {
  const sums = (output: (index: number) => number) => leaves((index) => ({ values: 4, output: output(index) }));

  test('none: sums travel singly and queue at the trunk', () => {
    const { bench, tree, joint } = fixture();
    bench.send(
      tree.visit(
        tag,
        sums(() => 0),
        joint,
      ),
    );
    // Down 6054; segments 2027 and 3 flits: 11,081; the trunk takes one sum every 3 flits; the last is there 2027 and 3
    // flits after it went in.
    expect(bench.run()).toBe(20_081 + 5027);
    expect(bench.spansOf('chip.htree.up.trunk').map(({ start }) => start)).toEqual([11_081, 14_081, 17_081, 20_081]);
    // Three transactions wait for the fourth, which comes 9, 6 and 3 flits after them.
    const fork = bench.assembly.steps.find(({ joinsAt }) => joinsAt === 'accumulator');
    expect(fork?.siblingWait).toBe(9000 + 6000 + 3000);
  });

  test('none: a trunk that queues one sum blocks the segments below', () => {
    const { bench, tree, joint } = fixture({ queue: 1 });
    bench.send(
      tree.visit(
        tag,
        sums(() => 0),
        joint,
      ),
    );
    // At 11,081 the first sum is served and the second queued; the third gets its place 3 flits later, the fourth 6.
    expect(bench.run()).toBe(25_108);
    const blocked = ['0,0', '0,1', '1,0', '1,1'].map((at) => bench.server(`chip.htree.up.level[1][${at}]`).blocked);
    expect(blocked).toEqual([0, 0, 3000, 6000]);
  });

  test('inTree: four sums of the same outputs are added where they meet and one goes on', () => {
    const { bench, tree, joint, joined } = fixture({ reduce: 'inTree' });
    bench.send(
      tree.visit(
        tag,
        sums(() => 0),
        joint,
      ),
    );
    // Down 6054, segments 5027, addition 3011. Sums of four have 6 + 2 bits, 4 x 8 = 4 flits: trunk 2027 and 4 flits.
    expect(bench.run()).toBe(6054 + 5027 + 3011 + 6027);
    expect(joined).toEqual([[4, 4, 6, 'level[0][0,0]']]);
    expect(bench.spansOf('chip.htree.up.trunk')).toHaveLength(1);
  });

  test('inTree: two outputs of two tiles each travel on as two sums', () => {
    const { bench, tree, joint, joined } = fixture({ reduce: 'inTree' });
    bench.send(
      tree.visit(
        tag,
        sums((index) => index & 1),
        joint,
      ),
    );
    // As above; sums of two have 6 + 1 bits, 2 x 4 x 7 = 7 flits: trunk 2027 and 7 flits.
    expect(bench.run()).toBe(6054 + 5027 + 3011 + 9027);
    // Two sums of each output, four values an output.
    expect(joined).toEqual([[2, 8, 6, 'level[0][0,0]']]);
  });

  test('inTree: the adder at a joint is as deep as most sums meet, and as wide as the widest of them', () => {
    const { bench, tree, joint, joined } = fixture({ reduce: 'inTree' });
    // Two sums of the first output, one of 9 bits; the two others have outputs of their own and are not added.
    const own = sums((index) => Math.max(0, index - 1)).map((leaf, index) => ({
      ...leaf,
      sumBits: index === 0 ? 9 : 6,
    }));
    bench.send(tree.visit(tag, own, joint));
    expect(joined).toEqual([[2, 4, 9, 'level[0][0,0]']]);
    // The sum of two 9 + 1 bits, the others 6: 4 x (10 + 6 + 6) = 88 bits, 11 flits. The widest came over its segment in
    // 5 flits.
    expect(bench.run()).toBe(6054 + 7027 + 3011 + 2027 + 11_000);
  });

  test('inTree: a sum that meets no other is not added', () => {
    const { bench, tree, joint, joined } = fixture({ reduce: 'inTree' });
    bench.send(
      tree.visit(
        tag,
        sums((index) => index),
        joint,
      ),
    );
    expect(joined).toEqual([]);
    // 4 x 4 x 6 bits: 12 flits.
    expect(bench.run()).toBe(6054 + 5027 + 14_027);
  });

  test.each([1, 3])('the trunk carries the sums of %i vectors', (vectors) => {
    const { bench, tree, joint } = fixture();
    bench.send(
      tree.visit(
        tag,
        sums(() => 0)
          .slice(0, 1)
          .map((leaf) => ({ ...leaf, vectors })),
        joint,
      ),
    );
    // 3 flits a vector, over segment and trunk.
    expect(bench.run()).toBe(6054 + 2 * (2027 + 3000 * vectors));
  });
});
