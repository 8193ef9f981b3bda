import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceKernels } from '../../../../src/learning/kernels/index.ts';
import { slidingWindows, workingSpace } from '../../../../src/learning/layers/sliding.ts';
import { separateWindows, someWindows } from '../../../../src/learning/layers/windows.ts';
import type { WeightLayer } from '../../../../src/network/index.ts';
import { isLong } from '../../../support/long.ts';
import { network } from '../../network/read.ts';

const numRuns = isLong ? 2000 : 100;

/** A convolution of `channels` channels on maps of the given size. */
const convolutions = fc
  .record({
    channels: fc.integer({ min: 1, max: 4 }),
    height: fc.integer({ min: 3, max: 7 }),
    width: fc.integer({ min: 3, max: 7 }),
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 4 }))),
  })
  .map(({ channels, height, width, kernel, stride, padding }): WeightLayer => {
    const conv = `conv: 1, kernel: [${kernel}], stride: ${stride}, padding: [${padding}]`;
    return network(`{name: n, batch: 1, input: [${channels}, ${height}, ${width}], layers: [{name: c, ${conv}}]}`)
      .layers[0]!;
  });

/** What stands at (y, x) of a map with zeros around it. */
function at(map: Float32Array, { input }: WeightLayer, y: number, x: number, channel: number): number {
  const isInside = y >= 0 && y < input.height && x >= 0 && x < input.width;
  return isInside ? map[(y * input.width + x) * input.channels + channel]! : 0;
}

/** All vectors of a batch, in the plainest way. */
function vectorsOf(layer: WeightLayer, maps: readonly Float32Array[]): number[] {
  const { output, kernel, stride, padding, input } = layer;
  const vectors: number[] = [];
  for (const map of maps) {
    for (let oy = 0; oy < output.height; oy++) {
      for (let ox = 0; ox < output.width; ox++) {
        for (let ky = 0; ky < kernel[0]; ky++) {
          for (let kx = 0; kx < kernel[1]; kx++) {
            for (let channel = 0; channel < input.channels; channel++) {
              vectors.push(at(map, layer, oy * stride + ky - padding[0], ox * stride + kx - padding[2], channel));
            }
          }
        }
      }
    }
  }
  return vectors;
}

/** Whole numbers that are all different. */
function counted(length: number, from = 1): Float32Array {
  return Float32Array.from({ length }, (_, i) => from + i);
}

function gathered(layer: WeightLayer, space: Float32Array, maps: Float32Array, samples: number): number[] {
  const vectors: number[] = [];
  const windows = slidingWindows(layer, space, referenceKernels);
  windows.gather(maps, samples, (part, first, rows) => {
    expect(part).toHaveLength(rows * windows.size);
    expect(first).toBe(vectors.length / windows.size);
    vectors.push(...part);
  });
  return vectors;
}

test('windows are gathered as nested loops find them, however many samples fit in the working space', () => {
  const property = fc.property(convolutions, fc.integer({ min: 1, max: 3 }), (layer, samplesAtOnce) => {
    const samples = 3;
    const mapSize = layer.input.height * layer.input.width * layer.input.channels;
    const maps = counted(samples * mapSize);
    const expected = vectorsOf(
      layer,
      [0, 1, 2].map((sample) => maps.subarray(sample * mapSize, (sample + 1) * mapSize)),
    );
    // What an earlier layer left in the working space must not shine through.
    const space = new Float32Array(workingSpace(layer, samplesAtOnce)).fill(-7);
    expect(gathered(layer, space, maps, samples)).toEqual(expected);
  });
  fc.assert(property, { numRuns, seed: 3 });
});

test('scattering adds what gathering copied: sum of vectors x produced = sum of maps x scattered', () => {
  const property = fc.property(convolutions, (layer) => {
    const samples = 2;
    const mapSize = layer.input.height * layer.input.width * layer.input.channels;
    const maps = Float32Array.from({ length: samples * mapSize }, (_, i) => ((i * 7) % 11) - 5);
    const space = new Float32Array(workingSpace(layer, 1));
    const vectors = gathered(layer, space, maps, samples);
    const produced = vectors.map((_, i) => ((i * 5) % 13) - 6);
    const scattered = new Float32Array(maps.length).fill(9);
    const windows = slidingWindows(layer, space, referenceKernels);
    windows.scatter(scattered, samples, (part, first) => {
      part.set(produced.slice(first * windows.size, first * windows.size + part.length));
    });
    const before = vectors.reduce((sum, value, i) => sum + value * produced[i]!, 0);
    const after = maps.reduce((sum, value, i) => sum + value * scattered[i]!, 0);
    expect(after).toBe(before);
  });
  fc.assert(property, { numRuns, seed: 4 });
});

test('some vectors of some samples are those of the whole batch', () => {
  const layer = network('{name: n, batch: 1, input: [2, 5, 5], layers: [{name: c, conv: 1, kernel: 3}]}').layers[0]!;
  const maps = counted(3 * 50);
  const space = new Float32Array(workingSpace(layer, 3));
  const all = gathered(layer, space, maps, 3);
  const some = slidingWindows(layer, space, referenceKernels).some(maps, 3);
  const expected = someWindows(25, 3).flatMap((window) => all.slice(window * 18, (window + 1) * 18));
  expect([...some]).toEqual(expected);
});

test('a few windows of every sample are spread over its positions', () => {
  // 8 of 25, 3 or 4 apart; the second sample's are one further.
  expect(someWindows(25, 2)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 26, 29, 32, 35, 38, 41, 44, 47]);
  expect(someWindows(2, 2)).toEqual([0, 1, 3, 2]);
});

test('the windows of a 1x1 convolution and of a fully connected layer are the maps themselves', () => {
  const maps = counted(2 * 4 * 3);
  const windows = separateWindows(4, 3);
  windows.gather(maps, 2, (vectors, first, rows) => {
    expect(vectors).toBe(maps);
    expect([first, rows]).toEqual([0, 8]);
  });
  windows.scatter(maps, 2, (vectors) => expect(vectors).toBe(maps));
  expect([...separateWindows(1, 6).some(maps, 3)]).toEqual([...maps.subarray(0, 18)]);
});

test('the working space holds a million elements, or one sample, or the batch if that is less', () => {
  const layer = network('{name: n, batch: 1, input: [1, 28, 28], layers: [{name: c, conv: 6, kernel: 5, padding: 2}]}')
    .layers[0]!;
  const perSample = 28 * 28 * 25;
  expect(workingSpace(layer, 200)).toBe(53 * perSample); // 2^20 / 19600 = 53.5
  expect(workingSpace(layer, 7)).toBe(7 * perSample);
  const wide = network('{name: n, batch: 1, input: [256, 32, 32], layers: [{name: c, conv: 8, kernel: 3}]}').layers[0]!;
  expect(workingSpace(wide, 200)).toBe(32 * 32 * 9 * 256);
});
