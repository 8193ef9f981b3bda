import { size, type WeightLayer } from '../../network/index.ts';
import { type Kernels, placesInside, poolMean, type Slide, unpoolMean } from '../kernels/index.ts';

type Pool = NonNullable<WeightLayer['pool']>;

/** What follows the activation of a layer: one value for each window of a channel's map. */
export interface Pooling {
  forward(maps: Float32Array, into: Float32Array, samples: number): void;
  /** Errors at the maps from those at what `forward` made of them. */
  backward(errors: Float32Array, into: Float32Array, samples: number): void;
}

/**
 * The pooling of a layer; null if it has none. Zeros around the map do not count: the largest and the mean are those of
 * the elements inside it. Of equal ones the first is the largest.
 *
 * @param batch most samples at once
 */
export function poolingOf(layer: WeightLayer, batch: number, kernels: Kernels): Pooling | null {
  const { pool } = layer;
  if (pool === null) return null;
  return pool.kind === 'max' ? maxPooling(layer, pool, batch, kernels) : averagePooling(layer, pool);
}

/** Keeps where the largest ones were, as a chip does. */
function maxPooling(layer: WeightLayer, pool: Pool, batch: number, kernels: Kernels): Pooling {
  const slide = slideOf(layer, pool);
  const [from, to] = [size(layer.output), size(layer.result)];
  const chosen = kernels.ints(batch * to);
  return {
    forward(maps, into, samples) {
      const ofSamples = chosen.subarray(0, samples * to);
      kernels.poolLargest(maps.subarray(0, samples * from), into.subarray(0, samples * to), ofSamples, slide);
    },
    backward(errors, into, samples) {
      const ofSamples = chosen.subarray(0, samples * to);
      kernels.unpoolLargest(errors.subarray(0, samples * to), ofSamples, into.subarray(0, samples * from));
    },
  };
}

function averagePooling(layer: WeightLayer, pool: Pool): Pooling {
  const windows = windowsOf(layer, pool);
  const sizes = { from: size(layer.output), to: size(layer.result), channels: layer.output.channels };
  return {
    forward: (maps, into, samples) => poolMean(maps, into, windows, { ...sizes, samples }),
    backward: (errors, into, samples) => unpoolMean(errors, into, windows, { ...sizes, samples }),
  };
}

function slideOf({ output, result }: WeightLayer, { size: kernel, stride, padding }: Pool): Slide {
  return { ...output, kernel, stride, padding: [padding, padding], positions: [result.height, result.width] };
}

/** Where the elements of every window lie in a sample's map, for its first channel. */
function windowsOf(layer: WeightLayer, pool: Pool): readonly Uint32Array[] {
  const slide = slideOf(layer, pool);
  const { height, width } = layer.result;
  return Array.from({ length: height * width }, (_, window) => Uint32Array.from(placesInside(slide, window)));
}
