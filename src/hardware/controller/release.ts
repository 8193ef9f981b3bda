import type { Schedule } from '../../chip/index.ts';
import type { Dependency, Template } from '../../parts/words/task.ts';

/** Instances of the template's nodes by number: node per sample: iteration x batch + sample; per batch: iteration. */
export interface Release {
  /** Tells that an instance is done; newly released ones are handed to `start`. */
  finished(node: number, instance: number): void;
  /** Releases what can start before anything has finished. */
  begin(): void;
  /** Whether every instance is done. */
  readonly complete: boolean;
  /** Instances that are not done, by node, for reports. */
  outstanding(): { node: number; instance: number }[];
}

/** What a release policy needs to know. */
export interface ReleaseSetting {
  readonly template: Template;
  readonly schedule: Schedule;
  readonly batch: number;
  /** Nodes of which one instance at a time may be under way. */
  readonly exclusive: ReadonlySet<number>;
  /** With `overlap: vector`: whether a consumer may start on the rows that its producer has finished. */
  rowsAvailable(producer: number, sample: number): boolean;
  start(node: number, instance: number): void;
}

/** Done instances of one node: all below `mark`, and those flagged beyond. */
export class Progress {
  mark = 0;
  next = 0;
  readonly #flags: Uint8Array;

  constructor(window: number) {
    this.#flags = new Uint8Array(window);
  }

  has(instance: number): boolean {
    return instance < this.mark || this.#flags[instance % this.#flags.length] === 1;
  }

  /** Returns true if the mark has moved. */
  add(instance: number): boolean {
    this.#flags[instance % this.#flags.length] = 1;
    const before = this.mark;
    while (this.#flags[this.mark % this.#flags.length] === 1) {
      this.#flags[this.mark % this.#flags.length] = 0;
      this.mark++;
    }
    return this.mark > before;
  }
}

/**
 * Every instance starts when its dependencies are met, in order within its node, and at most `inFlight` samples are under
 * way. `layer` turns dependencies per sample into dependencies on the whole batch, and lets two batches be under way.
 */
export class Dataflow implements Release {
  readonly #setting: ReleaseSetting;
  readonly #progress: Progress[];
  readonly #incoming: Dependency[][];
  readonly #outgoing: number[][];
  #oldest = 0;

  constructor(setting: ReleaseSetting) {
    this.#setting = setting;
    const { nodes, dependencies } = setting.template;
    const window = setting.schedule.inFlight + 1;
    this.#progress = nodes.map(() => new Progress(window));
    this.#incoming = nodes.map((_, node) => dependencies.filter(({ to }) => to === node));
    this.#outgoing = nodes.map((_, node) => [
      ...new Set(dependencies.filter(({ from }) => from === node).map(({ to }) => to)),
    ]);
  }

  begin(): void {
    this.#wakeAll();
  }

  finished(node: number, instance: number): void {
    if (!this.#progress[node].add(instance)) {
      for (const next of this.#outgoing[node]) this.#wake(next);
      return;
    }
    for (const next of this.#outgoing[node]) this.#wake(next);
    this.#wake(node);
    if (this.#moveWindow()) this.#wakeAll();
  }

  /** A producer has begun or finished more rows: consumers may begin. */
  rowsReady(producer: number): void {
    for (const next of this.#outgoing[producer]) this.#wake(next);
  }

  get complete(): boolean {
    return this.#progress.every(({ mark }, node) => mark === this.#instances(node));
  }

  outstanding(): { node: number; instance: number }[] {
    return this.#progress.flatMap(({ mark }, node) => (mark < this.#instances(node) ? [{ node, instance: mark }] : []));
  }

  #wakeAll(): void {
    for (let node = 0; node < this.#progress.length; node++) this.#wake(node);
  }

  #wake(node: number): void {
    const progress = this.#progress[node];
    while (progress.next < this.#instances(node) && this.#mayStart(node, progress.next)) {
      this.#setting.start(node, progress.next++);
    }
  }

  #mayStart(node: number, instance: number): boolean {
    const { schedule, exclusive } = this.#setting;
    const limit = exclusive.has(node) ? 1 : schedule.inFlight;
    if (instance >= this.#progress[node].mark + limit) return false;
    // Stage by stage a whole batch is under way, and the next one behind it.
    const samples = schedule.overlap === 'layer' ? 2 * this.#setting.batch : schedule.inFlight;
    if (this.#perSample(node) && instance >= this.#oldest + samples) return false;
    return this.#incoming[node].every((dependency) => this.#isMet(dependency, node, instance));
  }

  #isMet({ from, scope }: Dependency, node: number, instance: number): boolean {
    const progress = this.#progress[from];
    const { schedule, batch } = this.#setting;
    const iteration = this.#perSample(node) ? Math.floor(instance / batch) : instance;
    const perIteration = this.#perSample(from) ? batch : 1;
    if (scope === 'iteration') return progress.mark >= iteration * perIteration;
    if (scope === 'batch' || schedule.overlap === 'layer') return progress.mark >= (iteration + 1) * perIteration;
    if (progress.has(instance)) return true;
    return scope === 'window' && schedule.overlap === 'vector' && this.#setting.rowsAvailable(from, instance);
  }

  #moveWindow(): boolean {
    let oldest = Number.POSITIVE_INFINITY;
    for (let node = 0; node < this.#progress.length; node++) {
      if (this.#perSample(node)) oldest = Math.min(oldest, this.#progress[node].mark);
    }
    const moved = oldest > this.#oldest;
    this.#oldest = oldest;
    return moved;
  }

  #perSample(node: number): boolean {
    return this.#setting.template.nodes[node].per === 'sample';
  }

  #instances(node: number): number {
    const { schedule, batch } = this.#setting;
    return schedule.iterations * (this.#perSample(node) ? batch : 1);
  }
}
