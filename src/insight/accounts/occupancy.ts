import type { DepthTable, Window } from '../../timeline/tables.ts';
import type { Steps } from './concurrency.ts';
import { lengthOf, within } from './window.ts';

/** How long queues were in a window. */
export interface Occupancy {
  readonly lane: number;
  /** Mean over time of the transactions that waited. */
  readonly mean: number;
  readonly most: number;
  /** Time in which at least one waited, in ps. */
  readonly waiting_ps: number;
}

/** The queue of a lane over time. Row by row as recorded, but moments at which nothing changed are left out. */
export function depthOver({ length, at_ps, lane, depth }: DepthTable, of: number): Steps {
  const at: number[] = [];
  const count: number[] = [];
  for (let row = 0; row < length; row++) {
    if (lane[row] !== of) continue;
    if (at.at(-1) === at_ps[row]) {
      at.pop();
      count.pop();
    }
    if (depth[row] === (count.at(-1) ?? 0)) continue;
    at.push(at_ps[row]!);
    count.push(depth[row]!);
  }
  return { length: at.length, at_ps: Float64Array.from(at), count: Int32Array.from(count) };
}

/**
 * How long the queue of each lane was in a window, for lanes that ever had one, in the order of lanes. A queue is as
 * long as its last entry says until the next one; before the first it is empty.
 */
export function occupancies(depths: DepthTable, window: Window): readonly Occupancy[] {
  const lanes = new Map<number, { since_ps: number; depth: number; area: number; most: number; waiting_ps: number }>();
  const { length, at_ps, lane, depth } = depths;
  const close = (queue: { since_ps: number; depth: number; area: number; waiting_ps: number }, at: number) => {
    const time = within(queue.since_ps, at, window);
    queue.area += time * queue.depth;
    if (queue.depth > 0) queue.waiting_ps += time;
  };
  for (let row = 0; row < length; row++) {
    const at = at_ps[row]!;
    let queue = lanes.get(lane[row]!);
    if (queue === undefined) {
      queue = { since_ps: at, depth: 0, area: 0, most: 0, waiting_ps: 0 };
      lanes.set(lane[row]!, queue);
    }
    if (at > queue.since_ps && within(queue.since_ps, at, window) > 0) queue.most = Math.max(queue.most, queue.depth);
    close(queue, at);
    queue.since_ps = at;
    queue.depth = depth[row]!;
  }
  for (const queue of lanes.values()) {
    if (within(queue.since_ps, window.to_ps, window) > 0) queue.most = Math.max(queue.most, queue.depth);
    close(queue, window.to_ps);
  }
  const time = lengthOf(window);
  return [...lanes]
    .sort(([a], [b]) => a - b)
    .map(([of, { area, most, waiting_ps }]) => ({ lane: of, mean: time > 0 ? area / time : 0, most, waiting_ps }));
}
