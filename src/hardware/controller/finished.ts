import { at } from '../../lists/index.ts';
import type { LongestChain } from './longestChain.ts';
import { nothing, type Program } from './program.ts';
import type { Leap } from './release.ts';
import type { Work } from './work.ts';

/** A task that is done. */
interface FinishedTask {
  readonly node: number;
  readonly instance: number;
  readonly program: Program;
  /** In ps of the run. */
  readonly started: number;
  readonly ended: number;
}

/** Tasks in the order in which they were done. */
export type FinishedTasks = FinishedTask[];

/** Tasks after which it is time to say how far the telling of repeated ones is. */
const tasksAtOnce = 2 ** 14;

/** Tells whoever looks on of every task that is done. None of them has an effect on what happens. */
export class Finished {
  count = 0;
  readonly #work: Work;
  readonly #longestChain: LongestChain;
  readonly #logs = new Set<FinishedTasks>();

  constructor(work: Work, longestChain: LongestChain) {
    this.#work = work;
    this.#longestChain = longestChain;
  }

  /** A task has just come to its end; times are the machine's. */
  add(node: number, instance: number, program: Program, started: number, ended: number): void {
    const { observer } = this.#work;
    this.#tell(node, instance, program, observer.timeOf(started), observer.timeOf(ended));
  }

  /** From now on, keeps what is done in a log. */
  keepIn(log: FinishedTasks): void {
    this.#logs.add(log);
  }

  forget(log: FinishedTasks): void {
    this.#logs.delete(log);
  }

  /**
   * Tells of tasks again and again, each time of those of later samples, and later.
   *
   * @param onProgress is called now and then: there may be millions
   */
  repeat(
    tasks: Readonly<FinishedTasks>,
    times: number,
    { samples, iterations }: Leap,
    period_ps: number,
    onProgress: () => void,
  ): void {
    const { nodes } = this.#work.template;
    for (let time = 1; time <= times; time++) {
      const delay = time * period_ps;
      for (const { node, instance, program, started, ended } of tasks) {
        const by = nodes[node]?.per === 'sample' ? samples : iterations;
        this.#tell(node, instance + time * by, program, started + delay, ended + delay);
        if (this.count % tasksAtOnce === 0) onProgress();
      }
    }
  }

  #tell(node: number, instance: number, program: Program, started: number, ended: number): void {
    const { template, batch, observer } = this.#work;
    this.#longestChain.finish(node, instance, program.minimum);
    this.count++;
    for (const log of this.#logs) log.push({ node, instance, program, started, ended });
    if (program === nothing) return;
    const what = at(template.nodes, node, 'nodes');
    const isOfSample = what.per === 'sample';
    const iteration = isOfSample ? Math.floor(instance / batch) : instance;
    const sample = isOfSample ? instance - iteration * batch : -1;
    const order = (isOfSample ? instance : (instance + 1) * batch - 1) * template.nodes.length + node;
    observer.task(what, iteration, sample, started, ended, order);
  }
}
