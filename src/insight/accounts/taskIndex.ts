import type { TaskTable } from '../../timeline/tables.ts';

/** Looks up rows of a task table by the id of a task. */
export class TaskIndex {
  readonly tasks: TaskTable;
  readonly #rows = new Map<number, number>();

  constructor(tasks: TaskTable) {
    this.tasks = tasks;
    for (let row = 0; row < tasks.length; row++) this.#rows.set(tasks.id[row]!, row);
  }

  /** The row of a task; -1 if the table does not hold it. */
  rowOf(id: number): number {
    return this.#rows.get(id) ?? -1;
  }
}
