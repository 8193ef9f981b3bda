import type { Image } from '../../parts/flow/image.ts';
import type { TaskNode, Tensor } from '../../parts/words/task.ts';
import { isGiven } from '../../sizes/tensors.ts';
import type { Variant } from './program.ts';
import { turn } from './ring.ts';

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
  /** Is told of a tensor that does not fit; null if nobody asks. */
  readonly spilled: ((tensor: Tensor, sample: number) => void) | null;
  /** Is told, whenever a pool's bits in use change, of its number, of these bits and of the change; or null. */
  readonly held: ((pool: number, bits: number, change: number) => void) | null;
}

/** The tensors of a node by what is known of them; of one that is not kept only whether it lies in DRAM. */
interface Operands {
  readonly reads: readonly (Kept | boolean)[];
  readonly writes: readonly (Kept | boolean)[];
  readonly none: Places;
}

/**
 * Where the tensors of the samples under way lie. A tensor is placed when it is written: whole in the global buffer if
 * it fits, whole in DRAM otherwise; its space is free after its last reader. What is given lies in DRAM.
 */
export class Residence {
  spills = 0;
  readonly #setting: ResidenceSetting;
  readonly #operands: readonly Operands[];
  readonly #pools = new Map<number, Pool>();
  readonly #kept: readonly Kept[];

  constructor(setting: ResidenceSetting) {
    this.#setting = setting;
    const kept = this.#keptTensors();
    this.#kept = [...kept.values()];
    this.#operands = setting.nodes.map(({ reads, writes }) => ({
      reads: reads.map((tensor) => kept.get(keyOf(tensor)) ?? isGiven(tensor)),
      writes: writes.map((tensor) => kept.get(keyOf(tensor)) ?? false),
      none: new Places(reads.length, []),
    }));
  }

  /** A task begins: finds its operands and places its results. Equal answers of one node are one object. */
  begin(node: number, sample: number): Variant {
    const { reads, writes, none } = this.#operandsOf(node);
    const slot = sample % this.#setting.samples;
    let places = none;
    for (const tensor of reads) places = places.and(typeof tensor === 'boolean' ? tensor : tensor.inDram[slot] === 1);
    for (const tensor of writes)
      places = places.and(typeof tensor === 'boolean' ? tensor : this.#place(tensor, slot, sample));
    return places;
  }

  /** A task is done: its operands lose a reader; a result that nobody reads goes at once. */
  finish(node: number, sample: number): void {
    const { reads, writes } = this.#operandsOf(node);
    const slot = sample % this.#setting.samples;
    for (const tensor of reads) if (typeof tensor !== 'boolean' && tensor.isReadLast(slot)) tensor.free(slot);
    for (const tensor of writes) if (typeof tensor !== 'boolean' && tensor.readers === 0) tensor.free(slot);
  }

  /** Of each pool, by number: the layer that it is of; -1 if it is of the whole chip. */
  get pools(): readonly number[] {
    const { scope } = this.#setting;
    return [...this.#pools.keys()].map((layer) => (scope === 'layer' ? layer : -1));
  }

  image(image: Image): void {
    for (const { used } of this.#pools.values()) image.number(used);
    for (const tensor of this.#kept) tensor.image(image);
  }

  /** The same of samples with higher numbers. */
  leap(samples: number): void {
    for (const tensor of this.#kept) tensor.leap(samples);
  }

  /** Whether what is kept is all of samples: work for the whole batch counts otherwise. */
  get isOfSamples(): boolean {
    return this.#setting.nodes.every(({ per }, node) => {
      const { reads, writes } = this.#operandsOf(node);
      return per === 'sample' || [...reads, ...writes].every((tensor) => typeof tensor === 'boolean');
    });
  }

  /** Bits in use, all pools. */
  get used(): number {
    return [...this.#pools.values()].reduce((sum, { used }) => sum + used, 0);
  }

  /** Returns whether the tensor goes to DRAM. A partial sum is written back to where it lies. */
  #place(tensor: Kept, slot: number, sample: number): boolean {
    if (tensor.isAwaited(slot)) return tensor.inDram[slot] === 1;
    const { alwaysDram, capacity, spilled } = this.#setting;
    const isInDram = alwaysDram || tensor.pool.used + tensor.bits > capacity;
    if (isInDram && !alwaysDram) {
      this.spills++;
      if (spilled !== null) spilled(tensor.what, sample);
    }
    tensor.place(slot, isInDram);
    return isInDram;
  }

  #operandsOf(node: number): Operands {
    const operands = this.#operands[node];
    if (operands === undefined) throw new RangeError(`the rule has no task number ${node}`);
    return operands;
  }

  /** Everything that a node writes and that takes room, by name. */
  #keptTensors(): Map<string, Kept> {
    const { nodes, scope, samples, bits: bitsOf } = this.#setting;
    const readers = new Map<string, number>();
    for (const key of nodes.flatMap(({ reads }) => reads.map(keyOf))) readers.set(key, (readers.get(key) ?? 0) + 1);
    const kept = new Map<string, Kept>();
    for (const tensor of nodes.flatMap(({ writes }) => writes)) {
      const [key, bits] = [keyOf(tensor), bitsOf(tensor)];
      if (bits === 0 || kept.has(key)) continue;
      const pool = this.#pool(scope === 'layer' ? tensor.layer : 0);
      kept.set(key, new Kept(tensor, bits, readers.get(key) ?? 0, pool, samples));
    }
    return kept;
  }

  #pool(layer: number): Pool {
    const pool = this.#pools.get(layer) ?? new Pool(this.#pools.size, this.#setting.held);
    this.#pools.set(layer, pool);
    return pool;
  }
}

/** What residence counts. It counts the same in every repetition of what happens. */
export const residenceCounters = ['spills'] as const satisfies readonly (keyof Residence)[];

/** A global buffer: bits in use. */
class Pool {
  used = 0;
  readonly #number: number;
  readonly #held: ResidenceSetting['held'];

  constructor(number: number, held: ResidenceSetting['held']) {
    this.#number = number;
    this.#held = held;
  }

  change(by: number): void {
    this.used += by;
    if (this.#held !== null) this.#held(this.#number, this.used, by);
  }
}

/** A tensor of the template, for every sample under way. */
class Kept {
  readonly what: Tensor;
  readonly bits: number;
  /** Tasks of one sample that read it. */
  readonly readers: number;
  readonly pool: Pool;
  /** By sample: 1 = in DRAM. */
  readonly inDram: Uint8Array;
  /** By sample: readers that are still to come. */
  readonly #pending: Uint32Array;

  constructor(what: Tensor, bits: number, readers: number, pool: Pool, samples: number) {
    this.what = what;
    this.bits = bits;
    this.readers = readers;
    this.pool = pool;
    this.inDram = new Uint8Array(samples);
    this.#pending = new Uint32Array(samples);
  }

  /** Of what is awaited, by sample. What nobody reads is never awaited, and lies somewhere until its task is done. */
  image(image: Image): void {
    const samples = this.inDram.length;
    const first = image.moment.sample % samples;
    for (let ahead = 0; ahead < samples; ahead++) {
      const slot = (first + ahead) % samples;
      if (this.#pending[slot] === 0 && this.readers > 0) continue;
      image.number(ahead);
      image.number(this.#pending[slot] ?? 0);
      image.number(this.inDram[slot] ?? 0);
    }
    image.number(-1);
  }

  leap(samples: number): void {
    turn(this.inDram, samples);
    turn(this.#pending, samples);
  }

  place(slot: number, isInDram: boolean): void {
    this.inDram[slot] = isInDram ? 1 : 0;
    this.#pending[slot] = this.readers;
    if (!isInDram) this.pool.change(this.bits);
  }

  isAwaited(slot: number): boolean {
    return this.#pending[slot] !== 0;
  }

  /** Counts a reader that is done; whether it was the last one. */
  isReadLast(slot: number): boolean {
    const left = (this.#pending[slot] ?? 0) - 1;
    this.#pending[slot] = left;
    return left === 0;
  }

  free(slot: number): void {
    if (this.inDram[slot] === 0) this.pool.change(-this.bits);
  }
}

/**
 * Where the tensors of a task lie, operands first, then results. A tree in which every tensor adds a branch, buffer or
 * DRAM: so a task finds what was known before, however many tensors it has.
 */
class Places implements Variant {
  readonly loads: readonly boolean[];
  readonly stores: readonly boolean[];
  readonly #operands: number;
  readonly #inDram: readonly boolean[];
  #buffer: Places | null = null;
  #dram: Places | null = null;

  constructor(operands: number, inDram: readonly boolean[]) {
    this.loads = inDram.slice(0, operands);
    this.stores = inDram.slice(operands);
    this.#operands = operands;
    this.#inDram = inDram;
  }

  and(isInDram: boolean): Places {
    if (isInDram) {
      this.#dram ??= this.#with(true);
      return this.#dram;
    }
    this.#buffer ??= this.#with(false);
    return this.#buffer;
  }

  #with(isInDram: boolean): Places {
    return new Places(this.#operands, [...this.#inDram, isInDram]);
  }
}

const keyOf = ({ kind, layer }: Tensor) => `${kind} ${layer}`;
