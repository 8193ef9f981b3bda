/** Iterations that are kept singly; no schedule has so many under way. */
const keptIterations = 1024;

interface Extent {
  readonly iteration: number;
  first_ps: number;
  last_ps: number;
}

/** From the first start to the last end of something in each iteration. Memory does not grow with iterations. */
export class Extents {
  readonly #extents = new Map<number, Extent>();
  #latest: Extent = { iteration: -1, first_ps: 0, last_ps: 0 };
  /** Sum of those that are not kept singly any more. */
  #folded_ps = 0;

  /** Iterations that are kept singly. */
  get size(): number {
    return this.#extents.size;
  }

  /** In any order of time; iterations that are under way together. */
  add(iteration: number, start_ps: number, end_ps: number): void {
    if (this.#latest.iteration !== iteration) this.#latest = this.#extents.get(iteration) ?? this.#open(iteration);
    const extent = this.#latest;
    if (start_ps < extent.first_ps) extent.first_ps = start_ps;
    if (end_ps > extent.last_ps) extent.last_ps = end_ps;
  }

  /** All extents together, in ps. */
  get sum_ps(): number {
    return sumOf(this.#extents.values()) + this.#folded_ps;
  }

  #open(iteration: number): Extent {
    if (this.#extents.size >= 2 * keptIterations) this.#fold(iteration - keptIterations);
    const extent = { iteration, first_ps: Number.POSITIVE_INFINITY, last_ps: 0 };
    this.#extents.set(iteration, extent);
    return extent;
  }

  #fold(before: number): void {
    const old = [...this.#extents.values()].filter(({ iteration }) => iteration < before);
    this.#folded_ps += sumOf(old);
    for (const { iteration } of old) this.#extents.delete(iteration);
  }
}

function sumOf(extents: Iterable<Extent>): number {
  let sum = 0;
  for (const { first_ps, last_ps } of extents) sum += last_ps - first_ps;
  return sum;
}
