import { at } from '../../lists/index.ts';
import type { Segment, TaskNode } from '../../parts/words/task.ts';
import type { Release, ReleaseSetting } from './release.ts';

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
    return this.#lanes().flatMap((_, index) => {
      const lane = [...new Set(this.#laneOf.values())][index];
      return lane === undefined || lane.segment >= lane.segments.length ? [] : [this.#current(lane)];
    });
  }

  #nextStage(): void {
    if (++this.#stage === this.#stages.length) {
      this.#stage = 0;
      if (++this.#iteration === this.#setting.schedule.iterations) return;
    }
    this.#laneOf.clear();
    const lanes = this.#lanes().map((segments): Lane => ({ segments, segment: 0, sample: 0, node: 0 }));
    for (const lane of lanes)
      for (const segment of lane.segments) for (const node of segment) this.#laneOf.set(node, lane);
    this.#running = lanes.length;
    for (const lane of lanes) this.#start(lane);
  }

  /** What runs side by side in the present stage. */
  #lanes(): readonly (readonly Segment[])[] {
    return at(this.#stages, this.#stage, 'stages');
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
