import { expect, test } from 'vitest';
import { opening, topShowing } from '../../../../src/viewer/timeline/model/reveal.ts';
import { treeOf } from '../../../../src/viewer/timeline/model/tree.ts';
import { laneRow } from '../../../support/tables.ts';

test('a lane has a row of its own once all that it is in is unfolded', () => {
  const names = [
    'chip.globalBuffer',
    'chip.tile[0].input',
    'chip.tile[0].pe[0].input',
    'chip.tile[0].pe[0].subarray[0]',
  ];
  const lanes = names.map((name, id) => laneRow(id, name, id === 0 ? 'globalBuffer' : 'tileBuffer', { units: 2 }));
  const tree = treeOf(lanes, [], new Set());
  expect(opening(tree, 0)).toEqual([]);
  expect(opening(tree, 1)).toEqual(['t0']);
  expect(opening(tree, 3)).toEqual(['t0', 't0/pe[0]']);
  expect(opening(tree, 9)).toEqual([]);
});

test('rows are scrolled only as far as it takes', () => {
  expect(topShowing({ y: 100, height: 10 }, 50, 200)).toBe(50);
  expect(topShowing({ y: 100, height: 10 }, 500, 200)).toBe(60);
  expect(topShowing({ y: 10, height: 10 }, 500, 200)).toBe(0);
  expect(topShowing({ y: 900, height: 10 }, 500, 200)).toBe(750);
});
