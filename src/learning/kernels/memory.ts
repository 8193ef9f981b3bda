import { TrainingError } from '../error.ts';
import { mostPages, pageBytes, type SharedMemory } from './module.ts';

/** What kernels may read, but not use, behind an operand. */
const slackBytes = 128;

/** Hands out memory from the bottom up and takes nothing back. Shared, as only then views survive its growth. */
export class Memory {
  readonly #memory: SharedMemory;
  #next: number;

  /** @param base bytes at the bottom that are taken */
  constructor(memory: SharedMemory, base: number) {
    this.#memory = memory;
    this.#next = roundUp(base, 16);
  }

  /** @throws TrainingError if there is no more memory */
  take(bytes: number): number {
    const start = this.#next;
    this.#next = roundUp(start + bytes, 16);
    const missing = Math.ceil((this.#next + slackBytes) / pageBytes) - this.#memory.buffer.byteLength / pageBytes;
    if (missing > 0) this.#grow(missing);
    return start;
  }

  floats(length: number): Float32Array {
    const start = this.take(4 * length);
    return new Float32Array(this.#memory.buffer, start, length);
  }

  ints(length: number): Int32Array {
    const start = this.take(4 * length);
    return new Int32Array(this.#memory.buffer, start, length);
  }

  /** The address of a copy. */
  doubles(values: readonly number[]): number {
    return this.write(Float64Array.from(values), this.take(8 * values.length));
  }

  write(values: Float64Array, address: number): number {
    new Float64Array(this.#memory.buffer, address, values.length).set(values);
    return address;
  }

  /** Working space that grows with what is asked for. */
  scratch(): (bytes: number) => number {
    let start = 0;
    let size = 0;
    return (bytes) => {
      if (bytes > size) {
        size = bytes;
        start = this.take(bytes);
      }
      return start;
    };
  }

  addressOf(array: Float32Array | Int32Array): number {
    // The buffer of a shared memory is a new object after it has grown; the address space stays the same.
    if (!(array.buffer instanceof SharedArrayBuffer)) throw new TypeError('operand outside the memory of the kernels');
    return array.byteOffset;
  }

  #grow(pages: number): void {
    const wanted = this.#memory.buffer.byteLength / pageBytes + pages;
    if (wanted > mostPages) throw tooLarge('the training needs more than 4 GiB of memory');
    try {
      this.#memory.grow(pages);
    } catch {
      throw tooLarge(`the training needs more memory than the system gives: ${gibibytes(wanted)} GiB so far`);
    }
  }
}

/** Maps of all layers are kept for every sample of a batch: they are most of it. */
function tooLarge(what: string): TrainingError {
  return new TrainingError(what, 'lower the batch (--batch), or use a smaller network');
}

function gibibytes(pages: number): string {
  return ((pages * pageBytes) / 2 ** 30).toFixed(1);
}

/** The next multiple of `multiple`. */
export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
