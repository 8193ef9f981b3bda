import type { Chip, Schedule } from '../../chip/index.ts';
import { at } from '../../lists/index.ts';
import type { Causes } from '../../parts/flow/causes.ts';
import type { Image } from '../../parts/flow/image.ts';
import { vectorsUnderWay } from '../../sizes/tileCapacity.ts';
import type { MatrixHardware } from '../matrix.ts';
import type { Task } from './task.ts';

/** Tasks whose vectors go to the same arrays, in release order, and the reduction slots that are free there. */
export class Lane {
  credits: number;
  /** Whether the lane waits to be looked at in this instant. */
  listed = false;
  readonly tasks: Task[] = [];
  /** When the latest slot became free, and the last node of the vector that had it (see `Causes`). */
  #freedAt = -1;
  #freedBy = 0;
  #freedOrder = 0;
  #freedVector = 0;

  constructor(credits: number) {
    this.credits = credits;
  }

  /** A vector has left its slot. Of those in one instant, the first in release order counts as the cause. */
  free({ order }: Task, vector: number, cause: number, now: number): void {
    this.credits++;
    const isLater =
      this.#freedAt === now && (this.#freedOrder < order || (this.#freedOrder === order && this.#freedVector < vector));
    if (isLater) return;
    this.#freedAt = now;
    this.#freedBy = cause;
    this.#freedOrder = order;
    this.#freedVector = vector;
  }

  /** Node that lets vectors of a task be issued now; -1 if nothing does that had not done so before. */
  causeOf(task: Task, now: number): number {
    if (task.issuedAt === now) return task.issueCause;
    if (task.bodyAt === now) return task.cause;
    if (task.sawRowsAt === now && task.rowsAt === now && task.rowsBy !== null) return task.rowsBy.cause;
    if (task.edgeAt === now) return task.edge;
    return this.#freedAt === now ? this.#freedBy : -1;
  }

  keepCauses(causes: Causes, now: number): void {
    if (this.#freedAt < now) this.#freedBy = 0;
    causes.keep(this.#freedBy);
  }

  renumberCauses(to: Int32Array): void {
    this.#freedBy = at(to, this.#freedBy, 'nodes');
  }

  /** What let its latest slot become free counts in that instant only. */
  image(image: Image): void {
    image.number(this.credits);
    image.flag(this.listed);
    image.number(this.tasks.length);
    for (const { order } of this.tasks) image.task(order);
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

  /** Lanes of matrices. */
  all(): Iterable<Lane> {
    return this.#lanes.values();
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
