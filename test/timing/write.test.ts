import { expect, test } from 'vitest';
import { WriteDrivers } from '../../src/hardware/write.ts';
import { Bench, type ChipChanges, smallChip, tag } from '../support/bench.ts';
import { oddFigures } from '../support/figures.ts';
import { activity } from '../support/networks.ts';

const placement = { rows: 4, columns: 4, rowBlock: 0, columnBlock: 0 };

function fixture(write: ChipChanges['write'] = {}, more: ChipChanges = {}) {
  const chip = smallChip({ write, ...more });
  const bench = new Bench({ chip });
  const drivers = new WriteDrivers(bench.assembly, bench.timing, chip, oddFigures());
  const array = (name: string) => bench.assembly.station({ name, component: 'subarray' } as const);
  return { bench, drivers, array };
}

/** Every row takes one potentiation and one depression pulse of 50,123 ps; switching to writing takes 5077 ps. ps. */
function ends(write: ChipChanges['write'], arrays: number): number[] {
  const { bench, drivers, array } = fixture(write);
  for (let task = 0; task < arrays; task++) {
    bench.send(drivers.writeRows(tag, activity, placement, array(`array${task}`)), { task });
  }
  bench.run();
  return bench.arrivals.map(({ at }) => at);
}

const [setup, pulse] = [5077, 50_123];
const verify = 1718 + 4 * 1019;
const rows = setup + 4 * 2 * pulse;

test('an array is written row by row: 4 rows x 2 pulses', () => {
  expect(ends({}, 1)).toEqual([rows]);
});

test('parallelArrays arrays are written at once', () => {
  expect(ends({ parallelArrays: 1 }, 3)).toEqual([rows, 2 * rows, 3 * rows]);
  expect(ends({ parallelArrays: 2 }, 3)).toEqual([rows, rows, 2 * rows]);
});

test('after every n pulses on a row the row is read back', () => {
  // 2 pulses on each of 4 rows; a verify read drives, settles and makes 4 conversions.
  expect(ends({ verifyEvery: 1 }, 1)).toEqual([rows + 4 * 2 * verify]);
  expect(ends({ verifyEvery: 2 }, 1)).toEqual([rows + 4 * verify]);
  // Of five pulses on one row none is due, though the array gets eight.
  expect(ends({ verifyEvery: 5 }, 1)).toEqual([rows]);
});

test('a row that is seldom written is verified when it is', () => {
  // One row of four is written, with 2 pulses: 0.5 on the mean row. Two reads, one, and none.
  const sparse = { ...activity, rowsWritten: 0.25, rowPotentiation: 0.25, rowDepression: 0.25 };
  const verifies = [1, 2, 3].map((verifyEvery) => {
    const { drivers, array } = fixture({ verifyEvery });
    const charges = drivers.writeRows(tag, sparse, placement, array('a')).flatMap((step) => step.charges);
    return charges.find(({ operation }) => operation === 'verify')?.actions ?? 0;
  });
  expect(verifies).toEqual([2, 1, 0]);
  const { bench, drivers, array } = fixture({ verifyEvery: 1 });
  bench.send(drivers.writeRows(tag, sparse, placement, array('a')));
  expect(bench.run()).toBe(setup + 2 * pulse + 2 * verify);
});

test('mean pulse counts need not be whole', () => {
  const { bench, drivers, array } = fixture();
  bench.send(drivers.writeRows(tag, { ...activity, rowPotentiation: 0.3, rowDepression: 0.2 }, placement, array('a')));
  // 4 rows x 0.5 pulses
  expect(bench.run()).toBe(setup + 2 * pulse);
});

test('pulses cost the energy of the cells that they write: a row of 4, half of them one pulse each, has 2 pulses of 1 cell', () => {
  const { drivers, array } = fixture();
  const steps = drivers.writeRows(tag, activity, placement, array('a'));
  const [pulses] = steps.flatMap(({ charges }) => charges);
  // 8 pulses of 1 pJ and 1 pJ a cell
  expect(pulses).toMatchObject({ component: 'write', operation: 'pulse', actions: 8 });
  expect(pulses!.energy_J).toBeCloseTo(8 * (1 + 1) * 1e-12, 20);
});

test('the array is booked while it is written', () => {
  const { bench, drivers, array } = fixture();
  bench.send(drivers.writeRows(tag, activity, placement, array('array')));
  bench.run();
  const { occupied, occupations, busy, jobs } = bench.server('array');
  expect({ occupied, occupations, busy, jobs }).toEqual({ occupied: rows, occupations: 1, busy: 0, jobs: 0 });
});

test('layers with drivers of their own do not wait for each other, a chip with one set does', () => {
  const last = (scope: 'layer' | 'chip') => {
    const { bench, drivers, array } = fixture({ scope });
    for (const owner of [0, 1]) {
      bench.send(drivers.writeRows({ ...tag, owner }, activity, placement, array(`array${owner}`)), { task: owner });
    }
    return bench.run();
  };
  expect(last('layer')).toBe(rows);
  expect(last('chip')).toBe(2 * rows);
});

test('an update on the cells pulses all rows at once and waits for the array like a read', () => {
  const { bench, drivers, array } = fixture();
  const station = array('array');
  bench.send(bench.assembly.serve(station, { operation: 'read', latency: 20_000, charges: [] }));
  bench.send(drivers.updateInPlace(tag, activity, placement, station, 3), { task: 1 });
  // The setup is done beside the read; after it 3 vectors x 2 pulses.
  expect(bench.run()).toBe(20_000 + 3 * 2 * pulse);
});

test('a pulse of an update on the cells costs all word and bit lines and the cells that it writes in all rows', () => {
  const { drivers, array } = fixture();
  const steps = drivers.updateInPlace(tag, activity, { ...placement, rows: 3 }, array('a'), 5);
  const [pulses] = steps.flatMap(({ charges }) => charges);
  // 5 vectors x 2 pulses; 3 word lines of 1 pJ, 4 bit lines of 0.25 pJ, a cell of 0.75 pJ in each of 3 rows.
  expect(pulses).toMatchObject({ component: 'write', operation: 'pulse', actions: 10 });
  expect(pulses!.energy_J).toBeCloseTo(10 * (3 + 1 + 2.25) * 1e-12, 20);
});

test('all rows are read back after every n pulses of an update on the cells', () => {
  const { bench, drivers, array } = fixture({ verifyEvery: 4 });
  const steps = drivers.updateInPlace(tag, activity, placement, array('a'), 3);
  const verifies = steps.flatMap(({ charges }) => charges).find(({ operation }) => operation === 'verify');
  // 6 pulses: once, 4 rows one after another.
  expect(verifies).toMatchObject({ actions: 4 });
  bench.send(steps);
  expect(bench.run()).toBe(setup + 6 * pulse + 4 * verify);
});

/** An array of latches, of which `rows` have a changed cell, two of them each. ps. */
function rewritten(write: ChipChanges['write'], rows: number) {
  const { bench, drivers, array } = fixture(write, { cell: { type: 'sram-8t', bits: 1 } });
  const steps = drivers.rewriteRows(tag, { rows, cells: 2 }, placement, array('a'));
  bench.send(steps);
  return { end: bench.run(), charges: steps.flatMap(({ charges }) => charges) };
}

test('rows of latches with a changed cell are read and written once, whatever the pulses, and never verified', () => {
  const { end, charges } = rewritten({ verifyEvery: 1 }, 3);
  expect(end).toBe(setup + 3 * (verify + pulse));
  expect(charges.map(({ operation, actions }) => [operation, actions])).toEqual([
    ['row', 3],
    ['row-read', 3],
  ]);
  // A word line of 1 pJ and two cells of 1 pJ.
  expect(charges[0]!.energy_J).toBeCloseTo(3 * (1 + 2) * 1e-12, 20);
  // One row of four on: 8 x 1/4 pJ in the array, 4 pJ in the ADCs.
  expect(charges[1]!.energy_J).toBeCloseTo(3 * (2 + 4) * 1e-12, 20);
});

test('rows of latches whose new values come from a digital copy are only written', () => {
  const { end, charges } = rewritten({ master: 'digital' }, 3);
  expect(end).toBe(setup + 3 * pulse);
  expect(charges.map(({ operation }) => operation)).toEqual(['row']);
});

test('rows of latches in expectation end at a whole picosecond', () => {
  expect(rewritten({}, 2.5).end).toBe(setup + Math.round(2.5 * (verify + pulse)));
});
