import { type Handler, Rank } from '../../src/kernel/index.ts';
import { first } from '../../src/lists/index.ts';
import type { Kernel, Model } from './kernels.ts';

const stageCapacity = 2;

/** One stage of a pipeline: a bounded queue before a unit that takes `service` ps; a full successor blocks it. */
class Stage implements Handler {
  before: Stage | undefined;
  after: Stage | undefined;
  #queued = 0;
  #busy = false;
  #blocked = false;
  readonly #kernel: Kernel;
  readonly #service: number;

  constructor(kernel: Kernel, service: number) {
    this.#kernel = kernel;
    this.#service = service;
  }

  handle(op: number): void {
    if (op === Op.done) this.#finish();
    else if (op === Op.begin) this.#begin();
    else this.#push();
  }

  canAccept(): boolean {
    return this.#queued < stageCapacity;
  }

  accept(): void {
    this.#queued++;
    this.#kernel.notify(Rank.arbitrate, this, Op.begin, 0, 0);
  }

  #begin(): void {
    if (this.#busy || this.#blocked) return;
    // The first stage has an endless supply.
    if (this.before !== undefined) {
      if (this.#queued === 0) return;
      this.#queued--;
      this.#kernel.notify(Rank.arbitrate, this.before, Op.push, 0, 0);
    }
    this.#busy = true;
    this.#kernel.schedule(this.#service, Rank.complete, this, Op.done, 0, 0);
  }

  #finish(): void {
    this.#busy = false;
    this.#blocked = true;
    this.#push();
  }

  #push(): void {
    if (!this.#blocked) return;
    if (this.after !== undefined) {
      if (!this.after.canAccept()) return;
      this.after.accept();
    }
    this.#blocked = false;
    this.#kernel.notify(Rank.arbitrate, this, Op.begin, 0, 0);
  }
}
const Op = { begin: 0, done: 1, push: 2 } as const;

/** Five stages of unequal speed: the slow ones push back. */
export const pipeline: Model = (kernel) => {
  const stages = [3000, 5000, 2000, 7000, 4000].map((service) => new Stage(kernel, service));
  stages.forEach((stage, index) => {
    stage.before = stages[index - 1];
    stage.after = stages[index + 1];
  });
  kernel.notify(Rank.arbitrate, first(stages, 'stages'), Op.begin, 0, 0);
};
