import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readIdx } from '../../../src/data/index.ts';
import { InputError } from '../../../src/source/index.ts';
import { idx, scratch } from './files.ts';

const images = idx([2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);

test('reads sizes and values, gzipped or not, whatever the name says', () => {
  const { write } = scratch();
  for (const file of [write('plain.gz', images), write('packed', gzipSync(Uint8Array.from(images)))]) {
    const { sizes, values } = readIdx(file, 'images');
    expect(sizes).toEqual([2, 2, 3]);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
  }
});

test.each([
  ['cut in the values', images.slice(0, -1), 'truncated: 11 values, expected 12 = 2 x 2 x 3'],
  ['cut in the header', images.slice(0, 10), 'truncated: 10 bytes, expected a header of 16 bytes'],
  ['with bytes behind', [...images, 0, 0], '2 bytes too many, expected 12 = 2 x 2 x 3'],
  ['that holds labels', idx([3], [1, 2, 3]), 'holds labels, expected an IDX file of images'],
  ['of four dimensions', idx([1, 1, 1, 1], [1]), 'holds values of 4 dimensions'],
  ['of floats', [0, 0, 13, 3, ...images.slice(4)], 'holds no unsigned bytes'],
  ['of another format', [0x89, 0x50, 0x4e, 0x47, 0x0d], 'begins with 89 50 4e 47, expected an IDX file of images'],
  ['without content', [], 'the file is empty'],
  ['of no images', idx([0, 28, 28], []), 'is 0 x 28 x 28: no values'],
])('refuses a file %s', (_, bytes, reason) => {
  const file = scratch().write('images', bytes);
  expect(() => readIdx(file, 'images')).toThrow(InputError);
  expect(() => readIdx(file, 'images')).toThrow(reason);
  expect(() => readIdx(file, 'images')).toThrow(file);
});

test('refuses a gzip file that ends too early', () => {
  const packed = gzipSync(Uint8Array.from(images));
  const file = scratch().write('images.gz', packed.subarray(0, packed.length - 6));
  expect(() => readIdx(file, 'images')).toThrow(/broken gzip file .*download it again/);
});

test('refuses a header that promises more than fits in memory without reserving it', () => {
  const file = scratch().write('images', idx([0xffffffff, 0xffffffff, 0xffffffff], [1]));
  expect(() => readIdx(file, 'images')).toThrow('truncated: 1 values');
});

test('refuses a folder and a missing file', () => {
  const { folder } = scratch();
  expect(() => readIdx(folder, 'images')).toThrow('this is a directory, expected a file');
  expect(() => readIdx(`${folder}/none`, 'images')).toThrow('no such file');
});
