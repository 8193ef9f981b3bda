import { at } from '../../lists/index.ts';
import type { Image } from '../../parts/flow/image.ts';
import type { Segment, TaskNode } from '../../parts/words/task.ts';
import type { Leap, Reach, Release, ReleaseSetting } from './release.ts';

/** A position in a lane: segment, sample, node within the segment. */
interface Lane {
  readonly segments: readonly Segment[];
  segment: number;
  sample: number;
  node: number;
}

/**
 * No overlap: one task at a time, or, with `layers: parallel`, one at a time in each layer's lane once the common part
 * of the iteration is over. Iterations follow each other without overlap.
 */
export class Sequence implements Release {
  readonly #setting: ReleaseSetting;
  readonly #stages: readonly (readonly (readonly Segment[])[])[];
  readonly #laneOf = new Map<number, Lane>();
  /** What runs side by side in the present stage. */
  #lanes: readonly Lane[] = [];
  #iteration = 0;
  #stage = -1;
  #running = 0;

  constructor(setting: ReleaseSetting) {
    this.#setting = setting;
    const { serial, parallel } = setting.template.order;
    this.#stages =
      setting.schedule.layers === 'serial'
        ? [[serial]]
        : [[parallel.first], parallel.lanes].filter((lanes) => lanes.length > 0);
  }

  begin(): void {
    this.#nextStage();
  }

  finished(node: number): void {
    const lane = this.#laneOf.get(node) as Lane;
    if (this.#advance(lane)) this.#start(lane);
    else if (--this.#running === 0) this.#nextStage();
  }

  get complete(): boolean {
    return this.#iteration === this.#setting.schedule.iterations;
  }

  outstanding(): { node: number; instance: number }[] {
    if (this.complete) return [];
    return this.#lanes.flatMap((lane) => (lane.segment < lane.segments.length ? [this.#current(lane)] : []));
  }

  /** Where all works in one lane: those that its present segment is done with. */
  get samplesDone(): number {
    const [lane] = this.#lanes;
    const ofIteration = lane === undefined || this.#lanes.length > 1 ? 0 : lane.sample;
    return this.#iteration * this.#setting.batch + ofIteration;
  }

  get iterationsDone(): number {
    return this.#iteration;
  }

  get reach(): Reach {
    return { sample: this.samplesDone + 1, iteration: this.#iteration + 1 };
  }

  image(image: Image): void {
    const { sample, iteration } = image.moment;
    image.number(this.#iteration - iteration);
    image.number(this.#stage);
    image.number(this.#running);
    for (const lane of this.#lanes) {
      image.number(lane.segment);
      image.number(this.#iteration * this.#setting.batch + lane.sample - sample);
      image.number(lane.node);
    }
  }

  leap({ samples, iterations }: Leap): void {
    this.#iteration += iterations;
    if (iterations > 0) return;
    for (const lane of this.#lanes) lane.sample += samples;
  }

  #nextStage(): void {
    if (++this.#stage === this.#stages.length) {
      this.#stage = 0;
      if (++this.#iteration === this.#setting.schedule.iterations) return;
    }
    this.#laneOf.clear();
    const stage = at(this.#stages, this.#stage, 'stages');
    this.#lanes = stage.map((segments): Lane => ({ segments, segment: 0, sample: 0, node: 0 }));
    for (const lane of this.#lanes)
      for (const segment of lane.segments) for (const node of segment) this.#laneOf.set(node, lane);
    this.#running = this.#lanes.length;
    for (const lane of this.#lanes) this.#start(lane);
  }

  #per(node: number): TaskNode['per'] {
    return at(this.#setting.template.nodes, node, 'nodes').per;
  }

  #start(lane: Lane): void {
    const { node, instance } = this.#current(lane);
    this.#setting.start(node, instance);
  }

  #current({ segments, segment, sample, node }: Lane): { node: number; instance: number } {
    const index = at(at(segments, segment, 'segments'), node, 'nodes');
    const perSample = this.#per(index) === 'sample';
    return { node: index, instance: perSample ? this.#iteration * this.#setting.batch + sample : this.#iteration };
  }

  /** Moves to the lane's next task: next node of the segment, next sample, next segment. False at the end. */
  #advance(lane: Lane): boolean {
    const segment = at(lane.segments, lane.segment, 'segments');
    if (++lane.node < segment.length) return true;
    lane.node = 0;
    const perBatch = segment.every((node) => this.#per(node) === 'batch');
    if (!perBatch && ++lane.sample < this.#setting.batch) return true;
    lane.sample = 0;
    return ++lane.segment < lane.segments.length;
  }
}
