import { type Handler, Rank } from '../../kernel/index.ts';
import type { Scene } from '../../parts/flow/image.ts';
import type { ResultFastForward } from '../result.ts';
import type { TimelineRequest } from '../timeline.ts';
import type { Counting } from './counters.ts';
import { type Course, roomForIterations, roomForSamples } from './course.ts';
import type { Gap } from './gap.ts';
import { Level } from './level.ts';
import { Camera, type Machine } from './machine.ts';
import type { Repetition } from './memory.ts';
import { Pace } from './pace.ts';
import type { Skip } from './rehearsal.ts';

/** How a run may be shortened. */
export interface Plan {
  readonly course: Course;
  readonly scene: Scene;
  /** Is told of what is left out. */
  readonly leftOut: TimelineRequest['leftOut'] | null;
  /** Why nothing is to be left out; null if anything may be. */
  readonly off: string | null;
}

const Op = { wait: 0, look: 1 } as const;

/**
 * Leaves out what repeats. At the ends of samples and of iterations it looks at all that decides what will happen. When
 * that is as it was before, what lies between would happen again: it is simulated once more, then it is told to all who
 * look on as often as it fits, and the machine goes on with later samples.
 */
export class FastForward implements Handler {
  readonly #machine: Machine & Counting;
  readonly #gap: Gap;
  readonly #course: Course;
  readonly #scene: Scene;
  readonly #leftOut: TimelineRequest['leftOut'] | null;
  readonly #off: string | null;
  readonly #samples: Level;
  readonly #iterations: Level;
  /** Iterations and samples that were done at the latest look, and the iteration that samples were of. */
  #iteration = 0;
  #sample = 0;
  #iterationOfSamples = 0;
  /** When the latest iteration was over, in ps of the run. */
  #iterationEnd_ps = 0;
  readonly #pace = new Pace();
  /** Whether all that can be left out of an iteration was. */
  #isThrough = false;
  /** When the latest sample was over. */
  #paceFrom = { time_ps: 0, events: 0 };
  #recordedUntil_ps: number;
  readonly #skipped: Skip[] = [];

  constructor(machine: Machine & Counting, gap: Gap, { course, scene, leftOut, off }: Plan) {
    this.#machine = machine;
    this.#gap = gap;
    this.#course = course;
    this.#scene = scene;
    this.#leftOut = leftOut;
    this.#off = off;
    this.#recordedUntil_ps = course.recorded === null ? 0 : Number.POSITIVE_INFINITY;
    const camera = new Camera(machine, scene);
    this.#samples = new Level(machine, gap, camera, (repetition, place) => roomForSamples(course, repetition, place));
    this.#iterations = new Level(machine, gap, camera, (repetition, place) =>
      roomForIterations(course, repetition, place),
    );
  }

  /** In this instant a sample comes to its end, or an iteration. */
  passed(): void {
    if (this.#off === null) this.#machine.engine.notify(Rank.observe, this, Op.wait, 0, 0);
  }

  /** A task of an iteration begins. */
  began(iteration: number): void {
    const { recorded } = this.#course;
    if (recorded === null || iteration < recorded.first || this.#recordedUntil_ps < Number.POSITIVE_INFINITY) return;
    this.#recordedUntil_ps = this.#machine.engine.now;
  }

  handle(op: number): void {
    // Who notes causes settles them in the same rank: after that, the instant is over.
    if (op === Op.wait) this.#machine.engine.notify(Rank.observe, this, Op.look, 0, 0);
    else this.#look();
  }

  /** What was left out, for a result. */
  get report(): ResultFastForward {
    const skipped = this.#skipped;
    const sum = (of: (skip: Skip) => number) => skipped.reduce((total, skip) => total + of(skip), 0);
    return {
      samples: sum(({ samples }) => samples),
      iterations: sum(({ iterations }) => iterations),
      time_s: this.#gap.time_ps * 1e-12,
      reason: skipped.length > 0 ? null : (this.#off ?? 'no state of the chip came again soon enough'),
    };
  }

  #look(): void {
    const { samplesDone, iterationsDone } = this.#machine.controller.release;
    const isNewIteration = iterationsDone > this.#iteration;
    const iterationOfSamples = Math.floor(samplesDone / this.#course.batch);
    if (isNewIteration || iterationOfSamples !== this.#iterationOfSamples) this.#beginSamples(iterationOfSamples);
    if (isNewIteration) this.#lookAtIterations(iterationsDone);
    else if (this.#course.hasSampleSteps && samplesDone !== this.#sample) this.#lookAtSamples(samplesDone);
    this.#iteration = this.#machine.controller.release.iterationsDone;
    this.#sample = this.#machine.controller.release.samplesDone;
  }

  #lookAtIterations(iteration: number): void {
    const { engine } = this.#machine;
    const { batch } = this.#course;
    const moment = { now: engine.now, sample: iteration * batch, iteration };
    const guess = { leap: { samples: batch, iterations: 1 }, time_ps: this.#sinceIteration(iteration) };
    // What is left out comes after one that is simulated.
    const mayRepeat = iteration + 2 <= this.#course.iterations;
    if (this.#iterations.isWorthwhile(engine.dispatched, mayRepeat)) {
      this.#skip(this.#iterations.look(moment, guess, this.#recordedUntil_ps));
    }
  }

  /** What the latest iteration took. */
  #sinceIteration(iteration: number): number {
    const now_ps = this.#gap.time(this.#machine.engine.now);
    const took_ps = (now_ps - this.#iterationEnd_ps) / (iteration - this.#iteration);
    this.#iterationEnd_ps = now_ps;
    return took_ps;
  }

  #lookAtSamples(sample: number): void {
    const { engine } = this.#machine;
    this.#addToPace();
    // Without any overlap, all samples pass one segment of the work after another.
    if (sample < this.#sample) this.#beginSamples(this.#iterationOfSamples);
    if (this.#isThrough || sample % this.#course.batch === 0) return;
    const moment = { now: engine.now, sample, iteration: this.#iteration };
    const { guessed } = this.#samples;
    if (guessed !== null && this.#pace.alikeAfter(guessed.samples) === 0) this.#samples.giveUp();
    const guess = this.#guessOfPace();
    if (this.#samples.isWorthwhile(engine.dispatched, guess !== null)) {
      const skip = this.#samples.look(moment, guess, this.#recordedUntil_ps);
      this.#isThrough = skip !== null;
      this.#skip(skip);
    }
  }

  #addToPace(): void {
    const { now, dispatched } = this.#machine.engine;
    const { time_ps, events } = this.#paceFrom;
    this.#paceFrom = { time_ps: now, events: dispatched };
    this.#pace.add(now - time_ps, dispatched - events);
  }

  #guessOfPace(): Repetition | null {
    const period = this.#pace.period(this.#samples.wrong);
    return period && { leap: { samples: period.samples, iterations: 0 }, time_ps: period.time_ps };
  }

  #beginSamples(iteration: number): void {
    this.#samples.beginStretch();
    this.#pace.clear();
    this.#isThrough = false;
    this.#iterationOfSamples = iteration;
  }

  #skip(skip: Skip | null): void {
    if (skip === null) return;
    this.#skipped.push(skip);
    const { time_ps, spans } = skip;
    this.#leftOut?.({ time_ps, spans, taskAfter: (task) => task + this.#orders(task, skip) });
  }

  /** By how much the number of the task that does what a task did before is larger. */
  #orders(task: number, { samples, iterations }: Skip): number {
    const { isPerBatch, batch } = this.#scene;
    const nodes = isPerBatch.length;
    return nodes * (isPerBatch[task % nodes] ? iterations * batch : samples);
  }
}
