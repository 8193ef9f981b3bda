import type { Phase } from '../parts/words/task.ts';
import { Extents } from './extents.ts';

/** Extents of a phase, and of each layer in it. */
interface PhaseExtents {
  readonly all: Extents;
  readonly layers: Extents[];
}

/**
 * Records how long phases last: from the first start of a task to the last end, in each iteration.
 *
 * @example
 * const tasks = new TaskRecorder();
 * tasks.task(0, 'forward', 2, 1000, 5000);
 * tasks.span_ps('forward', 2); // 4000
 */
export class TaskRecorder {
  readonly #phases = new Map<Phase, PhaseExtents>();

  /** A finished task; in any order. */
  task(iteration: number, phase: Phase, layer: number, start_ps: number, end_ps: number): void {
    const { all, layers } = this.#phase(phase);
    all.add(iteration, start_ps, end_ps);
    layers[layer] ??= new Extents();
    layers[layer].add(iteration, start_ps, end_ps);
  }

  /**
   * First start to last end of a phase (of one layer, if given), summed over iterations, in ps. Waiting inside the
   * phase counts; 0 if it never ran.
   */
  span_ps(phase: Phase, layer?: number): number {
    const extents = this.#phases.get(phase);
    return (layer === undefined ? extents?.all : extents?.layers[layer])?.sum_ps ?? 0;
  }

  #phase(phase: Phase): PhaseExtents {
    const known = this.#phases.get(phase);
    if (known !== undefined) return known;
    const extents = { all: new Extents(), layers: [] };
    this.#phases.set(phase, extents);
    return extents;
  }
}
