import type { TaskTable, Window } from '../../timeline/tables.ts';
import { within } from './window.ts';

/** Intervals of time in order, none of which touch each other: element i of both columns is one of them. */
export interface Intervals {
  readonly length: number;
  readonly start_ps: Float64Array;
  readonly end_ps: Float64Array;
}

/** When each phase was under way, by its index: its tasks, those that overlap or touch merged. */
export function phaseIntervals({ length, phase, start_ps, duration_ps }: TaskTable): readonly Intervals[] {
  const phases: { readonly starts: number[]; readonly ends: number[] }[] = [];
  for (let row = 0; row < length; row++) {
    while (phases.length <= phase[row]!) phases.push({ starts: [], ends: [] });
    const { starts, ends } = phases[phase[row]!]!;
    const start = start_ps[row]!;
    const end = start + duration_ps[row]!;
    const last = ends.length - 1;
    if (last >= 0 && start <= ends[last]!) ends[last] = Math.max(ends[last]!, end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  return phases.map(({ starts, ends }) => ({
    length: starts.length,
    start_ps: Float64Array.from(starts),
    end_ps: Float64Array.from(ends),
  }));
}

/** How long intervals are together within a window, in ps. */
export function covered_ps({ length, start_ps, end_ps }: Intervals, window: Window): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += within(start_ps[i]!, end_ps[i]!, window);
  return sum;
}
