import { expect, test } from 'vitest';
import { turnsTime } from '../../../src/analytic/bank.ts';

const alone = { arrays: 1, units: 1, rounds: 3, drive: 2, conversions: 4, convert: 1, pause: 1 };

test('an array with its own converters takes rounds x (drive + conversions + pause)', () => {
  expect(turnsTime(alone)).toBe(3 * (2 + 4 + 1));
});

test('as many converters as arrays are as good as private ones', () => {
  expect(turnsTime({ ...alone, arrays: 2, units: 2 })).toBe(21);
});

// Drive to 2; then the converter is never idle: 3 rounds x 2 arrays x 4; the last shift-add ends at 27.
test('two arrays keep one converter busy when their analogue phases are short', () => {
  expect(turnsTime({ ...alone, arrays: 2, conversions: 1, convert: 4 })).toBe(2 + 3 * 8 + 1);
});

// Round 1: 20-24 and 24-28; back after 21: 45-49 and 49-53; then 70-74 and 74-78, and 1 for the shift-add.
test('a long analogue phase leaves the converter idle', () => {
  expect(turnsTime({ ...alone, arrays: 2, drive: 20, conversions: 1, convert: 4 })).toBe(79);
});

// Array 0: 1-5, 6-10. Array 1: 1-5, back at 6, waits for 9-13. Array 2: 5-9, 10-14.
test('three arrays at two converters take them first come, first served', () => {
  expect(turnsTime({ arrays: 3, units: 2, rounds: 2, drive: 1, conversions: 1, convert: 4, pause: 0 })).toBe(14);
});

test('two arrays for each of several converters are served as two at one', () => {
  const turns = { ...alone, conversions: 1, convert: 4 };
  for (const units of [2, 3, 8]) expect(turnsTime({ ...turns, arrays: 2 * units, units })).toBe(2 + 3 * 8 + 1);
});

// Converter: a 3-4, b 4-5, a 5-6, b 6-7; back at 9 and 10: a 9-10, a 10-11 (it comes with b, and is the first), b 11-13.
test('grants per conversion go to the array that has waited longest', () => {
  expect(turnsTime({ arrays: 2, units: 1, rounds: 2, drive: 3, conversions: 2, convert: 1, pause: 0 })).toBe(13);
});
