import { expect, test } from 'vitest';
import { readDigits, readDigitsFile } from '../../../src/data/index.ts';
import { scratch } from './files.ts';

const perClass = (labels: Uint8Array): number[] =>
  Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);

test('the embedded digits are the 1797 of UCI, one fifth of every class held out', () => {
  const { train, test: held, shape, levels } = readDigits();
  const whole = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180];
  expect(perClass(held.labels)).toEqual(whole.map((count) => Math.floor(count / 5)));
  expect(perClass(train.labels)).toEqual(whole.map((count) => count - Math.floor(count / 5)));
  expect(train.count + held.count).toBe(1797);
  expect(shape).toEqual({ channels: 1, height: 8, width: 8 });
  expect(train.pixels.every((pixel) => pixel <= levels)).toBe(true);
  expect(train.pixels.includes(levels)).toBe(true);
  // The first sample is a 0 with the grey levels 0 0 5 13 9 1 0 0 in its first row.
  expect([train.labels[0], ...train.pixels.subarray(0, 8)]).toEqual([0, 0, 0, 5, 13, 9, 1, 0, 0]);
});

const line = (pixel: string, label: string): string => `${Array<string>(64).fill(pixel).join(',')},${label}\n`;

test.each([
  ['a level above 16', line('17', '0')],
  ['a label above 9', line('16', '10')],
  ['a missing value', '1,2,3\n'],
  ['a word', line('x', '1')],
  ['an empty line', '\n'],
])('refuses %s, with the line', (_, bad) => {
  const file = scratch().write('digits.csv', Buffer.from(line('16', '9') + bad));
  expect(() => readDigitsFile(file)).toThrow(
    'line 2 is no sample, expected 64 levels from 0 to 16 and a label from 0 to 9',
  );
});
