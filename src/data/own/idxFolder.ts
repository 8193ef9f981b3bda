import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../source/index.ts';
import { readIdx } from '../idx.ts';
import type { RawData, RawSamples } from './raw.ts';

/** `train-images-idx3-ubyte.gz`, `emnist-letters-test-images-idx3-ubyte`, `images.idx3-ubyte` */
const imageFile = /^(.*)images([-.]idx)3(-ubyte(?:\.gz)?)$/;
const ofTest = /test|t10k/;

/** Files of images that lie in a folder itself. */
function imageFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => imageFile.test(name));
}

/** Whether a folder itself holds images in the IDX format. */
export function holdsIdx(folder: string): boolean {
  return imageFiles(folder).length > 0;
}

/**
 * Reads a folder of IDX files: images and labels to train, and images and labels to test if there are any. Those to
 * test have `test` or `t10k` in their names.
 *
 * @throws InputError if a file is missing, damaged or one too many, or images and labels disagree
 */
export function readIdxFolder(folder: string): RawData {
  const files = imageFiles(folder);
  const tests = files.filter((name) => ofTest.test(name));
  const trains = files.filter((name) => !ofTest.test(name));
  const [train] = trains.length === 0 ? tests : trains;
  if (train === undefined || trains.length > 1 || tests.length > 1) {
    throw new InputError(folder, `files of images: ${files.join(', ') || 'none'}`, {
      expected: 'one to train (...images-idx3-ubyte), and at most one to test (with test or t10k in its name)',
    });
  }
  const [test] = trains.length === 0 ? [] : tests;
  return { train: samplesOf(folder, train), test: test === undefined ? null : samplesOf(folder, test) };
}

function samplesOf(folder: string, name: string): RawSamples {
  const images = readIdx(join(folder, name), 'images');
  const file = join(folder, labelsBeside(folder, name));
  const labels = readIdx(file, 'labels');
  const [count = 0, ...axes] = images.sizes;
  if (labels.values.length !== count) {
    throw new InputError(file, `${labels.values.length} labels`, {
      expected: `${count}, one for each image in ${name}`,
    });
  }
  return {
    file: folder,
    axes,
    values: images.values,
    labels: [...labels.values],
    labelAt: (sample) => ({ place: file, name: `the label of sample ${sample}` }),
    valueAt: (index) => ({ place: join(folder, name), name: `byte ${index} of the images` }),
  };
}

function labelsBeside(folder: string, name: string): string {
  const wanted = name.replace(imageFile, '$1labels$21$3');
  const names = readdirSync(folder);
  const found = [wanted, wanted.replace(/\.gz$/, ''), `${wanted}.gz`].find((one) => names.includes(one));
  if (found !== undefined) return found;
  throw new InputError(join(folder, wanted), 'no such file', { expected: `the labels of ${name}` });
}
