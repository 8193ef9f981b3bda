import { expect, test } from 'vitest';
import { readCifar10, readCifarBatch } from '../../../src/data/index.ts';
import { InputError } from '../../../src/source/index.ts';
import { scratch } from './files.ts';

const record = (label: number, value: number): number[] => [label, ...Array<number>(3072).fill(value)];

test('reads labels and pixels of a batch', () => {
  const samples = readCifarBatch(scratch().write('b.bin', [...record(3, 7), ...record(9, 200)]));
  expect(samples.count).toBe(2);
  expect([...samples.labels]).toEqual([3, 9]);
  expect(samples.pixels.length).toBe(6144);
  expect([samples.pixels[3071], samples.pixels[3072]]).toEqual([7, 200]);
});

test('joins five batches to train and has one to test', () => {
  const { folder, write } = scratch();
  for (const n of [1, 2, 3, 4, 5]) write(`data_batch_${n}.bin`, record(n, n));
  write('test_batch.bin', record(0, 0));
  const { train, test: held, shape } = readCifar10(folder);
  expect([...train.labels]).toEqual([1, 2, 3, 4, 5]);
  expect(held.count).toBe(1);
  expect(shape).toEqual({ channels: 3, height: 32, width: 32 });
});

test.each([
  [
    'truncated',
    record(1, 1).slice(0, -1),
    '3072 bytes: truncated, or no CIFAR-10 file, expected records of 3073 bytes',
  ],
  ['empty', [], '0 bytes: truncated'],
  ['CIFAR-100 (two labels a record)', record(42, 1), 'label 42 of sample 0: no CIFAR-10 file, expected labels 0 to 9'],
])('refuses a file that is %s', (_, bytes, reason) => {
  const file = scratch().write('b.bin', bytes);
  expect(() => readCifarBatch(file)).toThrow(InputError);
  expect(() => readCifarBatch(file)).toThrow(reason);
});

test('names the batch that is missing', () => {
  const { folder, write } = scratch();
  write('data_batch_1.bin', record(1, 1));
  expect(() => readCifar10(folder)).toThrow(/data_batch_2\.bin.*no such file/);
});
