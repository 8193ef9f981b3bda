import { describe, expect, test } from 'vitest';
import { Link } from '../../src/hardware/link.ts';
import { Bench, type ChipChanges, smallChip, tag } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { oddFigures } from '../support/figures.ts';
import { mlp } from '../support/networks.ts';

/** A wire of 1.5 mm at 2.027 ns/mm, 3041 ps (3040.5, rounded); flits of 8 bits: 20 bits are 3 flits. */
function fixture(flow: 'pipelined' | 'serial', capacity = Number.POSITIVE_INFINITY) {
  const bench = new Bench();
  const station = bench.assembly.station({ name: 'link', component: 'htree', capacity });
  const shape = { component: 'htree', width: 8, length_m: 1.5e-3, wire: oddFigures().tree, flow } as const;
  return { bench, station, link: new Link(bench.assembly, bench.timing, shape) };
}

describe('one transfer', () => {
  test('pipelined: the hop once, then a cycle for each flit', () => {
    const { bench, station, link } = fixture('pipelined');
    bench.send(link.transfer(station, tag, 20));
    expect(bench.run()).toBe(3041 + 3 * 1000);
    expect(bench.server('link').busy).toBe(3000);
  });

  test('serial: every flit pays the hop', () => {
    const { bench, station, link } = fixture('serial');
    bench.send(link.transfer(station, tag, 20));
    expect(bench.run()).toBe(3 * 3041);
    expect(bench.server('link').busy).toBe(3 * 3041);
  });
});

test('a pipelined link takes the next transfer after the flits of the first, not after its latency', () => {
  const { bench, station, link } = fixture('pipelined');
  for (const task of [0, 1]) bench.send(link.transfer(station, tag, 20), { task });
  bench.run();
  // The second begins after the three flits of the first.
  expect(bench.arrivals.map(({ at }) => at)).toEqual([6041, 3000 + 6041]);
  expect(bench.stalls).toEqual([{ server: 'link', start: 0, end: 3000, reason: 'link-busy', task: 1 }]);
});

test('a serial link takes the next transfer when the first is through', () => {
  const { bench, station, link } = fixture('serial');
  for (const task of [0, 1]) bench.send(link.transfer(station, tag, 20), { task });
  bench.run();
  expect(bench.arrivals.map(({ at }) => at)).toEqual([3 * 3041, 6 * 3041]);
});

test('a full queue pushes back: the unit upstream is blocked until its transaction has a place', () => {
  const { bench, station: source } = (() => {
    const made = new Bench();
    return {
      bench: made,
      station: made.assembly.station({ name: 'source', component: 'subarray' }),
    };
  })();
  const next = bench.assembly.station({ name: 'next', component: 'htree', capacity: 1 });
  const steps = [
    ...bench.assembly.serve(source, { operation: 'work', latency: 1000, charges: [] }),
    ...bench.assembly.serve(next, { operation: 'transfer', latency: 5000, charges: [] }),
  ];
  for (const task of [0, 1, 2, 3]) bench.send(steps, { task });
  // next works on the first from 1 and keeps the second queued from 2. The third leaves the source at 3 and has no place
  // until 6; the fourth leaves it at 6 + 1 and has none until 11. The link is busy from 1 without a break.
  expect(bench.run()).toBe(1000 + 4 * 5000);
  const upstream = bench.server('source');
  expect(upstream.blocked).toBe(3000 + 4000);
  expect(upstream.busy).toBe(4000);
  expect(upstream.stalled).toBe(1000 + 2000 + 6000);
  // Waiting counts from the moment the source was done: 2-6, 3-11, 7-16. Until it has a place in the queue, at 6 and at 11, a
  // transaction waits for room there; after that, it waits for the link.
  expect(bench.server('next')).toMatchObject({
    stalledInQueue: 4000 + 5000 + 5000,
    stalledBeforeQueue: 3000 + 4000,
    stalled: 4000 + 8000 + 9000,
  });
  expect(bench.stalls.filter(({ server }) => server === 'next')).toEqual([
    { server: 'next', start: 2000, end: 6000, reason: 'link-busy', task: 1 },
    { server: 'next', start: 3000, end: 6000, reason: 'buffer-full', task: 2 },
    { server: 'next', start: 6000, end: 11_000, reason: 'link-busy', task: 2 },
    { server: 'next', start: 7000, end: 11_000, reason: 'buffer-full', task: 3 },
    { server: 'next', start: 11_000, end: 16_000, reason: 'link-busy', task: 3 },
  ]);
});

describe('every kind of wire has a flow of its own', () => {
  /** How long the sums of an array, 24 bits, keep each wire on their way up, ns. A flit takes 8 bits, a cycle half of one ns. */
  function kept(changes: ChipChanges) {
    const chip = smallChip({ technology: { clocking: 'free', clock: 2e9 }, ...changes });
    const { bench } = runChip({ chip, network: mlp(4, 4), rule: 'inference' });
    const first = (server: string) => {
      const span = bench.spansOf(server).find(({ operation }) => operation === 'transfer');
      if (span === undefined) throw new Error(`nothing was transferred over ${server}`);
      return (span.end - span.start) / 1000;
    };
    return {
      bus: first('chip.tile[0].pe[0].output'),
      tileTree: first('chip.tile[0].tree.up'),
      htree: first('chip.htree.up.trunk'),
    };
  }

  const pipelined = { bus: 1.5, tileTree: 1.5, htree: 1.5 };

  test('pipelined unless a chip says otherwise', () => {
    expect(kept({})).toEqual(pipelined);
  });

  // Every hop, 1 mm of bus and half a millimetre of either tree, takes 1 ns.
  test.each([
    ['bus', { pe: { busFlow: 'serial' } }],
    ['tileTree', { tile: { treeFlow: 'serial' } }],
    ['htree', { htree: { flow: 'serial' } }],
  ] as const)('%s', (wire, changes) => {
    expect({ wire, kept: kept(changes) }).toEqual({ wire, kept: { ...pipelined, [wire]: 3 } });
  });
});
