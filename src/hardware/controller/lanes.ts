import type { Chip, Schedule } from '../../chip/index.ts';
import { vectorsUnderWay } from '../../sizes/tileCapacity.ts';
import type { MatrixHardware } from '../matrix.ts';
import type { Task } from './task.ts';

/** Tasks whose vectors go to the same arrays, in release order, and the reduction slots that are free there. */
export class Lane {
  credits: number;
  /** Whether the lane waits to be looked at in this instant. */
  listed = false;
  readonly tasks: Task[] = [];

  constructor(credits: number) {
    this.credits = credits;
  }

  insert(task: Task): void {
    const place = this.tasks.findLastIndex(({ order }) => order <= task.order) + 1;
    this.tasks.splice(place, 0, task);
  }
}

/** A lane for every matrix; work without arrays gets a lane of its own for each task. */
export class Lanes {
  readonly #lanes = new Map<MatrixHardware, Lane>();
  readonly #chip: Chip;
  readonly #stages: Schedule['stages'];

  constructor(chip: Chip, stages: Schedule['stages']) {
    this.#chip = chip;
    this.#stages = stages;
  }

  of(matrix: MatrixHardware | null): Lane {
    if (matrix === null) return new Lane(this.#chip.controller.reductionSlots);
    let lane = this.#lanes.get(matrix);
    if (lane === undefined) {
      lane = new Lane(vectorsUnderWay(this.#chip, matrix.held, this.#stages));
      this.#lanes.set(matrix, lane);
    }
    return lane;
  }
}
