import { expect } from 'vitest';
import type { WeightLayer } from '../../src/network/index.ts';
import type { Dependency } from '../../src/parts/words/task.ts';
import type { Simulation } from '../../src/simulation/index.ts';
import { law, remembered } from '../support/law.ts';
import { type Sketch, setupOf, sketches } from '../support/random.ts';
import { run } from '../support/run.ts';
import { SpanLog } from '../support/spans.ts';
import { type TaskTimes, watchTasks } from '../support/tasks.ts';

/** A finished run with the times of its tasks. */
class Story {
  readonly simulation: Simulation;
  readonly spans = new SpanLog();
  readonly tasks: readonly TaskTimes[];
  readonly #byKey: ReadonlyMap<string, TaskTimes>;

  constructor(sketch: Sketch) {
    let times = new Map<string, TaskTimes>();
    const prepare = (simulation: Simulation) => {
      times = watchTasks(simulation);
    };
    this.simulation = run(setupOf(sketch), { spans: this.spans, prepare }).simulation;
    this.#byKey = times;
    this.tasks = [...times.values()];
  }

  name({ node, instance }: TaskTimes): string {
    return `${this.#nodes[node]?.name} #${instance}`;
  }

  /** Tasks that must be done before `task` may start by a dependency that is not row by row. */
  causes(task: TaskTimes, { from, scope }: Dependency): TaskTimes[] {
    const { batch, schedule } = this.simulation.setup;
    const iteration = this.perSample(task.node) ? Math.floor(task.instance / batch) : task.instance;
    if (scope === 'iteration') return this.#ofIteration(from, iteration - 1);
    if (scope === 'batch' || schedule.overlap === 'layer') return this.#ofIteration(from, iteration);
    return [this.task(from, task.instance)];
  }

  task(node: number, instance: number): TaskTimes {
    return this.#byKey.get(`${node} ${instance}`) as TaskTimes;
  }

  incoming(task: TaskTimes): Dependency[] {
    return this.simulation.structure.template.dependencies.filter(({ to }) => to === task.node);
  }

  perSample(node: number): boolean {
    return this.#nodes[node]?.per === 'sample';
  }

  layerOf(node: number): WeightLayer {
    return this.simulation.setup.network.layers[this.#nodes[node]?.layer ?? 0] as WeightLayer;
  }

  #ofIteration(node: number, iteration: number): TaskTimes[] {
    if (iteration < 0) return [];
    if (!this.perSample(node)) return [this.task(node, iteration)];
    const { batch } = this.simulation.setup;
    return Array.from({ length: batch }, (_, sample) => this.task(node, iteration * batch + sample));
  }

  get #nodes() {
    return this.simulation.structure.template.nodes;
  }
}

const storyOf = remembered((sketch) => new Story(sketch));

law('no task starts before the tasks that it needs are done', sketches(), 27, (sketch) => {
  const story = storyOf(sketch);
  const byRows = story.simulation.setup.schedule.overlap === 'vector';
  const early: string[] = [];
  for (const task of story.tasks) {
    for (const dependency of story.incoming(task)) {
      if (dependency.scope === 'window' && byRows) continue;
      const causes = story.causes(task, dependency).filter(({ end }) => !(task.start >= end));
      early.push(...causes.map((cause) => `${story.name(task)} before ${story.name(cause)}`));
    }
  }
  expect(early).toEqual([]);
});

law('every span lies within its task', sketches(), 20, (sketch) => {
  const story = storyOf(sketch);
  const { nodes } = story.simulation.structure.template;
  const { batch } = story.simulation.setup;
  const outside = story.spans.spans.filter(({ task: order, start, end }) => {
    const node = order % nodes.length;
    const sample = Math.floor(order / nodes.length);
    const task = story.task(node, story.perSample(node) ? sample : Math.floor(sample / batch));
    return !(start >= task.start && end <= task.end);
  });
  expect(outside).toEqual([]);
});

const rowByRow = { schedule: { overlap: 'vector' } } as const;

law('row by row, a vector moves only when its receptive field has arrived', sketches(rowByRow), 27, (sketch) => {
  const story = storyOf(sketch);
  for (const task of story.tasks) {
    for (const { from, scope } of story.incoming(task)) {
      if (scope !== 'window') continue;
      const producer = story.task(from, task.instance);
      task.issued.forEach((at, vector) => {
        const what = `vector ${vector} of ${story.name(task)} after ${story.name(producer)}`;
        expect(at, what).toBeGreaterThanOrEqual(deliveredAt(story, task, producer, vector));
      });
    }
  }
});

/** When everything that a vector of `task` reads of `producer` lies in the global buffer. */
function deliveredAt(story: Story, task: TaskTimes, producer: TaskTimes, vector: number): number {
  if (producer.stores || producer.arrived.length === 1) return producer.end;
  const [consumer, source] = [story.layerOf(task.node), story.layerOf(producer.node)];
  const needed = neededOutputs(consumer, source, vector);
  return Math.max(...producer.arrived.filter((_, output) => needed.has(Math.floor(output / source.output.width))));
}

/** Rows of the map that `source` makes before pooling which an output position of `consumer` depends on. */
function neededOutputs(consumer: WeightLayer, source: WeightLayer, vector: number): Set<number> {
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  const position = Math.floor(vector / consumer.output.width);
  const results =
    consumer.kind === 'fc'
      ? range(source.result.height)
      : range(consumer.kernel[0]).map((k) => position * consumer.stride - consumer.padding[0] + k);
  const inside = results.filter((row) => row >= 0 && row < source.result.height);
  const { pool } = source;
  if (pool === null) return new Set(inside);
  return new Set(inside.flatMap((row) => range(pool.size[0]).map((k) => row * pool.stride - pool.padding + k)));
}

law('no more samples are under way than schedule.inFlight says', sketches(), 20, (sketch) => {
  const story = storyOf(sketch);
  const { overlap, inFlight } = story.simulation.setup.schedule;
  if (overlap === 'none' || overlap === 'layer') return;
  const samples = story.tasks.filter(({ node }) => story.perSample(node));
  const lastEnd: number[] = [];
  for (const { instance, end } of samples) lastEnd[instance] = Math.max(end, lastEnd[instance] ?? 0);
  for (const task of samples) {
    const before = lastEnd[task.instance - inFlight] ?? 0;
    expect(task.start, story.name(task)).toBeGreaterThanOrEqual(before);
  }
});

law(
  'without overlap tasks run one after another',
  sketches({ schedule: { overlap: 'none', layers: 'serial' } }),
  20,
  (sketch) => {
    const story = storyOf(sketch);
    const inOrder = story.tasks.toSorted((a, b) => a.start - b.start || a.end - b.end);
    inOrder.forEach((task, index) => {
      const before = inOrder[index - 1];
      if (before !== undefined) expect(task.start, story.name(task)).toBeGreaterThanOrEqual(before.end);
    });
  },
);
