import { TaskIndex } from '../../insight/accounts/taskIndex.ts';
import type { Recording } from '../../insight/story.ts';
import type { Phase } from '../../parts/words/task.ts';

/** Work that a sentence speaks of. Null: of every phase, or of every component. */
export interface Work {
  readonly phase: Phase | null;
  readonly component: string | null;
}

/** Where work is on the time axis, with the longest span of it. */
export interface Place {
  readonly from_ps: number;
  readonly to_ps: number;
  /** Number of the span. */
  readonly span: number;
}

/** The stretch of the first recorded iteration in which some work is done; null if none was recorded. */
export function placeOf({ manifest, lanes, spans, tasks }: Recording, { phase, component }: Work): Place | null {
  const wanted = new Set(
    lanes.filter((lane) => component === null || lane.component === component).map(({ id }) => id),
  );
  const index = new TaskIndex(tasks);
  const first = manifest.iterations[0]?.iteration;
  let [from_ps, to_ps, span, longest] = [Number.POSITIVE_INFINITY, 0, -1, -1];
  for (let row = 0; row < spans.length; row++) {
    const task = index.rowOf(spans.task[row] ?? -1);
    const isMeant = phase === null || manifest.phases[tasks.phase[task] ?? -1] === phase;
    if (!isMeant || tasks.iteration[task] !== first || !wanted.has(spans.lane[row] ?? -1)) continue;
    const [start = 0, duration = 0, id = -1] = [spans.start_ps[row], spans.duration_ps[row], spans.id[row]];
    if (duration > longest) [longest, span] = [duration, id];
    [from_ps, to_ps] = [Math.min(from_ps, start), Math.max(to_ps, start + duration)];
  }
  return longest < 0 ? null : { from_ps, to_ps, span };
}

/** Some air on both sides of a place, in parts of it. */
const air = 0.04;

/** The state of the Timeline tab that shows a place of a run. */
export function stateOf(key: 'A' | 'B', { from_ps, to_ps, span }: Place): Readonly<Record<string, string>> {
  const pad = Math.max(1, (to_ps - from_ps) * air);
  const [from, to] = [Math.max(0, from_ps - pad), to_ps + pad].map((time) => Math.round(time) / 1e6);
  return { tab: 'timeline', t: `${from},${to}`, sel: `${key}${span}` };
}
