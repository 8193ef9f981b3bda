import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { readBytes } from '../../files/index.ts';
import { type Shape, size } from '../../network/index.ts';
import { InputError } from '../../source/index.ts';
import { countOf, isZip, shapeText, type TensorValues } from '../../tensors/index.ts';
import type { Dataset, Samples } from '../dataset.ts';
import { type SplitNumbers, stratifiedNumbers } from '../split.ts';
import { readTable } from './csv.ts';
import { holdsIdx, readIdxFolder } from './idxFolder.ts';
import { classesOf, labelled } from './labels.ts';
import { readArchive } from './npz.ts';
import type { RawData, RawSamples } from './raw.ts';
import { type Normalise, scaled, type Unscaled, wayFor } from './scale.ts';

/** How data of one's own are read. */
export interface OwnDataOptions {
  /** Of a table: name or number (from 1) of the column of labels. @default the column `label`, else the last */
  readonly label?: string | undefined;
  /** File or folder of the samples to test with. @default those of the data themselves, else a share of them */
  readonly testData?: string | undefined;
  /** Share of the samples of every class to test with, where none are apart. @default 0.2 */
  readonly testShare?: number | undefined;
  /** Seed that draws this share. @default 1 */
  readonly splitSeed?: number | undefined;
  /** How values become numbers from 0 to 1. @default 'auto' */
  readonly normalise?: Normalise | undefined;
}

const usualSplit = { share: 0.2, seed: 1 };

/** Whether a path is data of one's own: a file, or a folder that itself holds images in the IDX format. */
export function isOwnData(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && (stat.isFile() || (stat.isDirectory() && holdsIdx(path)));
}

/**
 * Reads data of one's own: a table of comma-separated values, an archive of numpy, or a folder of IDX files.
 *
 * @param input what the network reads: rows of a table of that size are taken for such maps
 * @throws InputError at what is missing, wrong, or does not fit
 */
export function readOwnData(path: string, options: OwnDataOptions, input: Shape): Dataset {
  const { train, test } = withTestData(readRaw(path, options.label), options);
  const classes = classesOf(train);
  const labels = { train: labelled(train, classes), test: test && labelled(test, classes) };
  const shape = shapeOf(train, input);
  const way = wayFor(options.normalise ?? 'auto', test === null ? [train] : [train, test]);
  const parts =
    test === null || labels.test === null
      ? split(train, labels.train, options)
      : { values: { train: train.values, test: test.values }, labels: { ...labels, test: labels.test }, words: [] };
  const values = scaled(parts.values, way, size(shape));
  const samples = (part: 'train' | 'test'): Samples => ({
    count: parts.labels[part].length,
    pixels: values[part],
    labels: parts.labels[part],
  });
  return {
    name: nameOf(path),
    shape,
    classes: classes.length,
    levels: values.levels,
    train: samples('train'),
    test: samples('test'),
    origin: [originOf(path, options), ...parts.words, values.words].join(', '),
  };
}

function originOf(path: string, { testData }: OwnDataOptions): string {
  return testData === undefined ? path : `${path}, tested on ${testData}`;
}

/** `~/iris.csv.gz` -> `iris` */
function nameOf(path: string): string {
  return basename(resolve(path)).replace(/\.(csv|txt|npz|gz)(\.gz)?$/, '') || 'data';
}

function readRaw(path: string, label: string | undefined): RawData {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return readIdxFolder(path);
  const bytes = readBytes(path);
  if (isZip(bytes)) return readArchive(bytes, path);
  if (bytes[0] === 0 && bytes[1] === 0) {
    throw new InputError(path, 'an IDX file holds images or labels, not both', { expected: 'the folder with both' });
  }
  return { train: readTable(bytes, path, label), test: null };
}

function withTestData({ train, test }: RawData, { testData, testShare, splitSeed, label }: OwnDataOptions): RawData {
  const shares = { '--test-share': testShare, '--split-seed': splitSeed };
  const ofShare = Object.entries(shares).flatMap(([option, value]) =>
    value === undefined ? [] : `${option} ${value}`,
  );
  const ofTest = testData === undefined ? [] : [`--test-data ${testData}`];
  const source = test?.file ?? testData;
  const [needless] = test === null ? ofShare : [...ofTest, ...ofShare];
  if (source !== undefined && needless !== undefined) {
    throw new InputError(needless, `the samples to test with are those of ${source}`, { expected: 'no such option' });
  }
  if (testData === undefined) return { train, test };
  const other = readRaw(testData, label);
  const found = other.test ?? other.train;
  if (shapeText(found.axes) !== shapeText(train.axes)) {
    throw new InputError(`--test-data ${testData}`, `samples of ${shapeText(found.axes)}`, {
      expected: `${shapeText(train.axes)} as in ${train.file}`,
    });
  }
  return { train, test: found };
}

/** Channels, height and width of a sample; a table has rows of what the network reads, or of plain features. */
function shapeOf({ file, axes }: RawSamples, input: Shape): Shape {
  const [first = 1, second = 1, third = 1] = axes;
  if (axes.length === 1) return first === size(input) ? input : { channels: first, height: 1, width: 1 };
  if (axes.length === 2) return { channels: 1, height: first, width: second };
  const { channels, height, width } = input;
  const isChannelsLast = first === height && second === width && third === channels;
  if (isChannelsLast && (first !== channels || third !== width)) {
    throw new InputError(file, `samples of ${shapeText(axes)}`, {
      expected: `${shapeText([channels, height, width])}, channels first: x.transpose(0, 3, 1, 2)`,
    });
  }
  return { channels: first, height: second, width: third };
}

/** Both parts, and how they were split. */
interface Parts {
  readonly values: Unscaled;
  readonly labels: { readonly train: Uint8Array; readonly test: Uint8Array };
  readonly words: readonly string[];
}

function split(samples: RawSamples, labels: Uint8Array, { testShare, splitSeed }: OwnDataOptions): Parts {
  const { share, seed } = { share: testShare ?? usualSplit.share, seed: splitSeed ?? usualSplit.seed };
  const numbers = stratifiedNumbers(labels, share, seed);
  for (const part of ['train', 'test'] as const) refuseEmpty(numbers, part, samples, share);
  const length = countOf(samples.axes);
  const both = <T>(of: (chosen: readonly number[]) => T) => ({ train: of(numbers.train), test: of(numbers.test) });
  return {
    values: both((chosen) => picked(samples.values, length, chosen)),
    labels: both((chosen) => picked(labels, 1, chosen)),
    words: [`${Number((100 * share).toPrecision(4))} % of every class to test (drawn with seed ${seed})`],
  };
}

function refuseEmpty(
  numbers: SplitNumbers,
  part: keyof SplitNumbers,
  { file, labels }: RawSamples,
  share: number,
): void {
  if (numbers[part].length > 0) return;
  const what = `a test share of ${share} of ${labels.length} samples leaves none to ${part}`;
  throw new InputError(file, what, { expected: '--test-share with another share, or --test-data' });
}

/** Values of some samples. */
function picked<T extends TensorValues>(values: T, length: number, numbers: readonly number[]): T {
  const into = values.slice(0, numbers.length * length) as T;
  numbers.forEach((from, to) => {
    into.set(values.subarray(from * length, (from + 1) * length), to * length);
  });
  return into;
}
