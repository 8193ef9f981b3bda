import { expect, test } from 'vitest';
import { readTensors, tensorWriter } from '../../../src/tensors/index.ts';
import { floats, safetensors } from '../../support/tensors.ts';

const read = (bytes: Uint8Array) => readTensors(bytes, 'w.safetensors');
const header = (dtype: string, shape: string, end: number) =>
  `{"__metadata__":{"by":"hand"},"w":{"dtype":"${dtype}","shape":${shape},"data_offsets":[0,${end}]}}`;

test.each([
  ['F32', '[1,2]', floats(0.1, -3), [Math.fround(0.1), -3]],
  ['F64', '[2]', new Uint8Array(Float64Array.of(0.1, -3).buffer), [0.1, -3]],
  ['F16', '[2]', Uint8Array.of(0, 0x3e, 0, 0xc0), [1.5, -2]],
  ['BF16', '[3]', Uint8Array.of(0xc0, 0x3f, 0, 0xc0, 0x80, 0x7f), [1.5, -2, Infinity]],
])('reads %s', (dtype, shape, bytes, values) => {
  const [tensor] = read(safetensors(header(dtype, shape, bytes.length), bytes));
  expect([tensor?.name, tensor?.shape]).toEqual(['w', JSON.parse(shape)]);
  expect([...(tensor?.values ?? [])]).toEqual(values);
});

test('what is written is read again; the header ends at a multiple of 8 bytes', () => {
  const tensors = [
    { name: 'fc1.weight', shape: [2, 1], values: Float32Array.of(1, 2) },
    { name: 'fc2.weight', shape: [1, 2], values: Float32Array.of(-0.1, 1e-30) },
  ];
  const bytes = tensorWriter('w.safetensors')?.(tensors) ?? Uint8Array.of();
  expect(read(bytes)).toEqual(tensors);
  expect((bytes[0] ?? 1) % 8).toBe(0);
  expect(tensorWriter('w.pt')).toBeUndefined();
});

test.each([
  ['a truncated header', safetensors('{"w":1}').subarray(0, 12), 'truncated: a header of 7 bytes in 12'],
  ['a header that is no JSON', safetensors('{"w":'), 'the header is no object of JSON'],
  ['no shape', safetensors('{"w":{}}'), 'array "w" has no shape or no place in the file'],
  [
    'whole numbers',
    safetensors(header('I64', '[1]', 8), floats(1, 2)),
    'array "w" has the element type I64, expected F16',
  ],
  ['an inherited name', safetensors(header('toString', '[1]', 8)), 'array "w" has the element type toString'],
  [
    'truncated values',
    safetensors(header('F32', '[2]', 8), floats(1)),
    'array "w" is truncated: it ends at 8, the file at 4',
  ],
  [
    'another size',
    safetensors(header('F32', '[2, 3]', 8), floats(1, 2)),
    'array "w" has 8 bytes, expected 24 = (2, 3) x 4',
  ],
  ['a negative size', safetensors(header('F32', '[-2]', 8), floats(1, 2)), 'array "w" has no shape or no place'],
])('refuses %s', (_, bytes, reason) => {
  expect(() => read(bytes)).toThrow(`w.safetensors: ${reason}`);
});
