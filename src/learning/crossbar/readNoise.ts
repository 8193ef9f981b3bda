import { at } from '../../lists/index.ts';
import { addNoise } from '../kernels/index.ts';
import { normal, type Random, xoshiro128 } from '../kernels/random/index.ts';

/** How strongly columns are noisy, over the noise of one cell. */
export interface ColumnNoise {
  /** Of each column on its own. */
  readonly own: number;
  /** Of what is subtracted from all columns alike: the reference column. */
  readonly shared: number;
}

/**
 * Noise of cells in the read of some vectors. Every cell has it anew for every vector and bit plane, normally
 * distributed and independent of all others; so a column's sum has a normal one, whose variance is that of a cell times
 * the squares of what is applied, and that is what is drawn. Each vector has a stream of its own: it does not matter
 * which are read together.
 */
export class ReadNoise {
  readonly #deviation: number;
  readonly #streams: readonly Random[];

  /** @param deviation of a cell, in the units of the sums that it is added to */
  constructor(deviation: number, vectors: number, random: Random) {
    this.#deviation = deviation;
    this.#streams = Array.from({ length: vectors }, () => streamFrom(random));
  }

  /**
   * Adds noise to the sums of all columns, vector by vector.
   *
   * @param squares of the sizes that are applied to the rows, their sum over the rows, for each vector
   */
  add(sums: Float32Array, columns: number, squares: ArrayLike<number>, { own, shared }: ColumnNoise): void {
    this.#streams.forEach((random, vector) => {
      const deviation = this.#deviation * Math.sqrt(at(squares, vector, 'sums of squares'));
      if (deviation === 0) return;
      const reference = shared === 0 ? 0 : shared * deviation * normal(random);
      addNoise(sums, vector * columns, (vector + 1) * columns, own * deviation, reference, random);
    });
  }
}

/** A state of a generator must not be all 0. */
function streamFrom(random: Random): Random {
  return xoshiro128(Uint32Array.of(random.bits(), random.bits(), random.bits(), random.bits() | 1));
}
