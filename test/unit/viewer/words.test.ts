import { expect, test } from 'vitest';
import {
  area,
  capital,
  figures,
  listed,
  percent,
  power,
  signed,
  time,
  times,
  typeset,
} from '../../../src/viewer/words.ts';

test('quantities have a narrow space before their unit', () => {
  expect([time(5.06e-3), power(0.669), area(5.44e-6), percent(0.396)]).toEqual([
    '5.06\u202fms',
    '669\u202fmW',
    '5.44\u202fmm²',
    '39.6\u202f%',
  ]);
  expect(time(0)).toBe('0');
  expect(figures(time(5.06e-3))).toEqual(['5.06', 'ms']);
});

test('differences have their sign, and ratios their cross', () => {
  expect(signed(-28.8e-6, time)).toBe('−28.8\u202fµs');
  expect(signed(186e-6, time)).toBe('+186\u202fµs');
  expect(signed(0, time)).toBe('0');
  expect([times(1.034), times(16.28), times(Number.NaN), times(1 / 0)]).toEqual(['1.03×', '16.3×', '–', '–']);
});

test('lists and sentences', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(capital('éa')).toBe('Éa');
});

test('a sentence is set with narrow spaces and true signs', () => {
  expect(typeset("It is 29.6 µs of BP's critical path, 0.6 % of 2 runs: 1.87x.")).toBe(
    'It is 29.6\u202fµs of BP’s critical path, 0.6\u202f% of 2 runs: 1.87×.',
  );
  expect(typeset("the runs' 5 mm² and 3 samples, 0x10")).toBe('the runs’ 5\u202fmm² and 3 samples, 0x10');
});
