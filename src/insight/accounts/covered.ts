import type { Phase } from '../../parts/words/task.ts';
import type { Recording } from '../story.ts';
import { TaskIndex } from './taskIndex.ts';

/** How long at least one unit of a component was at work. */
export interface CoveredTime {
  readonly component: string;
  /** By the phase of the work that began first, in ps. */
  readonly phases_ps: Readonly<Partial<Record<Phase, number>>>;
  readonly total_ps: number;
}

/** For each component, the time with at least one unit at work, the longest first. Delays take no unit. */
export function coveredTimes({ manifest, lanes, spans, tasks }: Recording): CoveredTime[] {
  const components = new Map(lanes.map(({ id, component }) => [id, component]));
  const until = new Map<string, number>();
  const sums = new Map<string, Map<Phase, number>>();
  const index = new TaskIndex(tasks);
  for (let row = 0; row < spans.length; row++) {
    const component = components.get(spans.lane[row]!);
    const phase = manifest.phases[tasks.phase[index.rowOf(spans.task[row]!)] ?? -1];
    if (component === undefined || phase === undefined || spans.unit[row]! < 0) continue;
    const end = spans.start_ps[row]! + spans.duration_ps[row]!;
    const covered = until.get(component) ?? 0;
    if (end <= covered) continue;
    const time = end - Math.max(spans.start_ps[row]!, covered);
    const phases = sums.get(component) ?? new Map<Phase, number>();
    sums.set(component, phases.set(phase, (phases.get(phase) ?? 0) + time));
    until.set(component, end);
  }
  return [...sums]
    .map(([component, phases]) => ({
      component,
      phases_ps: Object.fromEntries(phases),
      total_ps: [...phases.values()].reduce((sum, time) => sum + time, 0),
    }))
    .sort((a, b) => b.total_ps - a.total_ps);
}
