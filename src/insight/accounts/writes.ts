import type { LaneRow } from '../../timeline/tables.ts';
import type { Story } from '../story.ts';

/** How often the arrays of a layer were written. */
export interface LayerWrites {
  readonly layer: number;
  /** Arrays that hold the layer's weights, all copies. */
  readonly arrays: number;
  readonly writes: number;
  /** As mean over its arrays; 0 without any. */
  readonly perArray: number;
  /** Mean time that an array was being written, in ps; 0 without any write. */
  readonly time_ps: number;
}

/**
 * Writes by layer, in the order of layers: jobs of the write drivers, or updates on the cells of arrays. Only layers
 * that were written have a row.
 */
export function writesByLayer(story: Story, lanes: readonly LaneRow[]): readonly LayerWrites[] {
  const { spans, tasks } = story;
  const sums = new Map<number, { writes: number; time_ps: number }>();
  const isDriver = new Set(lanes.filter(({ component }) => component === 'write').map(({ id }) => id));
  for (let row = 0; row < spans.length; row++) {
    if (!isDriver.has(spans.lane[row]!)) continue;
    const layer = tasks.tasks.layer[tasks.rowOf(spans.task[row]!)] ?? -1;
    if (layer < 0) continue;
    const sum = sums.get(layer) ?? { writes: 0, time_ps: 0 };
    sum.writes++;
    sum.time_ps += spans.duration_ps[row]!;
    sums.set(layer, sum);
  }
  const arraysOf = (layer: number) =>
    lanes
      .filter((lane) => lane.component === 'subarray' && lane.layer === layer)
      .reduce((sum, { units, multiplicity }) => sum + units * multiplicity, 0);
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([layer, { writes, time_ps }]) => {
      const arrays = arraysOf(layer);
      return { layer, arrays, writes, perArray: arrays > 0 ? writes / arrays : 0, time_ps: time_ps / writes };
    });
}
