import type { WeightLayer } from '../../network/index.ts';
import { copyWindow, type Kernels, type Slide } from '../kernels/index.ts';
import { someWindows, type Windows } from './windows.ts';

/** Elements of a working space that is enough: as many samples as fit are worked on at once, at least one. */
const enough = 2 ** 20;

/** Elements of the working space of a convolution's windows. */
export function workingSpace(layer: WeightLayer, batch: number): number {
  const { output, input, kernel } = layer;
  const perSample = output.height * output.width * kernel[0] * kernel[1] * input.channels;
  return perSample * Math.min(batch, Math.max(1, Math.floor(enough / perSample)));
}

/**
 * The windows of a convolution, which slide over a map with zeros around it.
 *
 * @param space holds the vectors of as many samples as fit, at least of one
 */
export function slidingWindows(layer: WeightLayer, space: Float32Array, kernels: Kernels): Windows {
  const { input, output, kernel, stride, padding } = layer;
  const slide: Slide = {
    ...input,
    kernel,
    stride,
    padding: [padding[0], padding[2]],
    positions: [output.height, output.width],
  };
  const positions = output.height * output.width;
  const size = kernel[0] * kernel[1] * input.channels;
  const mapSize = input.height * input.width * input.channels;
  const samplesAtOnce = Math.floor(space.length / (positions * size));

  const eachChunk = (
    maps: Float32Array,
    samples: number,
    work: (maps: Float32Array, vectors: Float32Array, first: number, rows: number) => void,
  ) => {
    for (let from = 0; from < samples; from += samplesAtOnce) {
      const count = Math.min(samplesAtOnce, samples - from);
      const ofMaps = maps.subarray(from * mapSize, (from + count) * mapSize);
      work(ofMaps, space.subarray(0, count * positions * size), from * positions, count * positions);
    }
  };
  return {
    positions,
    size,
    gather(maps, samples, use) {
      eachChunk(maps, samples, (chunk, vectors, first, rows) => {
        kernels.gather(chunk, vectors, slide);
        use(vectors, first, rows);
      });
    },
    scatter(maps, samples, produce) {
      eachChunk(maps, samples, (chunk, vectors, first, rows) => {
        produce(vectors, first, rows);
        kernels.scatter(vectors, chunk, slide);
      });
    },
    some(maps, samples) {
      const chosen = someWindows(positions, samples);
      const vectors = new Float32Array(chosen.length * size);
      chosen.forEach((window, at) => {
        const map = Math.floor(window / positions) * mapSize;
        copyWindow(maps, map, slide, window % positions, vectors, at * size);
      });
      return vectors;
    },
  };
}
