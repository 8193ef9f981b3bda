import type { Dependency, Template } from '../../parts/words/task.ts';

/**
 * The longest chain of dependent tasks, each counted with the time it needs when it meets nobody: no schedule is shorter.
 * Kept for the samples under way only.
 */
export class CriticalPath {
  /** ps. */
  longest = 0;
  readonly #template: Template;
  readonly #batch: number;
  readonly #window: number;
  readonly #incoming: Dependency[][];
  /** End of the longest chain by node and instance, its start, and the longest end of each node's last two iterations. */
  readonly #ends: Float64Array[];
  readonly #starts: Float64Array[];
  readonly #iterations: Float64Array[];
  /** Which iterations those are. */
  readonly #iterationNumbers: Int32Array[];

  constructor(template: Template, batch: number, window: number) {
    this.#template = template;
    this.#batch = batch;
    this.#window = window;
    this.#incoming = template.nodes.map((_, node) => template.dependencies.filter(({ to }) => to === node));
    this.#ends = template.nodes.map(() => new Float64Array(window));
    this.#starts = template.nodes.map(() => new Float64Array(window));
    this.#iterations = template.nodes.map(() => new Float64Array(2));
    this.#iterationNumbers = template.nodes.map(() => new Int32Array(2).fill(-1));
  }

  finish(node: number, instance: number, minimum: number): void {
    const iteration = this.#iterationOf(node, instance);
    const start = this.#incoming[node].reduce(
      (latest, dependency) => Math.max(latest, this.#before(dependency, instance, iteration)),
      0,
    );
    const end = start + minimum;
    this.#starts[node][instance % this.#window] = start;
    this.#ends[node][instance % this.#window] = end;
    this.#noteIteration(node, iteration, end);
    this.longest = Math.max(this.longest, end);
  }

  /** Samples of an iteration may finish in any order. */
  #noteIteration(node: number, iteration: number, end: number): void {
    const ends = this.#iterations[node];
    const numbers = this.#iterationNumbers[node];
    const place = iteration % 2;
    ends[place] = numbers[place] === iteration ? Math.max(end, ends[place]) : end;
    numbers[place] = iteration;
  }

  #before({ from, scope }: Dependency, instance: number, iteration: number): number {
    if (scope === 'iteration') return iteration === 0 ? 0 : this.#iterations[from][(iteration - 1) % 2];
    if (scope === 'batch') return this.#iterations[from][iteration % 2];
    const place = instance % this.#window;
    // A consumer may start with its producer's first rows: only the producer's start is surely before it.
    return scope === 'window' ? this.#starts[from][place] : this.#ends[from][place];
  }

  #iterationOf(node: number, instance: number): number {
    return this.#template.nodes[node].per === 'sample' ? Math.floor(instance / this.#batch) : instance;
  }
}
