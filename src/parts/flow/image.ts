import type { Causes } from './causes.ts';

/** What the state of a machine is seen from. */
export interface Moment {
  /** In ps. */
  readonly now: number;
  /** Samples that are done, and iterations. */
  readonly sample: number;
  readonly iteration: number;
}

/** What images have to know of the machine, beside its state. */
export interface Scene {
  readonly causes: Causes | null;
  /** Of the template: whether each node is worked on once a batch. */
  readonly isPerBatch: readonly boolean[];
  readonly batch: number;
  /** Whether it counts which copy of an ideal part a task uses. */
  readonly hasCopies: boolean;
  /** Whether the order of what is simultaneous counts, on which only the rows of a timeline depend. */
  readonly isOrdered: boolean;
}

/** What has state that decides what will happen. */
export interface Imaged {
  /** Writes that state, as seen from the moment of the image. */
  image(image: Image): void;
}

const firstWords = 4096;

/**
 * All that decides what a machine will do, as a row of numbers: times from now on, samples and iterations from those
 * that are done. From states with equal images on, the same happens, only later and to later samples.
 *
 * Each part writes its own state, next to its fields. What lives as long as the machine is named by a number of its
 * own; what comes and goes is named by its place in the image.
 */
export class Image {
  moment: Moment = { now: 0, sample: 0, iteration: 0 };
  readonly scene: Scene;
  /** The earliest moment in it, in ps. */
  oldest = 0;
  #words = new Float64Array(firstWords);
  #length = 0;
  readonly #lasting = new Map<object, number>();
  readonly #passing = new Map<object, number>();
  readonly #rankOf = new Map<number, number>();
  /** Nodes that may still become causes, by their rank in the image. */
  nodes: number[] = [];

  constructor(scene: Scene) {
    this.scene = scene;
  }

  begin(moment: Moment): void {
    this.moment = moment;
    this.oldest = moment.now;
    this.#length = 0;
    this.#passing.clear();
    this.#rankOf.clear();
    this.nodes = [];
  }

  /** What was written, until the next one begins. */
  get words(): Float64Array {
    return this.#words.subarray(0, this.#length);
  }

  number(value: number): void {
    if (this.#length === this.#words.length) this.#grow();
    this.#words[this.#length++] = value;
  }

  flag(value: boolean): void {
    this.number(value ? 1 : 0);
  }

  /** A moment, in ps. */
  time(at: number): void {
    if (at < this.oldest) this.oldest = at;
    this.number(at - this.moment.now);
  }

  /** A moment that has no effect any more once it is over. */
  timeToCome(at: number): void {
    this.number(at > this.moment.now && at < Number.POSITIVE_INFINITY ? at - this.moment.now : -1);
  }

  /** A part of the machine, or a route. */
  lasting(what: object | null): void {
    if (what === null) {
      this.number(-1);
      return;
    }
    let number = this.#lasting.get(what);
    if (number === undefined) {
      number = this.#lasting.size;
      this.#lasting.set(what, number);
    }
    this.number(number);
  }

  /** What comes and goes. Whether it is new: then it has to be described. */
  passing(what: object): boolean {
    const known = this.#passing.get(what);
    this.number(known ?? -1);
    if (known !== undefined) return false;
    this.#passing.set(what, this.#passing.size);
    return true;
  }

  /** An instance of a node of the template. */
  instance(node: number, instance: number): void {
    this.number(node);
    this.number(instance - (this.scene.isPerBatch[node] ? this.moment.iteration : this.moment.sample));
  }

  /** A task by its release order. */
  task(order: number): void {
    const { isPerBatch, batch } = this.scene;
    const node = order % isPerBatch.length;
    const sample = Math.floor(order / isPerBatch.length);
    this.instance(node, isPerBatch[node] ? Math.floor(sample / batch) : sample);
  }

  /** A node that may still become a cause. */
  cause(node: number): void {
    const { causes } = this.scene;
    if (causes === null) return;
    if (node === 0) {
      this.number(-1);
      return;
    }
    const known = this.#rankOf.get(node);
    this.number(known ?? this.nodes.length);
    if (known !== undefined) return;
    this.#rankOf.set(node, this.nodes.length);
    this.nodes.push(node);
    this.time(causes.start(node));
  }

  #grow(): void {
    const words = new Float64Array(2 * this.#words.length);
    words.set(this.#words);
    this.#words = words;
  }
}

/** A number that differs for most images that differ. */
export function digest(words: Float64Array): number {
  const halves = new Uint32Array(words.buffer, words.byteOffset, 2 * words.length);
  let [low, high] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < halves.length; at++) {
    low = Math.imul(low ^ halves[at]!, 0x01000193);
    high = Math.imul(high ^ (halves[at]! >>> 15) ^ low, 0x5bd1e995);
  }
  return (high >>> 0) * 2 ** 20 + ((low >>> 0) & 0xfffff);
}

/** Whether two images are of the same state. */
export function areEqual(one: Float64Array, other: Float64Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
