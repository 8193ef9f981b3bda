import type { Schedule } from '../../chip/index.ts';
import { at } from '../../lists/index.ts';
import type { Image, Imaged } from '../../parts/flow/image.ts';
import type { Dependency, Template } from '../../parts/words/task.ts';
import { turn } from './ring.ts';

/** How far on samples and iterations move in the same state of a machine. */
export interface Leap {
  readonly samples: number;
  readonly iterations: number;
}

/** How far a release has looked: what lies beyond has had no effect yet. */
export interface Reach {
  /** Number of the first sample, and of the first iteration, that it has not yet thought of starting. */
  readonly sample: number;
  readonly iteration: number;
}

/** Instances of a node by number: iteration x batch + sample for a node per sample, the iteration for one per batch. */
export interface Release extends Imaged {
  /** Tells that an instance is done; newly released ones are handed to `start`. */
  finished(node: number, instance: number): void;
  /** Releases what can start before anything has finished. */
  begin(): void;
  /** Whether every instance is done. */
  readonly complete: boolean;
  /** Samples of which all is done but what is done for the whole batch; without meaning if layers work side by side. */
  readonly samplesDone: number;
  /** Iterations of which all is done. */
  readonly iterationsDone: number;
  readonly reach: Reach;
  /** From now on it is about later samples. */
  leap(by: Leap): void;
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

  /** @param base instance from which numbers count */
  image(image: Image, base: number): void {
    image.number(this.mark - base);
    image.number(this.next - base);
    for (let instance = this.mark; instance < this.next; instance++) image.flag(this.has(instance));
  }

  /** The same of instances with higher numbers. */
  leap(by: number): void {
    turn(this.#flags, by);
    this.mark += by;
    this.next += by;
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

/** A node of the template: what it waits for, what waits for it, and how far it is. */
interface NodeState {
  readonly node: number;
  readonly perSample: boolean;
  /** Of the whole run. */
  readonly instances: number;
  readonly incoming: readonly Dependency[];
  readonly outgoing: readonly number[];
  readonly progress: Progress;
}

/**
 * Every instance starts when its dependencies are met, in order within its node, and at most `inFlight` samples are
 * under way. `layer` turns dependencies per sample into dependencies on the whole batch, and lets two batches be under
 * way.
 */
export class Dataflow implements Release {
  readonly #setting: ReleaseSetting;
  readonly #overlap: ReleaseSetting['schedule']['overlap'];
  readonly #inFlight: number;
  readonly #states: readonly NodeState[];
  #oldest = 0;
  #iterationsDone = 0;

  constructor(setting: ReleaseSetting) {
    this.#setting = setting;
    const { template, schedule, batch } = setting;
    this.#overlap = schedule.overlap;
    this.#inFlight = schedule.inFlight;
    const { nodes, dependencies } = template;
    this.#states = nodes.map(({ per }, node) => ({
      node,
      perSample: per === 'sample',
      instances: schedule.iterations * (per === 'sample' ? batch : 1),
      incoming: dependencies.filter(({ to }) => to === node),
      outgoing: [...new Set(dependencies.filter(({ from }) => from === node).map(({ to }) => to))],
      progress: new Progress(this.#inFlight + 1),
    }));
  }

  begin(): void {
    this.#wakeAll();
  }

  finished(node: number, instance: number): void {
    const state = this.#state(node);
    const moved = state.progress.add(instance);
    this.rowsReady(node);
    if (!moved) return;
    while (this.#isIterationDone(state) && this.#states.every((each) => this.#isIterationDone(each))) {
      this.#iterationsDone++;
    }
    this.#wake(state);
    if (this.#moveWindow()) this.#wakeAll();
  }

  /** A producer has begun or finished more rows: consumers may begin. */
  rowsReady(producer: number): void {
    for (const next of this.#state(producer).outgoing) this.#wake(this.#state(next));
  }

  get complete(): boolean {
    return this.#states.every(({ progress, instances }) => progress.mark === instances);
  }

  outstanding(): { node: number; instance: number }[] {
    return this.#states.flatMap(({ node, progress, instances }) =>
      progress.mark < instances ? [{ node, instance: progress.mark }] : [],
    );
  }

  get samplesDone(): number {
    return this.#oldest;
  }

  get iterationsDone(): number {
    return this.#iterationsDone;
  }

  get reach(): Reach {
    const next = (ofSamples: boolean) =>
      Math.max(0, ...this.#states.flatMap(({ progress, perSample }) => (perSample === ofSamples ? progress.next : [])));
    return { sample: next(true), iteration: next(false) };
  }

  image(image: Image): void {
    const { sample, iteration } = image.moment;
    image.number(this.#oldest - sample);
    image.number(this.#iterationsDone - iteration);
    for (const { progress, perSample } of this.#states) progress.image(image, perSample ? sample : iteration);
  }

  leap({ samples, iterations }: Leap): void {
    this.#oldest += samples;
    this.#iterationsDone += iterations;
    for (const { progress, perSample } of this.#states) progress.leap(perSample ? samples : iterations);
  }

  /** Whether the next iteration is done, as far as a node goes. */
  #isIterationDone({ progress, perSample }: NodeState): boolean {
    return progress.mark >= (this.#iterationsDone + 1) * (perSample ? this.#setting.batch : 1);
  }

  #state(node: number): NodeState {
    return at(this.#states, node, 'nodes');
  }

  #wakeAll(): void {
    for (const state of this.#states) this.#wake(state);
  }

  #wake(state: NodeState): void {
    const { node, instances, progress } = state;
    while (progress.next < instances && this.#mayStart(state, progress.next)) {
      this.#setting.start(node, progress.next++);
    }
  }

  #mayStart(state: NodeState, instance: number): boolean {
    const { batch, exclusive } = this.#setting;
    const limit = exclusive.has(state.node) ? 1 : this.#inFlight;
    if (instance >= state.progress.mark + limit) return false;
    // In each stage a whole batch is under way, and the next batch is behind it.
    const samples = this.#overlap === 'layer' ? 2 * batch : this.#inFlight;
    if (state.perSample && instance >= this.#oldest + samples) return false;
    return state.incoming.every((dependency) => this.#isMet(dependency, state, instance));
  }

  #isMet({ from, scope }: Dependency, { perSample }: NodeState, instance: number): boolean {
    const earlier = this.#state(from);
    const { mark } = earlier.progress;
    const { batch } = this.#setting;
    const iteration = perSample ? Math.floor(instance / batch) : instance;
    const perIteration = earlier.perSample ? batch : 1;
    if (scope === 'iteration') return mark >= iteration * perIteration;
    if (scope === 'batch' || this.#overlap === 'layer') return mark >= (iteration + 1) * perIteration;
    if (earlier.progress.has(instance)) return true;
    return scope === 'window' && this.#overlap === 'vector' && this.#setting.rowsAvailable(from, instance);
  }

  #moveWindow(): boolean {
    const marks = this.#states.flatMap(({ perSample, progress }) => (perSample ? [progress.mark] : []));
    const oldest = Math.min(...marks);
    const moved = oldest > this.#oldest;
    this.#oldest = oldest;
    return moved;
  }
}
