import { InputError } from '../source/index.ts';
import { type Condition, conditionsOf, type Filter, listed, partsNear, type Work } from '../timeline/filter.ts';
import type { Piece } from './batches.ts';
import type { Reading } from './reading.ts';

/**
 * Refuses a filter that takes nothing: a value that exists in the network or on the chip, but of which nothing was
 * recorded; or values that were recorded, but never together. Reads no more than it takes to find an example of each.
 *
 * @throws InputError which says what was recorded
 */
export async function refuseIdle(reading: Reading, filter: Filter): Promise<void> {
  const { timeline, selection } = reading;
  if (selection.sieve.isOpen) return;
  const conditions = conditionsOf(filter, timeline.lanes, timeline.manifest);
  const seen = new Seen(reading, conditions);
  for (const piece of reading.pieces) {
    await seen.look(piece);
    if (seen.isDone) return;
  }
  const { missing } = timeline.manifest;
  const why = missing.length === 0 ? '' : `; ${missing.join(' ').replace(/\.$/, '')}`;
  const [idle] = seen.idle;
  if (idle !== undefined) {
    throw new InputError(`--filter ${idle.key}=${idle.value}`, `nothing of it was recorded in this time${why}`, {
      expected: `one of ${listed(seen.values(idle.key, () => true))}`,
    });
  }
  throw new InputError('--filter', `nothing that was recorded passes all of it${why}`, {
    expected: seen.instead() ?? 'fewer conditions',
  });
}

/** The work that was recorded, each kind of it once, as far as it was looked for. */
class Seen {
  readonly #reading: Reading;
  readonly #conditions: readonly Condition[];
  readonly #works = new Map<number, Work>();
  /** Conditions that took nothing until now. */
  idle: readonly Condition[];
  #passes = false;

  constructor(reading: Reading, conditions: readonly Condition[]) {
    this.#reading = reading;
    this.#conditions = conditions;
    this.idle = conditions;
  }

  /** Whether each condition took something, and all of them the same. */
  get isDone(): boolean {
    return this.#passes && this.idle.length === 0;
  }

  async look(piece: Piece): Promise<void> {
    const { timeline } = this.#reading;
    for (const { lane, task, length } of [await timeline.spans(piece), await timeline.stalls(piece)]) {
      for (let row = 0; row < length && !this.isDone; row++) this.#add(lane[row] ?? -1, task[row] ?? -1);
    }
  }

  /** What a key may be, of the work that another test takes. */
  values(key: Condition['key'], takes: (work: Work) => boolean): string[] {
    const { lanes, manifest } = this.#reading.timeline;
    const works = [...this.#works.values()].filter(takes);
    const of = (index: (work: Work) => number) => new Set(works.map(index));
    const [own, phases, layers] = [of(({ lane }) => lane), of(({ phase }) => phase), of(({ layer }) => layer)];
    const rows = lanes.filter(({ id }) => own.has(id));
    switch (key) {
      case 'part':
        return partsNear(rows);
      case 'kind':
        return [...new Set(rows.map(({ component }) => component))];
      case 'phase':
        return manifest.phases.filter((_, phase) => phases.has(phase));
      case 'layer':
        return manifest.layers.filter((_, layer) => layers.has(layer));
    }
  }

  /** Values of one key with which the others would take something; null if there are none. */
  instead(): string | null {
    for (const { key } of this.#conditions) {
      const values = this.values(key, (work) => this.#takes(work, key));
      if (values.length > 0) return `with the other conditions, ${key}=${listed(values, ` or ${key}=`)}`;
    }
    return null;
  }

  #add(lane: number, id: number): void {
    const task = this.#reading.task(id);
    const [phase, layer] = [task?.phase ?? -1, task?.layer ?? -1];
    const { phases, layers } = this.#reading.timeline.manifest;
    const number = (lane * (phases.length + 1) + phase + 1) * (layers.length + 1) + layer + 1;
    if (this.#works.has(number)) return;
    const work = { lane, phase, layer };
    this.#works.set(number, work);
    this.idle = this.idle.filter(({ takes }) => !takes(work));
    this.#passes ||= this.#takes(work, null);
  }

  /** Whether some value of every key takes it, but for one key. */
  #takes(work: Work, but: Condition['key'] | null): boolean {
    const keys = new Set(this.#conditions.map(({ key }) => key).filter((key) => key !== but));
    return [...keys].every((key) => this.#conditions.some((one) => one.key === key && one.takes(work)));
  }
}
