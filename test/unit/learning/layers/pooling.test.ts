import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceKernels } from '../../../../src/learning/kernels/index.ts';
import { type Pooling, poolingOf } from '../../../../src/learning/layers/pooling.ts';
import { size, type WeightLayer } from '../../../../src/network/index.ts';
import { isLong } from '../../../support/long.ts';
import { network } from '../../network/read.ts';

function pooled(input: string, pool: string): WeightLayer {
  return network(`{name: n, batch: 1, input: [1, ${input}], layers: [{name: c, conv: 2, kernel: 1, pool: ${pool}}]}`)
    .layers[0]!;
}

function both(pooling: Pooling, layer: WeightLayer, maps: Float32Array, errors: Float32Array): [number[], number[]] {
  const samples = maps.length / size(layer.output);
  const into = new Float32Array(samples * size(layer.result));
  const back = new Float32Array(maps.length).fill(5);
  pooling.forward(maps, into, samples);
  pooling.backward(errors, back, samples);
  return [[...into], [...back]];
}

test('max pooling takes the largest of each channel and sends its error back there', () => {
  const layer = pooled('2, 4', '{kind: max, size: 2}');
  // Channels side by side: channel 0 is (1 5 2 2 / 3 4 2 2), channel 1 its negative.
  const channel = [1, 5, 2, 2, 3, 4, 2, 2];
  const maps = Float32Array.from(channel.flatMap((value) => [value, -value]));
  const [into, back] = both(poolingOf(layer, 1, referenceKernels)!, layer, maps, Float32Array.of(10, 20, 30, 40));
  expect(into).toEqual([5, -1, 2, -2]);
  // Of the four equal ones the first is chosen.
  expect(back).toEqual([0, 20, 10, 0, 30, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('an element that is the largest of two overlapping windows gets both errors', () => {
  const layer = pooled('1, 3', '{kind: max, size: [1, 2], stride: 1}');
  const maps = Float32Array.of(1, 0, 3, 0, 2, 0);
  const [into, back] = both(poolingOf(layer, 1, referenceKernels)!, layer, maps, Float32Array.of(10, 0, 20, 0));
  expect(into).toEqual([3, 0, 3, 0]);
  expect(back).toEqual([0, 0, 30, 0, 0, 0]);
});

test('average pooling divides by the elements inside the map and spreads errors evenly over them', () => {
  const layer = pooled('2, 2', '{kind: average, size: 2, stride: 2, padding: 1}');
  // Four windows, of which each holds one element and three places outside.
  const maps = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40);
  const [into, back] = both(poolingOf(layer, 1, referenceKernels)!, layer, maps, maps);
  expect(into).toEqual([...maps]);
  expect(back).toEqual([...maps]);
  const whole = pooled('2, 2', '{kind: average, size: global}');
  const [means, shares] = both(poolingOf(whole, 1, referenceKernels)!, whole, maps, Float32Array.of(4, 8));
  expect(means).toEqual([2.5, 25]);
  expect(shares).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
});

test.each(['max', 'average'])(
  '%s pooling of every sample is as of that sample alone, and preserves products',
  (kind) => {
    const cases = fc.record({
      height: fc.integer({ min: 2, max: 6 }),
      width: fc.integer({ min: 2, max: 6 }),
      side: fc.integer({ min: 1, max: 2 }),
      stride: fc.integer({ min: 1, max: 3 }),
    });
    const property = fc.property(cases, ({ height, width, side, stride }) => {
      const layer = pooled(`${height}, ${width}`, `{kind: ${kind}, size: ${side}, stride: ${stride}}`);
      const samples = 3;
      const maps = Float32Array.from({ length: samples * size(layer.output) }, (_, i) => ((i * 37) % 101) * 4);
      const errors = Float32Array.from({ length: samples * size(layer.result) }, (_, i) => (((i * 13) % 7) - 3) * 4);
      const [into, back] = both(poolingOf(layer, samples, referenceKernels)!, layer, maps, errors);
      // Pooling is linear in the elements it took: sum of result x error = sum of map x error sent back.
      const above = into.reduce((sum, value, i) => sum + value * errors[i]!, 0);
      expect(back.reduce((sum, value, i) => sum + value * maps[i]!, 0)).toBe(above);
      const [from, to] = [size(layer.output), size(layer.result)];
      const alone = both(
        poolingOf(layer, 1, referenceKernels)!,
        layer,
        maps.slice(from, 2 * from),
        errors.slice(to, 2 * to),
      );
      expect(alone).toEqual([into.slice(to, 2 * to), back.slice(from, 2 * from)]);
    });
    fc.assert(property, { numRuns: isLong ? 1000 : 60, seed: 6 });
  },
);

test('a layer without pooling has none', () => {
  expect(
    poolingOf(
      network('{name: n, batch: 1, input: [1, 2, 2], layers: [{name: f, fc: 2}]}').layers[0]!,
      1,
      referenceKernels,
    ),
  ).toBeNull();
});
