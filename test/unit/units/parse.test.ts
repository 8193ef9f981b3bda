import { expect, test } from 'vitest';
import { parseQuantity, type Unit, UnitError } from '../../../src/units/index.ts';

test.each<[string, Unit, number]>([
  ['50 ns', 's', 50e-9],
  ['1.518ns', 's', 1.518e-9],
  ['2e3 ps', 's', 2e-9],
  ['4 V', 'V', 4],
  ['1 GHz', 'Hz', 1e9],
  ['240 kOhm', 'Ohm', 240e3],
  ['240 kΩ', 'Ohm', 240e3],
  ['2 µs', 's', 2e-6],
  ['22 nm', 'm', 22e-9],
  ['3 m', 'm', 3],
  ['3 mm', 'm', 3e-3],
  ['5.05 mm2', 'm2', 5.05e-6],
  ['7 um²', 'm2', 7e-12],
  ['-1 mA', 'A', -1e-3],
  ['.5 aF', 'F', 0.5e-18],
  ['128', 'bit', 128],
  ['2 KiB', 'bit', 2 * 1024 * 8],
  ['1 Mibit', 'bit', 2 ** 20],
  ['0.25', '1', 0.25],
  ['15.2 Tbit/s', 'bit/s', 15.2e12],
  ['1 GB/s', 'bit/s', 8e9],
  ['3.9 pJ/bit', 'J/bit', 3.9e-12],
  ['8 pJ/B', 'J/bit', 1e-12],
  ['100 ps/mm', 's/m', 100e-9],
  ['50 fJ/(bit mm)', 'J/(bit m)', 50e-12],
  ['50 fJ/bit/mm', 'J/(bit m)', 50e-12],
  ['200 um2/(bit mm)', 'm2/(bit m)', 200e-9],
  ['1 nW/(bit mm)', 'W/(bit m)', 1e-6],
])('%s in %s is %d', (text, unit, value) => {
  expect(parseQuantity(text, unit)).toBe(value);
});

test.each<[string, Unit, string]>([
  ['50', 's', '"50" has no unit, expected a time such as "50 ns"'],
  ['50 V', 's', '"50 V" has the wrong unit, expected a time such as "50 ns"'],
  ['5 mm', 'm2', '"5 mm" has the wrong unit, expected an area such as "0.5 mm2"'],
  ['5 parsec', 'm', '"parsec" is no unit, expected a length such as "22 nm"'],
  ['1 KiV', 'V', '"KiV" is no unit, expected a voltage such as "4 V"'],
  ['fast', 's', '"fast" is no quantity, expected a time such as "50 ns"'],
  ['', 's', '"" is no quantity, expected a time such as "50 ns"'],
  ['NaN s', 's', '"NaN s" is no quantity, expected a time such as "50 ns"'],
  ['1e999 s', 's', '"1e999 s" is too large, expected a time such as "50 ns"'],
  ['4 ns', 'bit', '"4 ns" has the wrong unit, expected a number of bits such as 128'],
])('%s in %s is refused', (text, unit, message) => {
  expect(() => parseQuantity(text, unit)).toThrow(
    new UnitError(message.split(', expected ')[0]!, message.split(', expected ')[1]!),
  );
});
