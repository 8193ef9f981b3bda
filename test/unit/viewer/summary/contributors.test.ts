import { expect, test } from 'vitest';
import type { PowerTable } from '../../../../src/timeline/tables.ts';
import type { ViewedRun } from '../../../../src/viewer/payload.ts';
import { contributorsOf, energyOf_J } from '../../../../src/viewer/summary/contributors.ts';
import { result } from '../../../support/result.ts';

const run = (name: string, key: 'A' | 'B') => ({ name, key, result: result() }) as ViewedRun;

const powerOf = (components: Readonly<Record<string, readonly number[]>>): PowerTable => {
  const named = Object.entries(components).map(([component, watts]) => ({
    component,
    power_W: Float64Array.from(watts),
  }));
  const all = Float64Array.from([0, 1], (bin) => named.reduce((sum, { power_W }) => sum + (power_W[bin] ?? 0), 0));
  return { bin_ps: 1e12, chip_W: all, chipAndDram_W: all, components: named };
};

test('the five largest of any run have colours, the same in both, and all parts add up', () => {
  const a = powerOf({ dram: [8, 0], wgu: [4, 4], htree: [2, 1], adc: [1, 1], peBus: [0, 1], loss: [0.5, 0] });
  const b = powerOf({ dram: [1, 0], write: [9, 9] });
  const [first, second] = contributorsOf([
    { run: run('BP', 'A'), power: a },
    { run: run('DFA', 'B'), power: b },
  ]);
  expect(first?.parts.map(({ name, fill }) => [name, fill])).toEqual([
    ['Write drivers', 'write'],
    ['DRAM', 'dram'],
    ['Gradient units', 'unit'],
    ['H-tree', 'link'],
    ['ADCs', 'port'],
    ['Others', 'otherWait'],
    ['At rest', 'rule'],
  ]);
  const watts = (of: typeof first) => of?.parts.slice(0, -1).map(({ power_W }) => [...power_W]);
  expect(watts(first)).toEqual([
    [0, 0],
    [8, 0],
    [4, 4],
    [2, 1],
    [1, 1],
    [0.5, 1],
  ]);
  expect(watts(second)).toEqual([
    [9, 9],
    [1, 0],
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(second?.parts.slice(0, 2).map((part) => energyOf_J(part, 1e12))).toEqual([18, 1]);
});
