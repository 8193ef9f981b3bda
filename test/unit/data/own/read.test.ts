import { expect, test } from 'vitest';
import { type OwnDataOptions, readOwnData } from '../../../../src/data/index.ts';
import { InputError } from '../../../../src/source/index.ts';
import { zipOf } from '../../../../src/tensors/zip.ts';
import { floats, npy } from '../../../support/tensors.ts';
import { idx, scratch } from '../files.ts';

const plain = { channels: 2, height: 1, width: 1 };
const text = (lines: readonly string[]) => Buffer.from(lines.join('\n'));

/** What a table says, read as data of one's own. */
function table(lines: readonly string[], options: OwnDataOptions = {}, input = plain) {
  return readOwnData(scratch().write('flowers.csv', text(lines)), options, input);
}

/** Two features, whose ranges in training are 1 to 5 and -10 to 30; every other sample of a class is to test. */
const flowers = ['long,wide,label', '1,-10,b', '9,0,b', '5,30,a', '3,-90,a'];

test('features become 0 to 1 by their ranges in training, and what lies beyond them in a test is clipped', () => {
  const file = scratch().write('test.csv', text(['long,wide,label', '2,40,a', '3,10,b']));
  const data = table(['long,wide,label', '1,-10,b', '5,30,a', '3,0,a'], { testData: file });
  expect([...data.train.pixels]).toEqual([0, 0, 1, 1, 0.5, 0.25]);
  expect([...data.test.pixels]).toEqual([0.25, 1, 0.5, 0.5]);
  expect([[...data.train.labels], [...data.test.labels]]).toEqual([
    [1, 0, 0],
    [0, 1],
  ]);
  expect(data).toMatchObject({ name: 'flowers', classes: 2, levels: 1, shape: plain });
  const scaled = 'each feature from its range in the training samples to 0 ... 1, 1 test value beyond it clipped';
  expect(data.origin).toMatch(new RegExp(`flowers\\.csv, tested on .*test\\.csv, ${scaled.replaceAll('.', '\\.')}$`));
});

test('a share of every class is drawn with a seed; both parts together are all samples', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${i},0,${i % 4}`);
  const parts = (splitSeed: number) => table(lines, { testShare: 0.3, splitSeed, normalise: 39 });
  const { train, test: held, origin } = parts(7);
  // Of every class of ten, three are to test.
  expect([0, 1, 2, 3].map((label) => held.labels.filter((one) => one === label).length)).toEqual([3, 3, 3, 3]);
  const numbers = [...train.pixels, ...held.pixels]
    .filter((_, i) => i % 2 === 0)
    .map((value) => Math.round(value * 39));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  expect(parts(7).test.pixels).toEqual(held.pixels);
  expect(parts(8).test.pixels).not.toEqual(held.pixels);
  expect(origin).toContain('30 % of every class to test (drawn with seed 7), values divided by 39');
});

test.each<[string, OwnDataOptions, number[]]>([
  ['one range of all values', { normalise: 'all' }, [0.275, 0, 0.375, 1]],
  ['a range for each feature', { normalise: 'feature' }, [0, 0, 1, 1]],
])('%s', (_, options, expected) => {
  const lines = ['1,-10,0', '5,30,1'];
  const file = scratch().write('t.csv', text(lines));
  expect([...table(lines, { ...options, testData: file }).train.pixels].map((v) => Number(v.toFixed(6)))).toEqual(
    expected,
  );
});

test('a feature that never changes is 0, and values may stay as they are', () => {
  const file = scratch().write('t.csv', text(['0.5,7,0', '1,7,1']));
  const lines = ['0.5,7,0', '1,7,1'];
  expect([...table(lines, { testData: file }).train.pixels]).toEqual([0, 0, 1, 0]);
  const ready = scratch().write('t.csv', text(['0.5,0.25,0', '1,0,1']));
  expect([...readOwnData(ready, { normalise: 'none', testData: ready }, plain).train.pixels]).toEqual([
    0.5, 0.25, 1, 0,
  ]);
});

test('the column of labels: by name, by number, called label, or the last; names and quotes are optional', () => {
  const labels = (lines: readonly string[], label?: string) => {
    const file = scratch().write('t.csv', text(lines));
    return [...readOwnData(file, { label, testData: file }, plain).train.labels];
  };
  expect(labels(['0,1,7', '0,1,3'])).toEqual([1, 0]);
  expect(labels(['kind,a,b', 'x,1,2', 'y,1,2'], 'kind')).toEqual([0, 1]);
  expect(labels(['5,0,1', '6,1,1'], '1')).toEqual([0, 1]);
  expect(labels(['label,0,1', '10,0,1', '9,1,1'])).toEqual([1, 0]);
  expect(labels(['"b, c",d,"say ""a"""', '0,1,y', '0,2,"z"'])).toEqual([0, 1]);
  // The first line names columns, as no cell of it is a number.
  expect(labels(['\ufeffa,b,c', '', '1,2,no\r', '1,2,yes'])).toEqual([0, 1]);
});

test('rows of a table that are as long as the input of the network are such maps', () => {
  const input = { channels: 1, height: 1, width: 2 };
  expect(table(['1,2,0', '2,3,1', '4,5,0', '1,1,1'], { testShare: 0.5 }, input).shape).toEqual(input);
});

test.each<[string, readonly string[], OwnDataOptions, string]>([
  ['a word among numbers', ['1,2,0', '1,x,1'], {}, 'flowers.csv:2:3: "x", expected a number'],
  ['a number that is none', ['1,2,0', '1, nan,1'], {}, 'flowers.csv:2:4: a missing value, expected a number'],
  ['a number too large', ['1,2,0', '1,1e400,1'], {}, 'flowers.csv:2:3: 1e400 is too large, expected a number below'],
  ['a name of two columns', ['a,a,b', '1,2,0'], { label: 'a' }, 'flowers.csv has several columns of that name'],
  ['an empty cell', ['1,2,0', ',2,1'], {}, 'flowers.csv:2:1: a missing value'],
  ['a missing label', ['a,b,label', '1,2,0', '', '1,2,'], {}, 'flowers.csv:4:5: the label is missing'],
  [
    'one class',
    ['1,2,7', '1,3,7'],
    {},
    'flowers.csv: all 2 samples have the label 7, expected samples of at least two',
  ],
  ['a short line', ['1,2,0', '1,1'], {}, 'flowers.csv:2:1: a line of 2 cells, expected 3 as in line 1'],
  ['labels between classes', ['1,2,0', '1,2,0.5'], {}, 'flowers.csv:2:5: the label is 0.5, expected a whole number'],
  [
    'semicolons',
    ['1;2;0'],
    {},
    'a table of one column, expected features and a label, separated by commas (not by semi',
  ],
  ['an index of pandas', [',a,label', '0,1,0'], {}, 'flowers.csv:1:1: a column without a name, expected a name'],
  ['names alone', ['a,b,label'], {}, 'flowers.csv: the table has no samples'],
  ['nothing', ['', ''], {}, 'flowers.csv: the table is empty'],
  ['a quote that does not end', ['1,"2,0'], {}, 'flowers.csv:1:3: a quoted cell does not end properly'],
  [
    'another name',
    flowers,
    { label: 'lable' },
    'has no such column, expected the name of a column, or a number from 1 to 3; did you mean "label"?',
  ],
  ['another number', ['1,2,0', '1,2,1'], { label: '4' }, 'has no such column, expected a number from 1 to 3'],
  [
    'too large a value',
    ['1,300,0', '1,2,1'],
    { normalise: 255 },
    'flowers.csv:1:3: a value is 300, expected a number from 0 to 255',
  ],
  [
    'a value below 0',
    ['1,-1,0', '1,2,1'],
    { normalise: 'none' },
    'flowers.csv:1:3: a value is -1, expected a number from 0',
  ],
  ['too few to test', ['1,2,0', '1,2,1'], {}, 'a test share of 0.2 of 2 samples leaves none to test'],
  ['all to test', ['1,2,0', '1,2,1'], { testShare: 1 }, 'a test share of 1 of 2 samples leaves none to train'],
])('refuses a table with %s', (_, lines, options, reason) => {
  expect(() => table(lines, options)).toThrow(InputError);
  expect(() => table(lines, options)).toThrow(reason);
});

test('labels and shapes of the test samples are those of the training samples', () => {
  const other = (lines: readonly string[]) => ({ testData: scratch().write('t.csv', text(lines)) });
  expect(() => table(['1,2,0', '1,2,1'], other(['1,2,2']))).toThrow(
    't.csv:1:5: the label is 2, which no training sample has, expected one of 0, 1',
  );
  expect(() => table(['1,2,0', '1,2,1'], other(['1,0']))).toThrow(
    /--test-data .*: samples of \(1\), expected \(2\) as in/,
  );
});

/** An archive of arrays. */
const archive = (arrays: Readonly<Record<string, Buffer>>) =>
  scratch().write('d.npz', zipOf(Object.entries(arrays).map(([name, bytes]) => ({ name: `${name}.npy`, bytes }))));
const labels = (...values: number[]) => npy("'|u1'", `(${values.length},)`, values);

test('an archive: bytes stay bytes, images have one range, and parts may be apart', () => {
  const bytes = archive({
    x_train: npy("'|u1'", '(2, 1, 2)', [0, 51, 255, 0]),
    y_train: labels(4, 2),
    x_test: npy("'|u1'", '(1, 1, 2)', [102, 0]),
    y_test: labels(2),
  });
  const data = readOwnData(bytes, {}, plain);
  expect(data).toMatchObject({ levels: 255, classes: 2, shape: { channels: 1, height: 1, width: 2 } });
  expect([data.train, data.test]).toEqual([
    { count: 2, pixels: Uint8Array.of(0, 51, 255, 0), labels: Uint8Array.of(1, 0) },
    { count: 1, pixels: Uint8Array.of(102, 0), labels: Uint8Array.of(0) },
  ]);
  const real = archive({ x: npy("'<f4'", '(4, 1, 2)', floats(-1, 0, 1, 3, 1, 1, 1, 1)), y: labels(0, 0, 1, 1) });
  const half = readOwnData(real, { testShare: 0.5 }, plain);
  expect(half.origin).toContain('values from their range in the training samples to 0 ... 1');
  expect(half.train.count + half.test.count).toBe(4);
});

const x = npy("'<f4'", '(2, 2)', floats(1, 2, 3, 4));
test('booleans become 0 and 1', () => {
  const on = npy("'|b1'", '(4, 1, 2)', [0, 1, 1, 1, 1, 0, 0, 0]);
  const data = readOwnData(archive({ x: on, y: labels(0, 0, 1, 1) }), { testShare: 0.5 }, plain);
  expect(data.levels).toBe(1);
  expect(new Set([...data.train.pixels, ...data.test.pixels])).toEqual(new Set([0, 1]));
});

test.each<[string, Readonly<Record<string, Buffer>>, OwnDataOptions, string]>([
  ['no y', { x }, {}, 'there is no array "y" among x, expected arrays x and y, or x_train'],
  ['nothing at all', {}, {}, 'there are no arrays, expected arrays x and y'],
  ['another name', { X: x, y: labels(0, 1) }, {}, 'there is no array "x" among X, y'],
  ['fewer labels', { x, y: labels(0) }, {}, 'array "y" is (1), array "x" (2, 2), expected a label for each of 2'],
  ['one-hot labels', { x, y: npy("'|u1'", '(2, 2)', [0, 1, 1, 0]) }, {}, 'of one-hot labels take y.argmax(1)'],
  ['a number that is none', { x: npy("'<f4'", '(2, 2)', floats(1, 2, NaN, 4)), y: labels(0, 1) }, {}, 'x[1, 0] is NaN'],
  ['a missing label', { x, y: npy("'<f4'", '(2,)', floats(1, NaN)) }, {}, 'y[1] is missing'],
  ['one class', { x, y: labels(3, 3) }, {}, 'all 2 samples have the label 3'],
  ['plain numbers', { x: labels(1, 2), y: labels(0, 1) }, {}, 'array "x" is (2), expected (samples, features)'],
  [
    'objects',
    { x: npy("'|O'", '(2,)', []), y: labels(0, 1) },
    {},
    'array "x" holds Python objects, which are a pickle',
  ],
])('refuses an archive with %s', (_, arrays, options, reason) => {
  expect(() => readOwnData(archive(arrays), options, plain)).toThrow(InputError);
  expect(() => readOwnData(archive(arrays), options, plain)).toThrow(reason);
});

test('a name that an archive may have is no slip of another', () => {
  expect(() => readOwnData(archive({ x }), {}, plain)).toThrow(/y_test$/);
  expect(() => readOwnData(archive({ x, Y: labels(0, 1) }), {}, plain)).toThrow(/did you mean "Y"\?$/);
});

test('images with channels last are told from what the network reads', () => {
  const file = archive({ x: npy("'|u1'", '(2, 1, 2, 3)', new Uint8Array(12)), y: labels(0, 1) });
  expect(() => readOwnData(file, {}, { channels: 3, height: 1, width: 2 })).toThrow(
    'samples of (1, 2, 3), expected (3, 1, 2), channels first: x.transpose(0, 3, 1, 2)',
  );
});

const images = {
  'letters-train-images-idx3-ubyte': idx([2, 1, 2], [1, 2, 3, 4]),
  'letters-train-labels-idx1-ubyte': idx([2], [1, 26]),
  'letters-test-images-idx3-ubyte': idx([1, 1, 2], [5, 6]),
  'letters-test-labels-idx1-ubyte': idx([1], [26]),
};

function folderOf(files: Readonly<Record<string, number[]>>): string {
  const { folder, write } = scratch();
  for (const [name, bytes] of Object.entries(files)) write(`letters/${name}`, bytes);
  return `${folder}/letters`;
}

test('a folder of IDX files, with any number of classes', () => {
  const data = readOwnData(folderOf(images), {}, plain);
  expect(data).toMatchObject({ name: 'letters', classes: 2, levels: 255, shape: { channels: 1, height: 1, width: 2 } });
  expect([[...data.train.labels], [...data.test.labels], [...data.test.pixels]]).toEqual([[0, 1], [1], [5, 6]]);
});

test('a folder of IDX files that lacks one, has one too many, or needs no share', () => {
  const { 'letters-train-labels-idx1-ubyte': _, ...unlabelled } = images;
  expect(() => readOwnData(folderOf(unlabelled), {}, plain)).toThrow(
    'letters-train-labels-idx1-ubyte: no such file, expected the labels of letters-train-images-idx3-ubyte',
  );
  const two = { ...images, 'more-images-idx3-ubyte': idx([1, 1, 2], [1, 2]) };
  expect(() => readOwnData(folderOf(two), {}, plain)).toThrow('expected one to train');
  expect(() => readOwnData(folderOf(images), { testShare: 0.1 }, plain)).toThrow(
    'the samples to test with are those of',
  );
});

test('one IDX file alone is not enough', () => {
  const file = scratch().write('images', idx([1, 1, 2], [1, 2]));
  expect(() => readOwnData(file, {}, plain)).toThrow('an IDX file holds images or labels, not both');
});
