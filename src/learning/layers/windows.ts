/**
 * Does something with the vectors under windows of some samples: `rows` rows, of which the first is window number
 * `first` of the batch. They are valid until it returns.
 */
export type VectorWork = (vectors: Float32Array, first: number, rows: number) => void;

/**
 * The places of a map where a layer's matrix is applied. Maps lie sample after sample, position after position, row by
 * row, the channels of a position side by side; so do the elements under a window, which is the order of kernel
 * positions and then input channels in which both kinds of mapping lay out a convolution's rows.
 */
export interface Windows {
  /** Windows of a sample. */
  readonly positions: number;
  /** Elements under a window: rows of the matrix. */
  readonly size: number;
  /** Copies what is under the windows of a batch, some samples at a time (im2col). */
  gather(maps: Float32Array, samples: number, use: VectorWork): void;
  /** Fills maps with the sums of what `produce` writes under windows that overlap (col2im). */
  scatter(maps: Float32Array, samples: number, produce: VectorWork): void;
  /** Vectors that stand for all, as rows: of each of the first samples, a few of its windows. */
  some(maps: Float32Array, samples: number): Float32Array;
}

/** Windows of a sample that stand for all. */
const fewWindows = 8;

/**
 * Windows that share nothing and leave nothing out: the vectors are the maps themselves. A fully connected layer has
 * one that covers the map; a 1x1 convolution has one at each position.
 */
export function separateWindows(positions: number, size: number): Windows {
  return {
    positions,
    size,
    gather: (maps, samples, use) => use(maps, 0, samples * positions),
    scatter: (maps, samples, produce) => produce(maps, 0, samples * positions),
    some: (maps, samples) => someRows(maps, size, positions, samples),
  };
}

/** As `some` of windows, from rows of `width` elements, of which a sample has `positions`. */
export function someRows(rows: Float32Array, width: number, positions: number, samples: number): Float32Array {
  if (positions === 1) return rows.subarray(0, samples * width);
  const chosen = someWindows(positions, samples);
  const into = new Float32Array(chosen.length * width);
  chosen.forEach((row, at) => {
    into.set(rows.subarray(row * width, (row + 1) * width), at * width);
  });
  return into;
}

/** Numbers of windows of a batch: of every sample a few, evenly spread and shifted by one from sample to sample. */
export function someWindows(positions: number, samples: number): number[] {
  const count = Math.min(positions, fewWindows);
  return Array.from({ length: samples * count }, (_, i) => {
    const sample = Math.floor(i / count);
    const position = (Math.floor(((i % count) * positions) / count) + sample) % positions;
    return sample * positions + position;
  });
}
