import type { Recording } from '../story.ts';
import { TaskIndex } from './taskIndex.ts';

/** How often the arrays of a layer were written. */
export interface LayerWrites {
  readonly layer: number;
  /** Arrays that an update of the layer writes, all copies. */
  readonly arrays: number;
  /** Writes of single arrays. */
  readonly writes: number;
  /** As mean over its arrays. An update writes each of them once, so that they differ only where one is cut. */
  readonly perArray: number;
  /** Mean time that a write takes its driver, in ps. */
  readonly time_ps: number;
}

/**
 * Writes by layer, in the order of layers: each job of the write drivers writes one array. Only layers that were
 * written have a row.
 */
export function writesByLayer({ lanes, spans, tasks }: Recording): readonly LayerWrites[] {
  const sums = new Map<number, { writes: number; time_ps: number; readonly updates: Map<string, number> }>();
  const drivers = new Set(lanes.filter(({ component }) => component === 'write').map(({ id }) => id));
  const index = new TaskIndex(tasks);
  for (let row = 0; row < spans.length; row++) {
    if (!drivers.has(spans.lane[row]!)) continue;
    const layer = tasks.layer[index.rowOf(spans.task[row]!)] ?? -1;
    if (layer < 0) continue;
    const sum = sums.get(layer) ?? { writes: 0, time_ps: 0, updates: new Map() };
    sum.writes++;
    sum.time_ps += spans.duration_ps[row]!;
    const update = `${spans.task[row]} ${spans.vector[row]}`;
    sum.updates.set(update, (sum.updates.get(update) ?? 0) + 1);
    sums.set(layer, sum);
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([layer, { writes, time_ps, updates }]) => {
      const arrays = [...updates.values()].reduce((most, one) => Math.max(most, one), 1);
      return { layer, arrays, writes, perArray: writes / arrays, time_ps: time_ps / writes };
    });
}
