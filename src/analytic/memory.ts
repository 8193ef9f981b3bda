import type { TaskNode, Tensor } from '../parts/words/task.ts';
import { isGiven } from '../sizes/tensors.ts';
import type { Model } from './model.ts';
import { bitsOf } from './product.ts';

/** Which operands of a task come from DRAM, and which results go there; in the order of its node. */
export interface Places {
  readonly loads: readonly boolean[];
  readonly stores: readonly boolean[];
}

/** A tensor of a sample that someone is still to read. */
interface Lying {
  readonly bits: number;
  readonly pool: number;
  readonly inDram: boolean;
  readers: number;
}

/**
 * What lies in memory at a point of the batch. A tensor that the global buffer (`scope: layer`: its layer's) has room
 * for when it is written lies there, any other one in DRAM as what is given does; with its last reader it is gone.
 */
export class Memory {
  readonly #model: Model;
  readonly #lying = new Map<string, Lying>();
  /** Bits in use of each buffer. */
  readonly #used = new Map<number, number>();

  constructor(model: Model) {
    this.#model = model;
  }

  begin({ reads, writes }: TaskNode, sample: number): Places {
    const loads = reads.map((tensor) => this.#find(tensor, sample)?.inDram ?? isGiven(tensor));
    return { loads, stores: writes.map((tensor) => this.#write(tensor, sample)) };
  }

  finish({ reads, writes }: TaskNode, sample: number): void {
    for (const tensor of reads) {
      const found = this.#find(tensor, sample);
      if (found !== undefined && --found.readers === 0) this.#remove(tensor, sample, found);
    }
    for (const tensor of writes) {
      const found = this.#find(tensor, sample);
      if (found?.readers === 0) this.#remove(tensor, sample, found);
    }
  }

  #find(tensor: Tensor, sample: number): Lying | undefined {
    return this.#lying.get(nameOf(tensor, sample));
  }

  /** Returns whether the tensor goes to DRAM; a partial sum goes back to where it lies. */
  #write(tensor: Tensor, sample: number): boolean {
    const { chip, bufferBits, template } = this.#model;
    const found = this.#find(tensor, sample);
    if (found !== undefined) return found.inDram;
    const bits = bitsOf(this.#model, [tensor]);
    if (bits === 0) return false;
    const pool = chip.globalBuffer.scope === 'chip' ? 0 : tensor.layer;
    const inDram = chip.memory.activations === 'dram' || (this.#used.get(pool) ?? 0) + bits > bufferBits;
    const readers = template.nodes.flatMap(({ reads }) => reads.filter((one) => isSame(one, tensor))).length;
    this.#lying.set(nameOf(tensor, sample), { bits, pool, inDram, readers });
    if (!inDram) this.#fill(pool, bits);
    return inDram;
  }

  #remove(tensor: Tensor, sample: number, { bits, pool, inDram }: Lying): void {
    this.#lying.delete(nameOf(tensor, sample));
    if (!inDram) this.#fill(pool, -bits);
  }

  #fill(pool: number, bits: number): void {
    this.#used.set(pool, (this.#used.get(pool) ?? 0) + bits);
  }
}

const isSame = (a: Tensor, b: Tensor) => a.kind === b.kind && a.layer === b.layer;

const nameOf = ({ kind, layer }: Tensor, sample: number) => `${kind} ${layer} ${sample}`;
