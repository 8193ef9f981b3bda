import { at, textOrder } from '../../lists/index.ts';
import type { StretchSum } from '../../parts/flow/stretchSums.ts';
import type { ComponentType } from '../../parts/words/components.ts';
import { waitOf } from '../../parts/words/stalls.ts';
import type { TaskNode } from '../../parts/words/task.ts';
import type { Simulation } from '../assemble.ts';
import type { Result, ResultPathGroup, ResultPathWait } from '../result.ts';
import { ps } from './units.ts';

/**
 * Where the time of a run went: the chain of work that led to its end, each piece from its start to the start of the
 * one that it let begin. Empty if nobody noted causes. Call it once.
 */
export function criticalPathOf(simulation: Simulation): Result['criticalPath'] {
  const { engine, traffic, controller, path, end_ps } = simulation;
  if (path === null || traffic.causes === null) return { groups: [], waits: [] };
  traffic.causes.sumPath(controller.last, engine.now);
  const sums = path.take();
  return {
    groups: grouped(simulation, sums, end_ps),
    waits: sums.flatMap((sum) => (sum.isWait ? [waitRow(sum)] : [])).sort(byTime),
  };
}

/** Several steps do the same work. */
function grouped(simulation: Simulation, sums: readonly StretchSum[], total_ps: number): ResultPathGroup[] {
  const groups = new Map<string, Work & { pieces: number; time_ps: number }>();
  for (const { isWait, kind, count, time_ps } of sums) {
    if (isWait) continue;
    const work = workOf(simulation, kind);
    const key = `${work.component} ${work.operation} ${work.phase} ${work.layer}`;
    const group = groups.get(key) ?? { ...work, pieces: 0, time_ps: 0 };
    groups.set(key, { ...group, pieces: group.pieces + count, time_ps: group.time_ps + time_ps });
  }
  return [...groups.values()]
    .map(({ time_ps, ...group }) => ({ ...group, time_s: time_ps * ps, share: time_ps / total_ps }))
    .sort(byTime);
}

type Work = Pick<ResultPathGroup, 'component' | 'operation' | 'phase' | 'layer'>;

/** What a kind of work is: a step's number, or `~node` for the wait of a task's vectors for the next clock edge. */
function workOf({ assembly, controller, structure }: Simulation, kind: number): Work {
  if (kind < 0)
    return { component: 'controller', operation: 'clock-edge', ...accountOf(structure.template.nodes[~kind]) };
  const step = at(assembly.steps, kind, 'steps');
  const component = step.station?.server.spec.component ?? at(assembly.lanes, step.lane, 'lanes').component;
  const operation = at(assembly.operations, step.operation, 'operations');
  return { component, operation, ...accountOf(controller.nodeOf(kind)) };
}

const accountOf = (node: TaskNode | undefined) => ({ phase: node?.phase ?? null, layer: node?.layer ?? null });

function waitRow({ kind, count, time_ps }: StretchSum): ResultPathWait {
  return { ...waitOf(kind), waits: count, time_s: time_ps * ps };
}

/** Largest first; what is equal in the order of its words. */
function byTime<Row extends { time_s: number; component: ComponentType }>(a: Row, b: Row): number {
  return b.time_s - a.time_s || textOrder(JSON.stringify(a), JSON.stringify(b));
}
