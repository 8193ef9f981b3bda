import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../files/index.ts';
import { at } from '../lists/index.ts';
import type { Dataset, Samples } from './dataset.ts';
import { refuse } from './refuse.ts';

/** A record of the binary version of CIFAR-10: the label, then 32 x 32 bytes each of red, green and blue. */
const pixels = 3 * 32 * 32;
const record = 1 + pixels;
const classes = 10;
const trainFiles = [1, 2, 3, 4, 5].map(trainFile);
const testFile = 'test_batch.bin';

function trainFile(number: number): string {
  return `data_batch_${number}.bin`;
}

/** Samples whose pixels are bytes. */
type Batch = Samples & { readonly pixels: Uint8Array };

/** Whether a folder has the first file of CIFAR-10's binary version. */
export function holdsCifar10(folder: string): boolean {
  return existsSync(join(folder, trainFile(1)));
}

/**
 * Reads CIFAR-10 in its binary version: five files to train and one to test.
 *
 * @throws InputError if a file is missing, truncated, or no CIFAR-10 file
 */
export function readCifar10(folder: string): Dataset {
  const shape = { channels: 3, height: 32, width: 32 };
  const train = joined(trainFiles.map((name) => readCifarBatch(join(folder, name))));
  const test = readCifarBatch(join(folder, testFile));
  return { name: 'cifar10', shape, classes, levels: 255, train, test, origin: folder };
}

/**
 * One file of CIFAR-10 in its binary version.
 *
 * @throws InputError as `readCifar10`
 */
export function readCifarBatch(file: string): Batch {
  const bytes = readBytes(file);
  const count = bytes.length / record;
  if (bytes.length === 0 || !Number.isInteger(count)) {
    refuse(file, `${bytes.length} bytes: truncated, or no CIFAR-10 file`, { expected: `records of ${record} bytes` });
  }
  const labels = Uint8Array.from({ length: count }, (_, i) => at(bytes, i * record, 'bytes'));
  const wrong = labels.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    refuse(file, `label ${labels[wrong]} of sample ${wrong}: no CIFAR-10 file`, { expected: 'labels 0 to 9' });
  }
  const values = new Uint8Array(count * pixels);
  for (let i = 0; i < count; i++) values.set(bytes.subarray(i * record + 1, (i + 1) * record), i * pixels);
  return { count, pixels: values, labels };
}

function joined(parts: readonly Batch[]): Samples {
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    pixels: Buffer.concat(parts.map((part) => part.pixels)),
    labels: Buffer.concat(parts.map((part) => part.labels)),
  };
}
