import { describe, expect, test } from 'vitest';
import { readSteps } from '../../src/hardware/subarray.ts';
import type { Charge } from '../../src/parts/words/route.ts';
import { Bench, type ChipChanges, smallChip } from '../support/bench.ts';
import { runChip } from '../support/chipRun.ts';
import { mlp } from '../support/networks.ts';

/** Two input bits: drive 2 ns, 4 conversions of 1 ns, shift-add 1 ns. */
const times = { drive: 2000, convert: 1000, conversions: 4, shiftAdd: 1000 };
const charge = (component: 'subarray' | 'adc', energy_J: number): Charge => ({
  component,
  operation: 'read',
  layer: 0,
  phase: 'forward',
  actions: 2,
  energy_J,
});
const array = charge('subarray', 8);
const adc = charge('adc', 4);
const read = (vectors: number) => ({ times, bits: 2, vectors, array, adc, multiplicity: 1 });
/** The same with times that no two actions share. */
const oddRead = (vectors: number) => ({
  ...read(vectors),
  times: { drive: 1718, convert: 1019, conversions: 4, shiftAdd: 709 },
});
/** 3 vectors x 2 bits x (1718 + 4 x 1019 + 709) ps. */
const oddEnd = 6 * 6503;

test('a read with private ADCs is one job: bits x (drive + conversions + shift-add) for every vector', () => {
  const bench = new Bench();
  const station = bench.assembly.station({ name: 'array', component: 'subarray' });
  const steps = readSteps(bench.assembly, station, null, { grant: 'vector' }, oddRead(3));
  bench.send(steps);
  expect(bench.run()).toBe(oddEnd);
  expect(steps).toHaveLength(1);
  expect(bench.spans).toMatchObject([{ server: 'array', start: 0, end: oddEnd, operation: 'read' }]);
});

/** Two arrays behind one bank begin a read of one vector together; when each is through, and who waited for the bank. */
function contend(grant: 'vector' | 'bit' | 'conversion') {
  const bench = new Bench();
  const bank = bench.assembly.station({ name: 'bank', component: 'adc' });
  for (const task of [0, 1]) {
    const spec = { name: `array${task}`, component: 'subarray' } as const;
    bench.send(readSteps(bench.assembly, bench.assembly.station(spec), bank, { grant }, read(1)), { task });
  }
  bench.run();
  return {
    ends: bench.arrivals.map(({ at }) => at),
    bank: bench.spansOf('bank').map(({ start, end, task }) => [task, start, end]),
    stalled: bench.server('bank').stalled,
    busy: [bench.server('array0').busy, bench.server('array1').busy],
    energy: bench.assembly.steps.reduce(
      (sum, { jobs, charges }) => sum + jobs * charges.reduce((joules, one) => joules + one.energy_J, 0),
      0,
    ),
  };
}

describe('two arrays share a bank of ADCs', () => {
  test('granted for a vector: the second waits for the whole read of the first', () => {
    // A keeps the bank from its first conversion to its last shift-add: 2 x (4 + 1) + 2 (the second drive) = 12 ns.
    const { ends, bank, stalled, busy } = contend('vector');
    expect(bank).toEqual([
      [0, 2000, 14_000],
      [1, 14_000, 26_000],
    ]);
    expect(ends).toEqual([14_000, 26_000]);
    expect(stalled).toBe(12_000);
    expect(busy).toEqual([14_000, 26_000]);
  });

  test('granted for an input bit: the drives of one hide behind the conversions of the other', () => {
    // A converts 2-6, adds, drives until 9, waits for B's 6-10; B drives until 13 and waits for A's 10-14.
    const { ends, bank, stalled } = contend('bit');
    expect(bank).toEqual([
      [0, 2000, 6000],
      [1, 6000, 10_000],
      [0, 10_000, 14_000],
      [1, 14_000, 18_000],
    ]);
    expect(ends).toEqual([15_000, 19_000]);
    expect(stalled).toBe(4000 + 1000 + 1000);
  });

  test('granted for a conversion: the two take turns', () => {
    // First bit: A at 2, 4, 6, 8 and B at 3, 5, 7, 9. A is back at 12, B at 13, when A (released earlier) goes first.
    const { ends, bank } = contend('conversion');
    expect(bank.filter(([task]) => task === 0).map(([, start]) => start)).toEqual(
      [2, 4, 6, 8, 12, 13, 15, 17].map((ns) => ns * 1000),
    );
    expect(bank.filter(([task]) => task === 1).map(([, start]) => start)).toEqual(
      [3, 5, 7, 9, 14, 16, 18, 19].map((ns) => ns * 1000),
    );
    expect(ends).toEqual([19_000, 21_000]);
  });

  test.each(['vector', 'bit', 'conversion'] as const)('granted per %s, a read costs the same energy', (grant) => {
    expect(contend(grant).energy).toBeCloseTo(2 * (8 + 4), 12);
  });
});

test('an array alone on a shared bank is as fast as with private ADCs', () => {
  for (const grant of ['vector', 'bit', 'conversion'] as const) {
    const bench = new Bench();
    const station = bench.assembly.station({ name: 'array', component: 'subarray' });
    const bank = bench.assembly.station({ name: 'bank', component: 'adc' });
    bench.send(readSteps(bench.assembly, station, bank, { grant }, oddRead(3)));
    expect(bench.run()).toBe(oddEnd);
  }
});

test('copies behind one queue each keep the array that they were given', () => {
  // Two copies and two banks: two pairs of reads, one after the other. The bank's unit must not be taken for the array's.
  const bench = new Bench();
  const station = bench.assembly.station({ name: 'array', component: 'subarray', units: 2 });
  const bank = bench.assembly.station({ name: 'bank', component: 'adc' });
  const steps = readSteps(bench.assembly, station, bank, { grant: 'bit' }, read(1));
  for (let vector = 0; vector < 4; vector++) bench.send(steps, { vector });
  bench.run();
  // The first pair as above: 15 and 19. The third read drives 15-17 and converts from 18; the fourth drives from 19.
  expect(bench.spansOf('array').map(({ unit, start, end }) => [unit, start, end])).toEqual([
    [0, 0, 15_000],
    [1, 0, 19_000],
    [0, 15_000, expect.any(Number)],
    [1, 19_000, expect.any(Number)],
  ]);
});

test.each([
  // 2 bits of 7 ns, once for each group of rows in use.
  ['all rows at once', 4, { read: 'parallel', rowsAtATime: 1 }, 14_000],
  ['four rows, two at a time', 4, { read: 'sequential', rowsAtATime: 2 }, 28_000],
  ['four rows, three at a time', 4, { read: 'sequential', rowsAtATime: 3 }, 28_000],
  ['four rows, one at a time', 4, { read: 'sequential', rowsAtATime: 1 }, 56_000],
  ['three of the four rows, two at a time', 3, { read: 'sequential', rowsAtATime: 2 }, 28_000],
  ['two of the four rows, two at a time', 2, { read: 'sequential', rowsAtATime: 2 }, 14_000],
] as const)('%s', (_, inputs, subarray, busy) => {
  const { bench } = runChip({ chip: smallChip({ subarray }), network: mlp(inputs, 4), rule: 'inference' });
  expect(bench.server('chip.tile[0].pe[0].subarray[0]').busy).toBe(busy);
});

test('every group of rows costs an array at the density of its rows, and its conversions', () => {
  const energies = (subarray: NonNullable<ChipChanges['subarray']>) => {
    const { bench } = runChip({ chip: smallChip({ subarray }), network: mlp(3, 4), rule: 'inference' });
    const charges = bench.assembly.steps.flatMap((step) => step.charges);
    return ['subarray', 'adc'].map((component) => charges.find((one) => one.component === component)!.energy_J * 1e12);
  };
  // 2 bits, half of the 3 rows on: of 4 rows a density of 3/8 at 8 pJ and a shift-add of 1 pJ; conversions of 4 pJ.
  const all = energies({ read: 'parallel' });
  expect(all[0]).toBeCloseTo(2 * (8 * (3 / 8) + 1), 9);
  expect(all[1]).toBeCloseTo(2 * 4, 9);
  // Two groups of two rows, which have the same density.
  const groups = energies({ read: 'sequential', rowsAtATime: 2 });
  expect(groups[0]).toBeCloseTo(2 * 2 * (8 * (3 / 8) + 1), 9);
  expect(groups[1]).toBeCloseTo(2 * 2 * 4, 9);
});
