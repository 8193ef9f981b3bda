import { Worker } from 'node:worker_threads';
import { compiled, type Exports, type SharedMemory } from './module.ts';

/** How many threads compute, and who hears of it if there are fewer. */
export interface Threads {
  /** The caller's included. */
  readonly count: number;
  readonly warn: (message: string) => void;
  /** Multiplications from which on a product is shared. @default as many as take one thread some 0.7 ms */
  readonly least?: number;
}

/** Where a product lies, and room for a tile of C for each thread that follows. */
export interface Workplace {
  readonly product: number;
  readonly tiles: readonly number[];
}

/**
 * What a thread runs. As text, because it must be found from sources, from the compiled package and by the tests alike, and it
 * is all that is particular to a thread.
 */
const following = `
const { module, memory, product, tile } = require('node:worker_threads').workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory, exp: Math.exp, log: Math.log } });
exports.follow(product, tile);
`;

/** Threads that wait in the module for products to work on, and sleep in between. They end with the process. */
export class Team {
  private readonly exports: Exports;
  private readonly product: number;

  /** Threads that cannot start are missed by nobody: products are then computed by those there are. */
  constructor(exports: Exports, memory: SharedMemory, { product, tiles }: Workplace, warn: Threads['warn']) {
    this.exports = exports;
    this.product = product;
    const failed = (error: Error) => warn(`a thread could not start, training goes on with fewer: ${error.message}`);
    try {
      for (const tile of tiles) {
        const workerData = { module: compiled(), memory, product, tile };
        const worker = new Worker(following, { eval: true, workerData, execArgv: [] });
        worker.on('error', failed);
        worker.unref();
      }
    } catch (error) {
      failed(error as Error);
    }
  }

  /** Ends the threads. */
  release(): void {
    this.exports.release(this.product);
  }
}
