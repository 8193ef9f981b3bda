import type { TaskNode, Tensor } from '../parts/words/task.ts';

/** A tensor of the template: its size and the tasks of one sample that read it. */
interface Kept {
  readonly bits: number;
  readonly readers: number;
  readonly pool: number;
}

/** What decides where tensors lie. */
export interface ResidenceSetting {
  readonly nodes: readonly TaskNode[];
  bits(tensor: Tensor): number;
  /** Bits of one pool; pools are per layer where the global buffer is. */
  readonly capacity: number;
  readonly scope: 'chip' | 'layer';
  readonly alwaysDram: boolean;
  /** Samples whose tensors may be alive at once. */
  readonly samples: number;
}

/**
 * Where the tensors of the samples under way lie. A tensor is placed when it is written: whole in the global buffer if it
 * fits, whole in DRAM otherwise; its space is free after its last reader. The network's input lies in DRAM.
 */
export class Residence {
  spills = 0;
  readonly #setting: ResidenceSetting;
  readonly #tensors: Kept[] = [];
  readonly #ids = new Map<string, number>();
  readonly #used: number[] = [];
  /** By tensor and sample: 1 = in DRAM; readers that are still to come. */
  readonly #inDram: Uint8Array;
  readonly #pending: Uint8Array;

  constructor(setting: ResidenceSetting) {
    this.#setting = setting;
    for (const node of setting.nodes) for (const tensor of node.writes) this.#register(tensor);
    const cells = this.#tensors.length * setting.samples;
    this.#inDram = new Uint8Array(cells);
    this.#pending = new Uint8Array(cells);
  }

  /** Places what a node writes for a sample; bit i of the answer: result i goes to DRAM. */
  place(node: TaskNode, sample: number): number {
    let stores = 0;
    node.writes.forEach((tensor, index) => {
      const id = this.#ids.get(keyOf(tensor));
      if (id === undefined) return;
      const cell = this.#cell(id, sample);
      const kept = this.#tensors[id];
      if (this.#pending[cell] > 0) {
        // A partial sum is written back to where it lies.
        stores |= this.#inDram[cell] << index;
        return;
      }
      const fits = !this.#setting.alwaysDram && this.#used[kept.pool] + kept.bits <= this.#setting.capacity;
      this.#inDram[cell] = fits ? 0 : 1;
      this.#pending[cell] = kept.readers;
      if (fits) this.#used[kept.pool] += kept.bits;
      else {
        stores |= 1 << index;
        if (!this.#setting.alwaysDram) this.spills++;
      }
    });
    return stores;
  }

  /** Bit i of the answer: operand i is in DRAM. */
  locate(node: TaskNode, sample: number): number {
    let loads = 0;
    node.reads.forEach((tensor, index) => {
      const id = this.#ids.get(keyOf(tensor));
      const inDram = id === undefined ? tensor.kind === 'activation' : this.#inDram[this.#cell(id, sample)] === 1;
      if (inDram) loads |= 1 << index;
    });
    return loads;
  }

  /** A task is done: its operands lose a reader; a result that nobody reads goes at once. */
  finish(node: TaskNode, sample: number): void {
    for (const tensor of node.reads) {
      const id = this.#ids.get(keyOf(tensor));
      if (id === undefined) continue;
      const cell = this.#cell(id, sample);
      if (--this.#pending[cell] === 0) this.#free(id, cell);
    }
    for (const tensor of node.writes) {
      const id = this.#ids.get(keyOf(tensor));
      if (id !== undefined && this.#tensors[id].readers === 0) this.#free(id, this.#cell(id, sample));
    }
  }

  /** Bits in use, all pools. */
  get used(): number {
    return this.#used.reduce((sum, bits) => sum + (bits ?? 0), 0);
  }

  #free(id: number, cell: number): void {
    const { pool, bits } = this.#tensors[id];
    if (this.#inDram[cell] === 0) this.#used[pool] -= bits;
  }

  #register(tensor: Tensor): void {
    const bits = this.#setting.bits(tensor);
    if (bits === 0 || this.#ids.has(keyOf(tensor))) return;
    const key = keyOf(tensor);
    const readers = this.#setting.nodes.reduce(
      (sum, { reads }) => sum + reads.filter((r) => keyOf(r) === key).length,
      0,
    );
    const pool = this.#setting.scope === 'layer' ? tensor.layer : 0;
    this.#ids.set(key, this.#tensors.push({ bits, readers, pool }) - 1);
    this.#used[pool] ??= 0;
  }

  #cell(id: number, sample: number): number {
    return id * this.#setting.samples + (sample % this.#setting.samples);
  }
}

const keyOf = ({ kind, layer }: Tensor) => `${kind} ${layer}`;
