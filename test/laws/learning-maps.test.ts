import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Kernels, referenceKernels, type Slide, wasmKernels } from '../../src/learning/kernels/index.ts';
import { isLong } from '../support/long.ts';

/**
 * What is done to maps in WebAssembly has the reference's bits, whatever the window, and writes nothing beyond its operands. That
 * the reference does what convolutions and pooling are is tested with the layers.
 */
const numRuns = isLong ? 5000 : 300;
const wasm = wasmKernels();
const sides = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));
const slides = fc
  .record({
    map: sides(7),
    channels: fc.integer({ min: 1, max: 9 }),
    kernel: sides(4),
    stride: fc.integer({ min: 1, max: 3 }),
    positions: sides(5),
    padding: fc.tuple(fc.nat(3), fc.nat(3)),
  })
  .map(({ map: [height, width], kernel, padding, positions, stride, channels }): Slide => {
    // No window lies outside the map.
    const most = (side: number, zeros: number) => 1 + Math.floor((side - 1 + zeros) / stride);
    const [top, left] = [Math.min(padding[0], kernel[0] - 1), Math.min(padding[1], kernel[1] - 1)];
    return {
      ...{ height, width, channels, kernel, stride, padding: [top, left] },
      positions: [Math.min(positions[0], most(height, top)), Math.min(positions[1], most(width, left))],
    };
  });
const samples = fc.integer({ min: 1, max: 3 });
const special = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e-42];
const number = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -9, max: 9 }) }, fc.constantFrom(...special));

/** Values that repeat, so that many are equal; then what must not be touched. */
function filled(kernels: Kernels, length: number, values: readonly number[]): Float32Array {
  const all = kernels.floats(length + 8).fill(77);
  for (let i = 0; i < length; i++) all[i] = values[(i * i + i) % values.length]! / 3;
  return all;
}

/** The bits of numbers; which of its NaNs a processor makes is not defined. */
function bits(values: Float32Array): number[] {
  return [...new Uint32Array(values.slice().buffer)].map((word, i) => (Number.isNaN(values[i]) ? 0x7fc00000 : word));
}

function sizesOf({ height, width, channels, kernel, positions }: Slide) {
  const windows = positions[0] * positions[1];
  return {
    map: height * width * channels,
    vectors: windows * kernel[0] * kernel[1] * channels,
    pooled: windows * channels,
  };
}

test('windows are gathered and scattered to the same bits as in the reference', () => {
  const property = fc.property(slides, samples, fc.array(number, { minLength: 3 }), (slide, count, values) => {
    const { map, vectors } = sizesOf(slide);
    const results = [referenceKernels, wasm].map((kernels) => {
      const maps = filled(kernels, count * map, values);
      const gathered = filled(kernels, count * vectors, [5]);
      kernels.gather(maps.subarray(0, count * map), gathered.subarray(0, count * vectors), slide);
      const first = [...bits(maps), ...bits(gathered)];
      kernels.scatter(gathered.subarray(0, count * vectors), maps.subarray(0, count * map), slide);
      return [...first, ...bits(maps), ...bits(gathered)];
    });
    expect(results[1]).toEqual(results[0]);
  });
  fc.assert(property, { numRuns, seed: 10 });
});

test('the largest under windows are found at the same places, and errors go back there', () => {
  const property = fc.property(slides, samples, fc.array(number, { minLength: 3 }), (slide, count, values) => {
    const { map, pooled } = sizesOf(slide);
    const results = [referenceKernels, wasm].map((kernels) => {
      const maps = filled(kernels, count * map, values);
      const into = filled(kernels, count * pooled, [5]);
      const chosen = kernels.ints(count * pooled + 8).fill(-1);
      const [ofMaps, ofInto] = [maps.subarray(0, count * map), into.subarray(0, count * pooled)];
      kernels.poolLargest(ofMaps, ofInto, chosen.subarray(0, count * pooled), slide);
      const first = [...bits(maps), ...bits(into), ...chosen];
      kernels.unpoolLargest(ofInto, chosen.subarray(0, count * pooled), ofMaps);
      return [...first, ...bits(maps)];
    });
    expect(results[1]).toEqual(results[0]);
  });
  fc.assert(property, { numRuns, seed: 11 });
});
