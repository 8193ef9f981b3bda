import { at } from '../lists/index.ts';
import type { RecordedTimeline, TaskTable, Window } from '../timeline/tables.ts';

/** What is written with everything that was done for a task. */
export type Facts = Readonly<Record<string, string | number>>;

/** A task of the run, in words. */
export interface Task extends Window {
  readonly id: number;
  readonly name: string;
  /** Index into the manifest's phases. */
  readonly phase: number;
  /** Index into the manifest's layers. */
  readonly layer: number;
  readonly sample: number;
  readonly iteration: number;
  readonly facts: Facts;
}

/** The tasks of a run by number, in the order of their starts. Those that did not end are not among them. */
export type Tasks = ReadonlyMap<number, Task>;

export async function readTasks(timeline: RecordedTimeline): Promise<Tasks> {
  const { manifest } = timeline;
  const table = await timeline.tasks();
  return new Map(
    Array.from({ length: table.length }, (_, row) => taskAt(table, row, manifest)).map((one) => [one.id, one]),
  );
}

function taskAt(table: TaskTable, row: number, manifest: RecordedTimeline['manifest']): Task {
  const id = at(table.id, row, 'ids');
  const from_ps = at(table.start_ps, row, 'starts');
  const name = at(manifest.taskNames, at(table.name, row, 'names'), 'names of tasks');
  const phase = at(table.phase, row, 'phases');
  const layer = at(table.layer, row, 'layers');
  const sample = at(table.sample, row, 'samples');
  const iteration = at(table.iteration, row, 'iterations');
  const facts = {
    phase: at(manifest.phases, phase, 'phases'),
    layer: manifest.layers[layer] ?? layer,
    sample,
    iteration,
    task: id,
  };
  return {
    id,
    name,
    phase,
    layer,
    sample,
    iteration,
    facts,
    from_ps,
    to_ps: from_ps + at(table.duration_ps, row, 'durations'),
  };
}

/** The name of what was done: its task and the operation; once where they are the same word. */
export function workName(task: Pick<Task, 'name'> | undefined, operation: string): string {
  return task === undefined || task.name === operation ? operation : `${task.name} ${operation}`;
}
