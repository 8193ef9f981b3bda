import { expect, test } from 'vitest';
import { statesOf } from '../../../../src/learning/measured/index.ts';
import { rise } from '../../../../src/learning/measured/stateCurve.ts';
import { read } from './tables.ts';

const rounded = (values: readonly number[]) => values.map((one) => Number(one.toPrecision(9)));

test('neighbours that fall become their mean', () => {
  expect(rise([1, 3, 2, 2.5, 4])).toEqual([1, 2.5, 2.5, 2.5, 4]);
  expect(rise([3, 2, 1])).toEqual([2, 2, 2]);
  expect(rise([1, 1, 2])).toEqual([1, 1, 2]);
});

test('the states of a table are the means of its curves over the range of both directions', () => {
  const table = read('pulse,LTP 1 (uS),LTP 2 (uS),LTD (uS)', ...['0,1,1,9', '1,4,6,3', '2,8,10,2']);
  const { up, down, low_S, high_S, smoothed } = statesOf(table);
  // From 1 to 9 uS upwards, from 9 to 2 uS downwards.
  expect(rounded([low_S * 1e6, high_S * 1e6])).toEqual([1, 9]);
  expect(rounded(up)).toEqual([0, 0.5, 1]);
  expect(rounded(down)).toEqual([1, 0.25, 0.125]);
  expect(smoothed).toBe(0);
});

test('states that nobody read lie between those read, and noise makes no step back', () => {
  const { up, down, smoothed } = statesOf(
    read('pulse,direction,G (uS)', '0,up,1', '2,up,3', '3,up,5', '0,down,5', '1,down,2', '2,down,2.4', '3,down,1'),
  );
  expect(rounded(up)).toEqual([0, 0.25, 0.5, 1]);
  expect(rounded(down)).toEqual([1, 0.3, 0.3, 0]);
  expect(smoothed).toBeCloseTo(0.05, 9);
});
