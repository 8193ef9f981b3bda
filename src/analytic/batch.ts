import type { Segment, TaskNode } from '../parts/words/task.ts';
import { samplesPerPass } from '../sizes/gradientUnit.ts';
import type { Stage } from './cost.ts';
import { Memory } from './memory.ts';
import type { Model } from './model.ts';
import { taskStages, type Variant } from './task.ts';

/** Equal tasks of one iteration: a node, where its operands lie, and what one of them takes. */
export interface TaskEstimate extends Variant {
  readonly node: number;
  readonly times: number;
  readonly stages: readonly Stage[];
  readonly ps: number;
}

/**
 * All tasks of one iteration of `batch` samples. What a task takes depends on where its operands lie, and that on which
 * tasks are done before it: with serial layers the rule's order tells, with parallel ones the order in time of the
 * layers' lanes.
 */
export function batchTasks(model: Model, batch: number): TaskEstimate[] {
  const { serial, parallel } = model.template.order;
  const steps = model.schedule.layers === 'serial' ? [[serial]] : [[parallel.first], parallel.lanes];
  const performer = new Performer(model, batch);
  for (const lanes of steps)
    sideBySide(
      lanes.map((segments) => new Lane(positionsOf(model, segments, batch))),
      performer,
    );
  return performer.tasks;
}

/** A node, for a sample (the last one for a node per batch). */
interface Position {
  readonly node: number;
  readonly sample: number;
}

/** A lane's tasks in order: segment by segment, in each sample by sample. */
function* positionsOf(model: Model, segments: readonly Segment[], batch: number): Generator<Position, void> {
  for (const segment of segments) {
    const isPerBatch = segment.every((node) => model.node(node).per === 'batch');
    for (let sample = isPerBatch ? batch - 1 : 0; sample < batch; sample++) {
      for (const node of segment) yield { node, sample };
    }
  }
}

/** One task at a time. */
class Lane {
  /** The task under way or, before it begins, the next one; null at the end. */
  task: Position | null = null;
  ends = 0;
  readonly #positions: Iterator<Position, void>;

  constructor(positions: Iterator<Position, void>) {
    this.#positions = positions;
    this.advance();
  }

  /** @throws RangeError at the end */
  get current(): Position {
    if (this.task === null) throw new RangeError('a lane has no task after its last one');
    return this.task;
  }

  advance(): void {
    this.task = this.#positions.next().value ?? null;
  }
}

/** All lanes at once, in the order of time; tasks that begin together do so in release order. */
function sideBySide(lanes: readonly Lane[], performer: Performer): void {
  const ready = new Set(lanes.filter(({ task }) => task !== null));
  const running = new Set<Lane>();
  const finish = (lane: Lane) => {
    performer.finish(lane.current);
    lane.advance();
    if (lane.task !== null) ready.add(lane);
  };
  let now = 0;
  while (ready.size > 0 || running.size > 0) {
    if (ready.size > 0) {
      const lane = [...ready].reduce((first, other) => (performer.isBefore(other, first) ? other : first));
      ready.delete(lane);
      lane.ends = now + performer.begin(lane.current);
      if (lane.ends === now) finish(lane);
      else running.add(lane);
      continue;
    }
    now = Math.min(...[...running].map(({ ends }) => ends));
    for (const lane of running) {
      if (lane.ends > now) continue;
      running.delete(lane);
      finish(lane);
    }
  }
}

/** Looks up where operands lie, works out what tasks take, and counts them. */
class Performer {
  readonly #model: Model;
  readonly #batch: number;
  readonly #memory: Memory;
  readonly #known = new Map<string, TaskEstimate & { times: number }>();

  constructor(model: Model, batch: number) {
    this.#model = model;
    this.#batch = batch;
    this.#memory = new Memory(model);
  }

  get tasks(): TaskEstimate[] {
    return [...this.#known.values()];
  }

  /** What the task takes if it starts now, ps. */
  begin({ node, sample }: Position): number {
    const description = this.#model.node(node);
    const places = this.#memory.begin(description, sample);
    const samples = samplesAt(this.#model, description, sample, this.#batch);
    const task = this.#taskOf(node, { ...places, samples });
    task.times++;
    return task.ps;
  }

  /** Samples that share a pass keep their operands until the pass is done. */
  finish({ node, sample }: Position): void {
    const description = this.#model.node(node);
    for (let left = samplesAt(this.#model, description, sample, this.#batch); left > 0; left--) {
      this.#memory.finish(description, sample - left + 1);
    }
  }

  /** Release order: decides who finds room in the buffer. */
  isBefore(a: Lane, b: Lane): boolean {
    const order = ({ node, sample }: Position) => sample * this.#model.template.nodes.length + node;
    return order(a.current) < order(b.current);
  }

  #taskOf(node: number, variant: Variant): TaskEstimate & { times: number } {
    const { loads, stores, samples } = variant;
    const key = `${node} ${loads} ${stores} ${samples}`;
    let task = this.#known.get(key);
    if (task === undefined) {
      const stages = samples === 0 ? [] : taskStages(this.#model, this.#model.node(node), variant);
      task = { node, ...variant, times: 0, stages, ps: stages.reduce((sum, { ps }) => sum + ps, 0) };
      this.#known.set(key, task);
    }
    return task;
  }
}

/** Samples whose gradient the task makes: the last one of a group that shares a pass does the work of all. */
function samplesAt(model: Model, { operation, layer }: TaskNode, sample: number, batch: number): number {
  const { chip } = model;
  const isGradient =
    operation.kind === 'outerProduct' || (operation.kind === 'elementwise' && operation.work === 'accumulate');
  if (!isGradient || chip.gradient.policy === 'in-array') return 1;
  const sharing = samplesPerPass(chip, model.layer(layer));
  const isLast = (sample + 1) % sharing === 0 || sample === batch - 1;
  return isLast ? (sample % sharing) + 1 : 0;
}
