import { at } from '../../lists/index.ts';
import type { Dependency, TaskNode, Template } from '../../parts/words/task.ts';

/** What a node waits for. */
interface Incoming {
  readonly scope: Dependency['scope'];
  readonly from: NodeChains;
}

/** Chains that end at the instances of one node, in ps. */
interface NodeChains {
  readonly per: TaskNode['per'];
  readonly incoming: Incoming[];
  /** Start and end of the longest chain, by instance modulo the window. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** The longest end of each of the last two iterations, and which iterations those are. */
  readonly iterations: Float64Array;
  readonly numbers: Int32Array;
}

/**
 * The longest chain of dependent tasks, each counted with the time it needs when it meets nobody: no schedule is
 * shorter. Kept for the samples under way only.
 */
export class LongestChain {
  /** In ps. */
  longest = 0;
  readonly #batch: number;
  readonly #window: number;
  readonly #nodes: readonly NodeChains[];

  constructor({ nodes, dependencies }: Template, batch: number, window: number) {
    this.#batch = batch;
    this.#window = window;
    this.#nodes = nodes.map(({ per }) => ({
      per,
      incoming: [],
      starts: new Float64Array(window),
      ends: new Float64Array(window),
      iterations: new Float64Array(2),
      numbers: new Int32Array(2).fill(-1),
    }));
    for (const { from, to, scope } of dependencies) {
      at(this.#nodes, to, 'nodes').incoming.push({ scope, from: at(this.#nodes, from, 'nodes') });
    }
  }

  finish(node: number, instance: number, minimum: number): void {
    const chains = at(this.#nodes, node, 'nodes');
    const iteration = chains.per === 'sample' ? Math.floor(instance / this.#batch) : instance;
    let start = 0;
    for (const dependency of chains.incoming) start = Math.max(start, this.#before(dependency, instance, iteration));
    const end = start + minimum;
    chains.starts[instance % this.#window] = start;
    chains.ends[instance % this.#window] = end;
    noteIteration(chains, iteration, end);
    this.longest = Math.max(this.longest, end);
  }

  #before({ from, scope }: Incoming, instance: number, iteration: number): number {
    const { starts, ends, iterations } = from;
    if (scope === 'iteration') return iteration === 0 ? 0 : at(iterations, (iteration - 1) % 2, 'iterations');
    if (scope === 'batch') return at(iterations, iteration % 2, 'iterations');
    // A consumer may start with its producer's first rows: only the producer's start is surely before it.
    return at(scope === 'window' ? starts : ends, instance % this.#window, 'instances');
  }
}

/** Samples of an iteration may finish in any order. */
function noteIteration({ iterations, numbers }: NodeChains, iteration: number, end: number): void {
  const place = iteration % 2;
  const others = numbers[place] === iteration ? at(iterations, place, 'iterations') : 0;
  iterations[place] = Math.max(end, others);
  numbers[place] = iteration;
}
