import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { quirkNames, unitQuirkNames } from '../../../src/neurosim/index.ts';

const docs = readFileSync(new URL('../../../docs/neurosim.md', import.meta.url), 'utf8');

/** Defect and switch of every row of the table of defects. */
const rows = docs
  .slice(docs.indexOf('## Every defect, and its switch'), docs.indexOf('## Write energy of RRAM'))
  .split('\n')
  .filter((line) => /^\| B\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string, string]);
const labels = (cell: string): string[] => cell.match(/B\d+/g) ?? [];

it('every defect from B1 to B39 stands in the table once, without a switch only for a reason', () => {
  const told = rows.flatMap(([, defect]) => labels(/^(B\d+(, )?)+/.exec(defect)![0]));
  expect(told.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(
    Array.from({ length: 39 }, (_, i) => `B${i + 1}`),
  );
  for (const [, defect, where, why] of rows) if (where === 'none') expect(why.length, defect).toBeGreaterThan(3);
});

it('every switch is one that exists, and every one that exists is told', () => {
  const switches = rows.flatMap(([, defect, where]) => (where === 'unit' ? labels(defect) : labels(where)));
  expect(switches.toSorted()).toEqual([...quirkNames, ...unitQuirkNames].toSorted());
});
