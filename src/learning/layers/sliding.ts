import type { WeightLayer } from '../../network/index.ts';
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
export function slidingWindows(layer: WeightLayer, space: Float32Array): Windows {
  const { input, output, kernel, padding } = layer;
  const positions = output.height * output.width;
  const size = kernel[0] * kernel[1] * input.channels;
  const mapSize = input.height * input.width * input.channels;
  const samplesAtOnce = Math.floor(space.length / (positions * size));
  const isPadded = padding.some((zeros) => zeros > 0);
  const runs = runsOf(layer);

  const eachChunk = (samples: number, work: (vectors: Float32Array, from: number, count: number) => void) => {
    for (let from = 0; from < samples; from += samplesAtOnce) {
      const count = Math.min(samplesAtOnce, samples - from);
      work(space.subarray(0, count * positions * size), from, count);
    }
  };
  return {
    positions,
    size,
    gather(maps, samples, use) {
      eachChunk(samples, (vectors, from, count) => {
        if (isPadded) vectors.fill(0);
        for (let i = 0; i < count; i++) {
          copyRuns(runs, maps, (from + i) * mapSize, vectors, i * positions * size);
        }
        use(vectors, from * positions, count * positions);
      });
    },
    scatter(maps, samples, produce) {
      maps.fill(0, 0, samples * mapSize);
      eachChunk(samples, (vectors, from, count) => {
        produce(vectors, from * positions, count * positions);
        for (let i = 0; i < count; i++) {
          addRuns(runs, vectors, i * positions * size, maps, (from + i) * mapSize);
        }
      });
    },
    some(maps, samples) {
      const chosen = someWindows(positions, samples);
      const vectors = new Float32Array(chosen.length * size);
      chosen.forEach((window, at) => {
        const position = window % positions;
        const ofWindow = runs.subarray(position * kernel[0] * 3, (position + 1) * kernel[0] * 3);
        const map = Math.floor(window / positions) * mapSize;
        copyRuns(ofWindow, maps, map, vectors, (at - position) * size);
      });
      return vectors;
    },
  };
}

/**
 * What the rows of every window share with the map, `kernel[0]` triples a window: where in the map, where in the sample's vectors,
 * and how many elements; none where a row lies outside.
 */
function runsOf({ input, output, kernel, stride, padding }: WeightLayer): Int32Array {
  const { channels } = input;
  const rowSize = kernel[1] * channels;
  const runs: number[] = [];
  for (let position = 0; position < output.height * output.width; position++) {
    const top = Math.floor(position / output.width) * stride - padding[0];
    const left = (position % output.width) * stride - padding[2];
    const first = Math.max(0, left);
    const width = Math.max(0, Math.min(input.width, left + kernel[1]) - first);
    for (let row = 0; row < kernel[0]; row++) {
      const y = top + row;
      const isInside = y >= 0 && y < input.height;
      const inMap = (y * input.width + first) * channels;
      const inVectors = (position * kernel[0] + row) * rowSize + (first - left) * channels;
      runs.push(...(isInside ? [inMap, inVectors, width * channels] : [0, 0, 0]));
    }
  }
  return Int32Array.from(runs);
}

function copyRuns(runs: Int32Array, maps: Float32Array, map: number, into: Float32Array, at: number): void {
  for (let run = 0; run < runs.length; run += 3) {
    const from = map + runs[run]!;
    const to = at + runs[run + 1]!;
    const length = runs[run + 2]!;
    for (let i = 0; i < length; i++) into[to + i] = maps[from + i]!;
  }
}

function addRuns(runs: Int32Array, vectors: Float32Array, at: number, maps: Float32Array, map: number): void {
  for (let run = 0; run < runs.length; run += 3) {
    const to = map + runs[run]!;
    const from = at + runs[run + 1]!;
    const length = runs[run + 2]!;
    for (let i = 0; i < length; i++) maps[to + i] = maps[to + i]! + vectors[from + i]!;
  }
}
