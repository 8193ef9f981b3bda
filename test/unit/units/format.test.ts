import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format, parseQuantity, type Unit, units } from '../../../src/units/index.ts';

test.each<[number, Unit, string]>([
  [6.884, 's', '6.88 s'],
  [1.518e-9, 's', '1.52 ns'],
  [50e-9, 's', '50 ns'],
  [0.9999e-9, 's', '1 ns'],
  [0.9994e-9, 's', '999 ps'],
  [-0.002, 'V', '-2 mV'],
  [0, 'J', '0 J'],
  [5.05e-6, 'm2', '5.05 mm2'],
  [0.02e-6, 'm2', '0.02 mm2'],
  [3e-10, 'm2', '300 um2'],
  [0, 'm2', '0 mm2'],
  [300, 'K', '300 K'],
  [0.5, '1', '0.5'],
  [15.2e12, 'bit/s', '15.2 Tbit/s'],
  [128, 'bit', '128 bit'],
  [1e-7, 'm2/(bit m)', '0.1 mm2/(bit m)'],
  [Number.NaN, 's', 'NaN s'],
])('%d %s prints as %s', (value, unit, text) => {
  expect(format(value, unit)).toBe(text);
});

test('what is printed reads back as the same value, to the digits printed', () => {
  const value = fc.double({ min: 1e-20, max: 1e17, noNaN: true });
  fc.assert(
    fc.property(
      value,
      fc.boolean(),
      fc.constantFrom(...units),
      fc.integer({ min: 1, max: 15 }),
      (x, sign, unit, digits) => {
        const written = sign ? x : -x;
        const read = parseQuantity(format(written, unit, digits), unit);
        expect(Math.abs(read - written)).toBeLessThanOrEqual(Math.abs(written) * 0.5001 * 10 ** (1 - digits));
      },
    ),
  );
});

test('reading never fails with anything but a UnitError and never gives NaN', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...units), (text, unit) => {
      try {
        expect(Number.isFinite(parseQuantity(text, unit))).toBe(true);
      } catch (error) {
        expect((error as Error).name).toBe('UnitError');
      }
    }),
  );
});
