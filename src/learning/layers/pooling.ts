import { size, type WeightLayer } from '../../network/index.ts';

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
export function poolingOf(layer: WeightLayer, batch: number): Pooling | null {
  if (layer.pool === null) return null;
  return layer.pool.kind === 'max' ? maxPooling(layer, batch) : averagePooling(layer);
}

/** Keeps where the largest ones were, as a chip does. */
function maxPooling(layer: WeightLayer, batch: number): Pooling {
  const windows = windowsOf(layer);
  const [from, to] = [size(layer.output), size(layer.result)];
  const { channels } = layer.output;
  const chosen = new Uint32Array(batch * to);
  return {
    forward(maps, into, samples) {
      for (let sample = 0; sample < samples; sample++) {
        for (let i = 0; i < to; i++) {
          const channel = i % channels;
          const at = sample * from + channel;
          const window = windows[(i - channel) / channels]!;
          let best = at + window[0]!;
          for (let k = 1; k < window.length; k++) if (maps[at + window[k]!]! > maps[best]!) best = at + window[k]!;
          chosen[sample * to + i] = best;
          into[sample * to + i] = maps[best]!;
        }
      }
    },
    backward(errors, into, samples) {
      into.fill(0, 0, samples * from);
      for (let i = 0; i < samples * to; i++) into[chosen[i]!] = into[chosen[i]!]! + errors[i]!;
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

/** Where the elements of every window lie in a sample's map, for its first channel. */
function windowsOf({ output, result, pool }: WeightLayer): readonly Uint32Array[] {
  const { size: sides, stride, padding } = pool!;
  return Array.from({ length: result.height * result.width }, (_, window) => {
    const ys = inside(Math.floor(window / result.width) * stride - padding, sides[0], output.height);
    const xs = inside((window % result.width) * stride - padding, sides[1], output.width);
    return Uint32Array.from(ys.flatMap((y) => xs.map((x) => (y * output.width + x) * output.channels)));
  });
}

/** Those of `length` places from `first` on that are not beyond `end`. */
function inside(first: number, length: number, end: number): number[] {
  return Array.from({ length }, (_, i) => first + i).filter((place) => place >= 0 && place < end);
}
