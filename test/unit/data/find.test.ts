import { expect, test } from 'vitest';
import { dataNames, findData, listData } from '../../../src/data/index.ts';
import { idx, scratch } from './files.ts';

const parts = {
  'train-images-idx3-ubyte': idx([2, 1, 2], [1, 2, 3, 4]),
  'train-labels-idx1-ubyte': idx([2], [7, 8]),
  't10k-images-idx3-ubyte': idx([1, 1, 2], [5, 6]),
  't10k-labels-idx1-ubyte': idx([1], [9]),
};

function mnistFolder(name: string, changes: Partial<Record<keyof typeof parts, number[] | null>> = {}): string {
  const { folder, write } = scratch();
  for (const [file, bytes] of Object.entries({ ...parts, ...changes })) if (bytes) write(`${name}/${file}`, bytes);
  return folder;
}

test('finds a data set in the first directory that has it and says where', () => {
  const empty = scratch().folder;
  const folder = mnistFolder('mnist');
  const data = findData('mnist', [empty, folder]);
  expect(data.origin).toBe(`${folder}/mnist`);
  expect(data.shape).toEqual({ channels: 1, height: 1, width: 2 });
  expect([...data.train.labels, ...data.test.labels]).toEqual([7, 8, 9]);
});

test("finds Fashion-MNIST in Debian's folder", () => {
  const folder = mnistFolder('dataset-fashion-mnist');
  expect(findData('fashion-mnist', [folder]).name).toBe('fashion-mnist');
  expect(() => findData('mnist', [folder])).toThrow('data set "mnist" not found: looked in');
});

test('finds the files of MNIST in the folder that is given, and takes them for Fashion-MNIST by its name only', () => {
  const folder = mnistFolder('files');
  expect(findData('mnist', [`${folder}/files`]).origin).toBe(`${folder}/files`);
  expect(() => findData('fashion-mnist', [`${folder}/files`])).toThrow('data set "fashion-mnist" not found');
  const fashion = `${mnistFolder('FashionMNIST/raw')}/FashionMNIST/raw`;
  expect(findData('fashion-mnist', [fashion]).origin).toBe(fashion);
  expect(listData([fashion]).map((entry) => entry.folder)).toEqual([null, undefined, fashion, undefined]);
});

test('lists what lies where and how to get the rest', () => {
  const folder = mnistFolder('mnist');
  const found = listData([folder]);
  expect(found.map(({ name }) => name)).toEqual(dataNames);
  expect(found.map((entry) => entry.folder)).toEqual([null, `${folder}/mnist`, undefined, undefined]);
  expect(found[2]!.get).toContain('dataset-fashion-mnist');
});

test('refuses an unknown name with the nearest', () => {
  expect(() => findData('mnits', [])).toThrow('no such data set "mnits", expected one of digits, mnist');
  expect(() => findData('mnits', [])).toThrow('did you mean "mnist"?');
  expect(() => findData('constructor', [])).toThrow('no such data set "constructor"');
});

test.each([
  [
    'labels that do not match the images',
    { 'train-labels-idx1-ubyte': idx([1], [7]) },
    '1 labels, expected 2, one for each',
  ],
  ['a label above 9', { 't10k-labels-idx1-ubyte': idx([1], [10]) }, 'label 10 of sample 0, expected 0 to 9'],
  [
    'test images of another size',
    { 't10k-images-idx3-ubyte': idx([1, 2, 2], [1, 2, 3, 4]) },
    'images of 2 x 2, expected 1 x 2',
  ],
  [
    'a missing file',
    { 't10k-labels-idx1-ubyte': null },
    'no such file, expected t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz',
  ],
  [
    'swapped files',
    { 'train-images-idx3-ubyte': parts['train-labels-idx1-ubyte'] },
    'holds labels, expected an IDX file of images',
  ],
])('refuses %s', (_, changes, reason) => {
  const folder = mnistFolder('mnist', changes);
  expect(() => findData('mnist', [folder])).toThrow(reason);
});
