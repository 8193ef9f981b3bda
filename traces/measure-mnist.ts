/**
 * Measures how MNIST images drive the rows of a chip's first layer, bit by bit, and writes `activity/mnist-input.json`:
 *
 *     npx tsx traces/measure-mnist.ts FOLDER [OUTPUT]
 *
 * FOLDER holds `train-images-idx3-ubyte.gz`, the original file of 60,000 images. Pixels are scaled to 0..1 and quantised to
 * eight bits in two's complement: a sign bit, which is always 0, and seven value bits, min(127, round(128 * pixel/255)).
 * An input vector is one bit plane of one image (784 rows).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const bits = 8;
const imageMagic = 0x803;
const imageFile = 'train-images-idx3-ubyte.gz';
const defaultOutput = fileURLToPath(new URL('activity/mnist-input.json', import.meta.url));

interface Images {
  readonly count: number;
  readonly pixels: number;
  readonly bytes: Uint8Array;
}

function readImages(file: string): Images {
  const data = gunzipSync(readFileSync(file));
  if (data.length < 16 || data.readUInt32BE(0) !== imageMagic) throw new Error(`${file}: no IDX file of images`);
  const count = data.readUInt32BE(4);
  const pixels = data.readUInt32BE(8) * data.readUInt32BE(12);
  if (data.length !== 16 + count * pixels) throw new Error(`${file}: ${data.length} bytes do not hold ${count} images`);
  return { count, pixels, bytes: data.subarray(16) };
}

/** Seven value bits; the sign is 0. */
function quantised(pixel: number): number {
  return Math.min(127, Math.round((128 * pixel) / 255));
}

/** Number of 1 bits, and the planes in which any image pixel has one. */
function measure({ count, pixels, bytes }: Images) {
  let ones = 0;
  let nonZeroPlanes = 0;
  for (let image = 0; image < count; image++) {
    let any = 0;
    for (const pixel of bytes.subarray(image * pixels, (image + 1) * pixels)) {
      const code = quantised(pixel);
      any |= code;
      ones += bitsSet(code);
    }
    nonZeroPlanes += bitsSet(any);
  }
  return {
    inputBitDensity: ones / (count * pixels * bits),
    inputZeroVectors: 1 - nonZeroPlanes / (count * bits),
  };
}

function bitsSet(value: number): number {
  let set = 0;
  for (let rest = value; rest > 0; rest &= rest - 1) set++;
  return set;
}

function main(folder: string | undefined, output = defaultOutput): void {
  if (folder === undefined)
    throw new Error(`usage: npx tsx traces/measure-mnist.ts FOLDER [OUTPUT] (FOLDER with ${imageFile})`);
  const images = readImages(join(folder, imageFile));
  const result = {
    origin: `MNIST, ${images.count} training images, measured by traces/measure-mnist.ts`,
    images: images.count,
    inputs: images.pixels,
    bits,
    quantisation: "two's complement: sign 0 and min(127, round(128 * pixel/255))",
    ...measure(images),
  };
  writeFileSync(output, `${JSON.stringify(result, null, 2)}\n`);
}

try {
  main(process.argv[2], process.argv[3]);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
