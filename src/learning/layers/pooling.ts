import { size, type WeightLayer } from '../../network/index.ts';
import { type Kernels, placesInside, type Slide } from '../kernels/index.ts';

/** What follows the activation of a layer: one value for each window of a channel's map. */
export interface Pooling {
  forward(maps: Float32Array, into: Float32Array, samples: number): void;
  /** Errors at the maps from those at what `forward` made of them. */
  backward(errors: Float32Array, into: Float32Array, samples: number): void;
}

/**
 * The pooling of a layer; null if it has none. Zeros around the map do not count: the largest and the mean are those of the
 * elements inside it. Of equal ones the first is the largest.
 *
 * @param batch most samples at once
 */
export function poolingOf(layer: WeightLayer, batch: number, kernels: Kernels): Pooling | null {
  if (layer.pool === null) return null;
  return layer.pool.kind === 'max' ? maxPooling(layer, batch, kernels) : averagePooling(layer);
}

/** Keeps where the largest ones were, as a chip does. */
function maxPooling(layer: WeightLayer, batch: number, kernels: Kernels): Pooling {
  const slide = slideOf(layer);
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

function averagePooling(layer: WeightLayer): Pooling {
  const windows = windowsOf(layer);
  const [from, to] = [size(layer.output), size(layer.result)];
  const { channels } = layer.output;
  return {
    forward(maps, into, samples) {
      for (let sample = 0; sample < samples; sample++) {
        for (let i = 0; i < to; i++) {
          const channel = i % channels;
          const window = windows[(i - channel) / channels]!;
          let sum = 0;
          for (let k = 0; k < window.length; k++) sum += maps[sample * from + channel + window[k]!]!;
          into[sample * to + i] = sum / window.length;
        }
      }
    },
    backward(errors, into, samples) {
      into.fill(0, 0, samples * from);
      for (let sample = 0; sample < samples; sample++) {
        for (let i = 0; i < to; i++) {
          const channel = i % channels;
          const window = windows[(i - channel) / channels]!;
          const share = errors[sample * to + i]! / window.length;
          for (let k = 0; k < window.length; k++) {
            const at = sample * from + channel + window[k]!;
            into[at] = into[at]! + share;
          }
        }
      }
    },
  };
}

function slideOf({ output, result, pool }: WeightLayer): Slide {
  const { size: kernel, stride, padding } = pool!;
  return { ...output, kernel, stride, padding: [padding, padding], positions: [result.height, result.width] };
}

/** Where the elements of every window lie in a sample's map, for its first channel. */
function windowsOf(layer: WeightLayer): readonly Uint32Array[] {
  const slide = slideOf(layer);
  const { height, width } = layer.result;
  return Array.from({ length: height * width }, (_, window) => Uint32Array.from(placesInside(slide, window)));
}
