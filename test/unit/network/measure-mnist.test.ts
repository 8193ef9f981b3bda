import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { tracePath } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'cimline-mnist-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the script writes for the images in `from`. */
function measured(from: string): Record<string, unknown> {
  const output = join(folder, 'out.json');
  execFileSync(process.execPath, ['--import', 'tsx', tracePath('measure-mnist.ts'), from, output], { stdio: 'pipe' });
  return JSON.parse(readFileSync(output, 'utf8'));
}

function writeImages(images: readonly number[][], side: number, magic = 0x803): void {
  const header = Buffer.alloc(16);
  [magic, images.length, side, side].forEach((value, i) => {
    header.writeUInt32BE(value, 4 * i);
  });
  writeFileSync(
    join(folder, 'train-images-idx3-ubyte.gz'),
    gzipSync(Buffer.concat([header, Buffer.from(images.flat())])),
  );
}

describe('measuring images', () => {
  test('counts the bits of eight-bit codes and the planes without any', () => {
    // 255 has all seven value bits; 1 is 128/255 of a step and rounds to one. The planes of image 1: 7 of 8, of image 2: 1 of 8.
    writeImages(
      [
        [255, 0, 0, 0],
        [0, 0, 0, 1],
      ],
      2,
    );
    expect(measured(folder)).toMatchObject({
      images: 2,
      inputs: 4,
      bits: 8,
      inputBitDensity: 8 / 64,
      inputZeroVectors: 0.5,
    });
  });

  test('refuses a file that is no IDX file of images', () => {
    writeImages([[0]], 1, 0x801);
    expect(() => measured(folder)).toThrow(/no IDX file of images/);
  });
});

const mnist = process.env.CIMLINE_MNIST ?? '../shared/data/mnist';

test.skipIf(!existsSync(mnist))('the committed numbers are those of MNIST (CIMLINE_MNIST names its folder)', () => {
  expect(measured(mnist)).toEqual(JSON.parse(readFileSync(tracePath('activity/mnist-input.json'), 'utf8')));
});
