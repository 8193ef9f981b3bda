import { expect, test } from 'vitest';
import { InputError } from '../../../src/source/index.ts';
import { npyOf, readNpy } from '../../../src/tensors/npy.ts';
import { floats, npy } from '../../support/tensors.ts';

const at = { file: 'w.npz', name: 'w' };
const read = (bytes: Uint8Array) => readNpy(bytes, at);

/** As `numpy.save` wrote them: [[1.5, -2, 0.25], [3, 4, 65504]]. */
const written = {
  'half precision':
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPgDAADQAQgBE/3s=',
  'double precision, big-endian':
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAMAAAAAAAAAAP9AAAAAAAABACAAAAAAAAEAQAAAAAAAAQO/8AAAAAAA=',
  'Fortran order':
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AABAQAAAAMAAAIBAAACAPgDgf0c=',
};

test.each(Object.entries(written))('reads %s', (_, base64) => {
  const { shape, values } = read(Buffer.from(base64, 'base64'));
  expect(shape).toEqual([2, 3]);
  expect([...values]).toEqual([1.5, -2, 0.25, 3, 4, 65504]);
});

test('reads half precision to its ends', () => {
  const { values } = read(npy("'<f2'", '(6,)', [1, 0, 0xff, 3, 0, 0x7c, 0, 0xfc, 1, 0x7e, 0, 0x80]));
  // The least subnormal number, the largest one, both infinities, no number, and -0.
  expect([...values]).toEqual([2 ** -24, 1023 * 2 ** -24, Infinity, -Infinity, NaN, -0]);
});

test('reads whole numbers, bytes and single numbers', () => {
  expect([...read(npy("'<i8'", '(2,)', [7, 0, 0, 0, 0, 0, 0, 0, ...Array<number>(8).fill(255)])).values]).toEqual([
    7, -1,
  ]);
  expect([...read(npy("'>u2'", '(1,)', [1, 2])).values]).toEqual([258]);
  expect(read(npy("'|u1'", '(3,)', [1, 2, 255])).values).toEqual(Uint8Array.of(1, 2, 255));
  expect(read(npy("'<f4'", '()', floats(0.5)))).toEqual({ name: 'w', shape: [], values: Float32Array.of(0.5) });
});

test('what is written is read again, whatever its axes', () => {
  for (const shape of [[], [6], [2, 3], [1, 2, 3, 1]]) {
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i / 7);
    expect(read(npyOf({ name: 'w', shape, values }))).toEqual({ name: 'w', shape, values });
  }
  expect(npyOf({ name: 'w', shape: [1], values: Float32Array.of(1) }).length).toBe(128 + 4);
});

test.each([
  ['a pickle', npy("'|O'", '(2,)', [0x80, 4]), 'array "w" holds Python objects, which are a pickle'],
  ['words', npy("'<U6'", '(1,)', []), 'array "w" holds words, expected float16, float32, float64, whole numbers or'],
  ['a complex number', npy("'<c8'", '(1,)', [0, 0]), 'array "w" has the element type <c8, expected float16, float32'],
  ['a table', npy("[('a', '<f4')]", '(1,)', floats(1)), 'array "w" has several fields'],
  ['too few values', npy("'<f4'", '(2, 3)', floats(1)), 'array "w" is truncated: 4 bytes, expected 24 = (2, 3) x 4'],
  ['too many values', npy("'<f4'", '(1,)', floats(1, 2)), 'array "w" has 4 bytes too many, expected 4 = (1) x 4'],
  ['half a header', npy("'<f4'", '(1,)', []).subarray(0, 40), 'array "w" is truncated in its header'],
  ['no shape', npy("'<f4'", 'None', []), 'array "w" has a header that says no shape'],
  ['something else', Uint8Array.of(1, 2, 3), 'array "w" is no array of numpy'],
])('refuses %s', (_, bytes, reason) => {
  expect(() => read(bytes)).toThrow(InputError);
  expect(() => read(bytes)).toThrow(`w.npz: ${reason}`);
});
