/**
 * What let each piece of work begin when it did. A node is a grant, a delay, or a wait for a clock edge; its parent is
 * the node that bound it. The piece of time that belongs to a node lasts from its start to the start of the node that
 * it let begin, so that the pieces of a chain add up to the time between its ends.
 *
 * Node 0 is the start of the run.
 */
export class Causes {
  #length = 1;
  #parents = new Int32Array(firstSize);
  #kinds = new Int32Array(firstSize);
  #starts = new Float64Array(firstSize);
  /** Numbers of the nodes in the run, which spans are known by. */
  #ids = new Float64Array(firstSize);
  #nextId = 0;

  constructor() {
    this.#ids[0] = -1;
  }

  /** Notes what begins now, and which node it had to wait for. */
  add(parent: number, kind: number, now: number): number {
    if (this.#length === this.#parents.length) this.#grow();
    const node = this.#length++;
    this.#parents[node] = parent;
    this.#kinds[node] = kind;
    this.#starts[node] = now;
    this.#ids[node] = this.#nextId++;
    return node;
  }

  /** Number of a node in the run; -1 for its start. */
  id(node: number): number {
    return this.#ids[node]!;
  }

  /** When a node began, in ps. */
  start(node: number): number {
    return this.#starts[node]!;
  }

  #grow(): void {
    const size = this.#parents.length * 2;
    this.#parents = copied(this.#parents, new Int32Array(size));
    this.#kinds = copied(this.#kinds, new Int32Array(size));
    this.#starts = copied(this.#starts, new Float64Array(size));
    this.#ids = copied(this.#ids, new Float64Array(size));
  }
}

const firstSize = 1 << 16;

function copied<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
