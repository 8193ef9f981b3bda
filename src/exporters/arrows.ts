import { at } from '../lists/index.ts';
import { firstFrom } from '../timeline/spans.ts';
import type { Reading } from './reading.ts';
import type { SpanRow } from './rows.ts';

const none = -1;

/**
 * The arrows from causes to their effects, by the causes that were noted in the run. What passed without a unit has no
 * slice, so the arrow of its effect comes from what caused it. An arrow has the number of its effect: every span has
 * one cause at most.
 */
export class Arrows {
  /** Ids of all spans, sorted: a span is known by its place in here. */
  readonly #ids: Float64Array;
  /** Of each span: the place of its cause. */
  readonly #cause: Int32Array;
  /** Of each span: the place of its first effect, and of the next effect of its own cause. */
  readonly #effect: Int32Array;
  readonly #sibling: Int32Array;

  static async of(reading: Reading, onPiece: (now_ps: number) => void): Promise<Arrows> {
    const spans: Pick<SpanRow, 'id' | 'cause' | 'unit'>[] = [];
    for (const piece of reading.pieces) {
      onPiece(piece.from_ps);
      for (const { id, cause, unit } of await reading.spans(piece)) spans.push({ id, cause, unit });
    }
    return new Arrows(spans);
  }

  protected constructor(spans: readonly Pick<SpanRow, 'id' | 'cause' | 'unit'>[]) {
    this.#ids = Float64Array.from(spans, ({ id }) => id).sort();
    this.#cause = new Int32Array(spans.length).fill(none);
    this.#effect = new Int32Array(spans.length).fill(none);
    this.#sibling = new Int32Array(spans.length).fill(none);
    const hasSlice = new Uint8Array(spans.length);
    for (const { id, cause, unit } of spans) {
      const place = this.#place(id);
      this.#cause[place] = this.#place(cause);
      hasSlice[place] = unit < 0 ? 0 : 1;
    }
    for (const [effect, sliced] of hasSlice.entries()) {
      if (!sliced) continue;
      let cause = at(this.#cause, effect, 'causes');
      while (cause !== none && !at(hasSlice, cause, 'spans')) cause = at(this.#cause, cause, 'causes');
      this.#cause[effect] = cause;
      if (cause === none) continue;
      this.#sibling[effect] = at(this.#effect, cause, 'effects');
      this.#effect[cause] = effect;
    }
  }

  /** Number of the arrow that ends at a span; 0 for none. */
  endingAt(id: number): number {
    const place = this.#place(id);
    return place !== none && at(this.#cause, place, 'causes') !== none ? place + 1 : 0;
  }

  /** Numbers of the arrows that begin at a span. */
  beginningAt(id: number): readonly number[] {
    const place = this.#place(id);
    const numbers: number[] = [];
    if (place === none) return numbers;
    for (let next = at(this.#effect, place, 'effects'); next !== none; next = at(this.#sibling, next, 'effects')) {
      numbers.push(next + 1);
    }
    return numbers;
  }

  #place(id: number): number {
    if (id < 0) return none;
    const place = firstFrom(this.#ids, id);
    return this.#ids[place] === id ? place : none;
  }
}
