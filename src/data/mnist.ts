import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset, Samples } from './dataset.ts';
import { readIdx } from './idx.ts';
import { refuse } from './refuse.ts';

const files = {
  train: { images: 'train-images-idx3-ubyte', labels: 'train-labels-idx1-ubyte' },
  test: { images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte' },
} as const;
const classes = 10;

/** Whether a folder has the first file of an MNIST-like data set. */
export function holdsMnist(folder: string): boolean {
  return present(folder, files.train.images) !== undefined;
}

/**
 * Reads a data set in the four files of MNIST (Fashion-MNIST has the same), gzipped or not.
 *
 * @param name what it is called in reports: the files do not say whether they are digits or clothes
 * @throws InputError if a file is missing, damaged or of another kind, or images and labels disagree
 */
export function readMnist(name: string, folder: string): Dataset {
  const train = readPart(folder, files.train);
  const test = readPart(folder, files.test);
  if (train.height !== test.height || train.width !== test.width) {
    const expected = `${train.height} x ${train.width} as in ${files.train.images}`;
    refuse(join(folder, files.test.images), `images of ${test.height} x ${test.width}`, { expected });
  }
  const shape = { channels: 1, height: train.height, width: train.width };
  return { name, shape, classes, levels: 255, train: train.samples, test: test.samples, origin: folder };
}

interface Part {
  readonly samples: Samples;
  readonly height: number;
  readonly width: number;
}

function readPart(folder: string, names: { readonly images: string; readonly labels: string }): Part {
  const images = readIdx(fileOf(folder, names.images), 'images');
  const labelFile = fileOf(folder, names.labels);
  const labels = readIdx(labelFile, 'labels');
  const [count = 0, height = 0, width = 0] = images.sizes;
  if (labels.values.length !== count) {
    refuse(labelFile, `${labels.values.length} labels`, { expected: `${count}, one for each image` });
  }
  const wrong = labels.values.findIndex((label) => label >= classes);
  if (wrong >= 0) refuse(labelFile, `label ${labels.values[wrong]} of sample ${wrong}`, { expected: '0 to 9' });
  return { samples: { count, pixels: images.values, labels: labels.values }, height, width };
}

function fileOf(folder: string, name: string): string {
  return present(folder, name) ?? refuse(join(folder, name), 'no such file', { expected: `${name} or ${name}.gz` });
}

function present(folder: string, name: string): string | undefined {
  return [join(folder, `${name}.gz`), join(folder, name)].find((file) => existsSync(file));
}
