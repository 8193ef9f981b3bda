import { type Passage, repeated } from './repetition.ts';
import type { StretchSum, StretchSums } from './stretchSums.ts';

/** Keeps numbers of nodes beyond the instant in which it got them. */
export interface CauseHolder {
  /** Tells each node that may still become a cause: `causes.keep(node)`. Forgets the others. */
  keepCauses(causes: Causes): void;
  /** Nodes have new numbers. */
  renumberCauses(to: Int32Array): void;
}

const Mark = { unseen: 0, passed: 1, kept: 2 } as const;

/**
 * What let each piece of work begin when it did. A node is a grant, a delay, or a wait for a clock edge; its parent is
 * the node that bound it. The piece of time that belongs to a node lasts from its start to the start of the node that
 * it let begin, so that the pieces of a chain add up to the time between its ends. Node 0 is the start of the run.
 *
 * Memory is bounded: from time to time, what no holder can reach is forgotten, and what lies between two nodes that are
 * kept is summed up.
 */
export class Causes {
  #length = 1;
  /** Nodes below were kept at the last compaction. */
  #base = 1;
  /** Span number of a newer node minus its number; those of kept nodes are in a column. */
  #idOffset = -1;
  #nextId = 0;
  /** Nodes of this instant whose parents are not known yet. */
  #open = 0;
  #parents = new Int32Array(0);
  #kinds = new Int32Array(0);
  #starts = new Float64Array(0);
  /** How long the transaction of a node had waited when it began, and for what. */
  #waits = new Float64Array(0);
  #waitKinds = new Int32Array(0);
  #keptIds = new Float64Array(64);
  #marks = new Uint8Array(0);
  /** By old number the new one, and by new number the kept node before it. */
  #numbers = new Int32Array(0);
  #befores = new Int32Array(0);
  readonly #stretch: number;
  readonly #roots: number[] = [];
  readonly #holders: CauseHolder[] = [];
  readonly #sums: StretchSums | null;
  /** Moments that are pinned, and how many of them have their nodes among the pinned ones. */
  readonly #pins: number[] = [];
  #pinsHeld = 0;
  /** Nodes that a path may have been in just before a moment that is pinned. */
  #pinned = new Set<number>();
  /** Lists of nodes that are kept until they are let go. */
  readonly #lists = new Set<number[]>();

  /**
   * @param sums adds up what is forgotten; null: nobody asks for sums
   * @param stretch new nodes between two compactions
   */
  constructor(sums: StretchSums | null = null, stretch = 1 << 16) {
    this.#sums = sums;
    this.#stretch = stretch;
    this.#resize(2 * stretch);
    this.#keptIds[0] = -1;
  }

  /** From now on a holder is asked before anything is forgotten. */
  hold(holder: CauseHolder): void {
    this.#holders.push(holder);
  }

  /** Notes what begins now, and which node it had to wait for. */
  add(parent: number, kind: number, now: number): number {
    if (this.#length === this.#parents.length) this.#resize(2 * this.#length);
    const node = this.#length++;
    this.#nextId++;
    this.#parents[node] = parent;
    this.#kinds[node] = kind;
    this.#starts[node] = now;
    this.#waits[node] = 0;
    return node;
  }

  /**
   * Notes what begins one after another from `now` on: each part after the time in `ats`, and when the part before it,
   * `froms`, lets it; -1 is `parent`. Returns the first node.
   */
  addAll(parent: number, froms: Int32Array, kinds: Int32Array, ats: Float64Array, now: number): number {
    const first = this.#length;
    const count = kinds.length;
    while (first + count > this.#parents.length) this.#resize(2 * this.#parents.length);
    const [parents, ownKinds, starts, waits] = [this.#parents, this.#kinds, this.#starts, this.#waits];
    for (let part = 0; part < count; part++) {
      const from = froms[part]!;
      parents[first + part] = from < 0 ? parent : first + from;
      ownKinds[first + part] = kinds[part]!;
      starts[first + part] = now + ats[part]!;
      waits[first + part] = 0;
    }
    this.#length += count;
    this.#nextId += count;
    return first;
  }

  /** The transaction of a node had waited when it began. */
  waited(node: number, kind: number, duration: number): void {
    this.#waits[node] = duration;
    this.#waitKinds[node] = kind;
  }

  /** What bound a node will be known at the end of the instant: `settle` must follow. */
  leaveOpen(): void {
    this.#open++;
  }

  /** What bound a node that was left open. */
  settle(node: number, parent: number): void {
    this.#open--;
    this.#parents[node] = parent;
  }

  /** Number of a node's span in the run; -1 for the start of the run. */
  id(node: number): number {
    return node < this.#base ? this.#keptIds[node]! : node + this.#idOffset;
  }

  /** When a node began, in ps. */
  start(node: number): number {
    return this.#starts[node]!;
  }

  /** Marks a node that may still become a cause. For holders. */
  keep(node: number): void {
    if (this.#marks[node] === Mark.kept) return;
    this.#marks[node] = Mark.kept;
    this.#roots.push(node);
  }

  /** Spans so far. */
  get spans(): number {
    return this.#nextId;
  }

  /** Keeps nodes, and their places in a list, until the list is let go. */
  keepList(nodes: number[]): void {
    this.#lists.add(nodes);
  }

  letGo(nodes: number[]): void {
    this.#lists.delete(nodes);
  }

  /** Whether it is time to compact. What is open could not be summed up. */
  get isFull(): boolean {
    return this.#length - this.#base >= this.#stretch && this.#open === 0;
  }

  /** Forgets what nobody can reach. Call it only while no number of a node is on its way between holders. */
  compact(): void {
    this.#gather();
    for (; this.#pinsHeld < this.#pins.length; this.#pinsHeld++) {
      for (const root of this.#roots) this.#pinned.add(this.#lastBefore(root, this.#pins[this.#pinsHeld]!));
    }
    for (const root of this.#roots) this.#follow(root);
    for (const node of this.#pinned) if (this.#marks[node] === Mark.passed) this.#marks[node] = Mark.kept;
    const kept = this.#number();
    this.#sumUp(kept);
    this.#move(kept);
    for (const holder of this.#holders) holder.renumberCauses(this.#numbers);
    for (const list of this.#lists) for (const [rank, node] of list.entries()) list[rank] = this.#numbers[node]!;
  }

  /**
   * What lies between two lists of nodes happens again and again: afterwards, holders have the nodes of its last time.
   * A list has all nodes that may still become causes at a moment, in an order that means the same at both. To their
   * pieces it makes no difference that their starts stay as they are.
   *
   * @returns false if a chain of causes does not come from the earlier list: then nothing has changed
   */
  repeat(earlier: readonly number[], later: number[], times: number): boolean {
    this.keepList(later);
    this.compact();
    this.letGo(later);
    const ranks = new Map(earlier.map((node, rank) => [node, rank]));
    const passages = later.map((node) => this.#passage(node, ranks));
    if (!passages.every((passage) => passage !== null)) return false;
    const ways = repeated(passages, times);
    const before = this.#length;
    const first = before + ways.size;
    this.#addKept(ways, passages, later);
    for (let node = 0; node < before; node++) this.#numbers[node] = node;
    for (const [rank, node] of later.entries()) this.#numbers[node] = first + rank;
    for (const holder of this.#holders) holder.renumberCauses(this.#numbers);
    return true;
  }

  /** How the chain of a node comes from one of the ranks, all being kept; null if it does not. */
  #passage(node: number, ranks: ReadonlyMap<number, number>): Passage | null {
    let at = node;
    for (; !ranks.has(at); at = this.#parents[at]!) {
      if (at === 0) break;
      this.#sums?.addKept(at);
    }
    const sums = this.#sums?.take() ?? [];
    const from = ranks.get(at);
    return from === undefined ? null : { from, sums };
  }

  /**
   * Appends kept nodes: one for each way through all times but the last, and behind them one for each passage through
   * the last time.
   */
  #addKept(ways: ReadonlyMap<number, Passage>, passages: readonly Passage[], nodes: readonly number[]): void {
    const sums = this.#sums;
    const length = this.#length + ways.size + passages.length;
    while (length > this.#parents.length) this.#resize(2 * this.#parents.length);
    if (length > this.#keptIds.length) this.#keptIds = copied(this.#keptIds, new Float64Array(2 * length));
    for (let node = 1; node < this.#length; node++) {
      sums?.addKept(node);
      sums?.keep(node);
    }
    const wayTo = new Map<number, number>();
    for (const [rank, { from, sums: own }] of ways) {
      wayTo.set(rank, this.#length);
      this.#appendLike(nodes[rank]!, nodes[from]!, own);
    }
    passages.forEach(({ from, sums: own }, rank) => {
      this.#appendLike(nodes[rank]!, wayTo.get(from)!, own);
    });
    sums?.renumber();
    this.#base = this.#length;
    this.#idOffset = this.#nextId - this.#length;
  }

  /** Appends a kept node that is like another one, and came from `parent` by what `own` sums up. */
  #appendLike(like: number, parent: number, own: readonly StretchSum[]): void {
    const node = this.#length++;
    this.#parents[node] = parent;
    this.#kinds[node] = this.#kinds[like]!;
    this.#starts[node] = this.#starts[like]!;
    this.#keptIds[node] = this.#keptIds[like]!;
    for (const sum of own) this.#sums?.add(sum);
    this.#sums?.keep(node);
  }

  /** Adds up the pieces from the start of the run to its end, `last` being the node with which it ended. */
  sumPath(last: number, end: number): void {
    const sums = this.#sums;
    if (sums === null || last === 0) return;
    sums.piece(this.#kinds[last]!, end - this.#starts[last]!);
    for (let node = last; node !== 0; node = this.#parents[node]!) this.#addEdge(sums, node);
  }

  /**
   * Pins a moment that just came: what a path was in before it is not forgotten. Returns the number of the pin: 0, 1,
   * 2 …
   */
  pin(moment: number): number {
    return this.#pins.push(moment) - 1;
  }

  /** By pin, the number of the last span of the path to `last` that began before the moment; -1 if none did. */
  spansAtPins(last: number): number[] {
    return this.#pins.map((moment) => this.id(this.#lastBefore(last, moment)));
  }

  #lastBefore(node: number, moment: number): number {
    let at = node;
    while (at !== 0 && this.#starts[at]! >= moment) at = this.#parents[at]!;
    return at;
  }

  /** Asks all holders. */
  #gather(): void {
    this.#marks.fill(Mark.unseen, 0, this.#length);
    this.#marks[0] = Mark.kept;
    this.#roots.length = 0;
    for (const holder of this.#holders) holder.keepCauses(this);
    for (const list of this.#lists) for (const node of list) this.keep(node);
  }

  /** Marks the causes of a node; where two ways meet is kept. */
  #follow(root: number): void {
    const marks = this.#marks;
    for (let node = this.#parents[root]!; marks[node] !== Mark.kept; node = this.#parents[node]!) {
      if (marks[node] === Mark.passed) {
        marks[node] = Mark.kept;
        return;
      }
      marks[node] = Mark.passed;
    }
  }

  /** Gives new numbers, and returns the nodes that are kept in their order. */
  #number(): number[] {
    const kept: number[] = [];
    this.#numbers.fill(0, 0, this.#length);
    for (let node = 1; node < this.#length; node++) {
      if (this.#marks[node] === Mark.kept) this.#numbers[node] = kept.push(node);
    }
    return kept;
  }

  /** Adds up what lies between a kept node and the kept one before it. */
  #sumUp(kept: readonly number[]): void {
    const sums = this.#sums;
    for (const node of kept) {
      let at = node;
      do {
        if (sums !== null) this.#addEdge(sums, at);
        at = this.#parents[at]!;
      } while (this.#marks[at] !== Mark.kept);
      this.#befores[this.#numbers[node]!] = this.#numbers[at]!;
      sums?.keep(this.#numbers[node]!);
    }
    sums?.renumber();
  }

  #addEdge(sums: StretchSums, node: number): void {
    if (node < this.#base) {
      sums.addKept(node);
      return;
    }
    const before = this.#parents[node]!;
    const piece = this.#starts[node]! - this.#starts[before]!;
    if (piece > 0) sums.piece(this.#kinds[before]!, piece);
    if (this.#waits[node]! > 0) sums.wait(this.#waitKinds[node]!, this.#waits[node]!);
  }

  #move(kept: readonly number[]): void {
    const pinned = new Set<number>();
    if (kept.length >= this.#keptIds.length) {
      this.#keptIds = copied(this.#keptIds, new Float64Array(2 * kept.length));
    }
    for (let index = 0; index < kept.length; index++) {
      const [from, to] = [kept[index]!, index + 1];
      this.#keptIds[to] = this.id(from);
      this.#kinds[to] = this.#kinds[from]!;
      this.#starts[to] = this.#starts[from]!;
      if (this.#pinned.has(from)) pinned.add(to);
    }
    for (let to = 1; to <= kept.length; to++) this.#parents[to] = this.#befores[to]!;
    this.#pinned = pinned;
    this.#length = kept.length + 1;
    this.#base = this.#length;
    this.#idOffset = this.#nextId - this.#length;
  }

  #resize(size: number): void {
    this.#parents = copied(this.#parents, new Int32Array(size));
    this.#kinds = copied(this.#kinds, new Int32Array(size));
    this.#starts = copied(this.#starts, new Float64Array(size));
    this.#waits = copied(this.#waits, new Float64Array(size));
    this.#waitKinds = copied(this.#waitKinds, new Int32Array(size));
    this.#marks = copied(this.#marks, new Uint8Array(size));
    this.#numbers = new Int32Array(size);
    this.#befores = new Int32Array(size);
  }
}

function copied<Column extends Int32Array | Float64Array | Uint8Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
