import type { Segment, TaskNode } from '../parts/task.ts';
import { samplesPerPass } from '../sizes/gradientUnit.ts';
import { Residence } from '../sizes/residence.ts';
import type { Stage } from './cost.ts';
import type { Model } from './model.ts';
import { bitsOf } from './product.ts';
import { taskStages } from './task.ts';

/** One task of an iteration: a node, for a sample (the last one for a node per batch), and what it takes. */
export interface TaskEstimate {
  readonly node: number;
  readonly sample: number;
  readonly stages: readonly Stage[];
  readonly ps: number;
}

/**
 * All tasks of one iteration of `batch` samples. What a task takes depends on where its operands lie, and that on which tasks
 * are done before it: with serial layers the rule's order tells, with parallel ones the order in time of the layers' lanes.
 */
export function batchTasks(model: Model, batch: number): TaskEstimate[] {
  const { serial, parallel } = model.template.order;
  const steps = model.schedule.layers === 'serial' ? [[serial]] : [[parallel.first], parallel.lanes];
  const perform = performer(model, batch);
  return steps.flatMap((lanes) =>
    sideBySide(
      lanes.map((segments) => queueOf(model, segments, batch)),
      perform,
    ),
  );
}

type Position = Pick<TaskEstimate, 'node' | 'sample'>;

/** A lane's tasks in order: segment by segment, in each sample by sample. */
function queueOf({ template }: Model, segments: readonly Segment[], batch: number): Position[] {
  return segments.flatMap((segment) => {
    const isPerBatch = segment.every((node) => template.nodes[node].per === 'batch');
    const samples = isPerBatch ? [batch - 1] : Array.from({ length: batch }, (_, sample) => sample);
    return samples.flatMap((sample) => segment.map((node) => ({ node, sample })));
  });
}

interface Performer {
  /** What a task takes that starts now. */
  begin(task: Position): TaskEstimate;
  finish(task: Position): void;
  /** Release order: decides who finds room in the buffer among tasks that start together. */
  orderOf(task: Position): number;
}

/** One task at a time in each lane, all lanes at once, in the order of time. */
function sideBySide(lanes: readonly (readonly Position[])[], perform: Performer): TaskEstimate[] {
  const done: TaskEstimate[] = [];
  const next = lanes.map(() => 0);
  const ready = new Set(lanes.flatMap((lane, i) => (lane.length > 0 ? [i] : [])));
  const running = new Map<number, { task: TaskEstimate; end: number }>();
  for (let now = 0; ; now = Math.min(...[...running.values()].map(({ end }) => end))) {
    const advance = (lane: number, task: Position) => {
      perform.finish(task);
      if (next[lane] < lanes[lane].length) ready.add(lane);
    };
    for (const [lane, { task, end }] of running) {
      if (end > now) continue;
      running.delete(lane);
      advance(lane, task);
    }
    while (ready.size > 0) {
      const order = (lane: number) => perform.orderOf(lanes[lane][next[lane]]);
      const lane = [...ready].reduce((first, other) => (order(other) < order(first) ? other : first));
      ready.delete(lane);
      const task = perform.begin(lanes[lane][next[lane]++]);
      done.push(task);
      if (task.ps === 0) advance(lane, task);
      else running.set(lane, { task, end: now + task.ps });
    }
    if (running.size === 0) return done;
  }
}

function performer(model: Model, batch: number): Performer {
  const { chip, template } = model;
  const { nodes } = template;
  const residence = new Residence({
    nodes,
    bits: (tensor) => bitsOf(model, [tensor]),
    capacity: model.bufferBits,
    scope: chip.globalBuffer.scope,
    alwaysDram: chip.memory.activations === 'dram',
    samples: batch,
  });
  const known = new Map<string, readonly Stage[]>();
  return {
    begin({ node, sample }) {
      const description = nodes[node];
      const loads = residence.locate(description, sample);
      const stores = residence.place(description, sample);
      const samples = samplesAt(model, description, sample, batch);
      const key = `${node} ${loads} ${stores} ${samples}`;
      let stages = known.get(key);
      if (stages === undefined) {
        stages = samples === 0 ? [] : taskStages(model, description, { loads, stores, samples });
        known.set(key, stages);
      }
      return { node, sample, stages, ps: stages.reduce((sum, { ps }) => sum + ps, 0) };
    },
    finish: ({ node, sample }) => residence.finish(nodes[node], sample),
    orderOf: ({ node, sample }) => sample * nodes.length + node,
  };
}

/** Samples whose gradient the task makes: the last one of a group that shares a pass does the work of all. */
function samplesAt({ chip, network }: Model, { operation, layer }: TaskNode, sample: number, batch: number): number {
  const isGradient =
    operation.kind === 'outerProduct' || (operation.kind === 'elementwise' && operation.work === 'accumulate');
  if (!isGradient || chip.gradient.policy === 'in-array') return 1;
  const sharing = samplesPerPass(chip, network.layers[layer]);
  const isLast = (sample + 1) % sharing === 0 || sample === batch - 1;
  return isLast ? (sample % sharing) + 1 : 0;
}
