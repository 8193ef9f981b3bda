import { compiled, type SharedMemory } from './module.ts';

/**
 * Starts a thread that runs a program, a text in CommonJS that finds `data` as its `workerData`.
 *
 * @param failed is called if the thread ends with an error
 * @throws Error if it cannot be started
 */
export type StartThread = (program: string, data: object, failed: (error: Error) => void) => void;

/** How many threads compute, how they are started, and who hears of it if there are fewer. */
export interface Threads {
  /** The caller's included. */
  readonly count: number;
  /** Is told what did not go as asked. */
  readonly warn: (message: string) => void;
  /** Starts a thread. */
  readonly start: StartThread;
  /**
   * Multiplications from which on a product is shared. Threads start after 128 times as many.
   *
   * @default as many as take one thread some 0.7 ms
   */
  readonly least?: number;
}

/** Where a product lies, and room for the sums of each thread that follows. */
export interface Workplace {
  readonly product: number;
  readonly rooms: readonly number[];
}

/** The first numbers of a product (assembly/product.as). */
const cell = { calls: 0, gate: 1, packings: 2, packed: 3 } as const;
const cellCount = 4;
/** In the gate, while threads may still join the product; the rest of it counts those that did. */
const open = 1 << 30;
/** How often a thread looks at a number before it goes to sleep: about as long as waking it takes. */
const looks = 1000;

/** Returns when a number in shared memory is `value`. Who changes it to that wakes those who sleep over it. */
function awaitValue(cells: Int32Array, index: number, value: number): void {
  for (let look = 0; look < looks; look++) if (Atomics.load(cells, index) === value) return;
  for (let now = Atomics.load(cells, index); now !== value; now = Atomics.load(cells, index)) {
    Atomics.wait(cells, index, now);
  }
}

/**
 * What a thread runs: it joins products until it is released. It leaves a product alone for which it comes too
 * late. As text, because it must be found from sources, from the compiled package and by the tests alike.
 */
const following = `
const { module, memory, product, room } = require('node:worker_threads').workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory, exp: Math.exp, log: Math.log } });
const cells = new Int32Array(memory.buffer, product, ${cellCount});
const cell = ${JSON.stringify(cell)};

function isSame(index, value) {
  for (let look = 0; look < ${looks}; look++) if (Atomics.load(cells, index) !== value) return false;
  return true;
}

function enter() {
  for (let gate = Atomics.load(cells, cell.gate); gate & ${open}; ) {
    const found = Atomics.compareExchange(cells, cell.gate, gate, gate + 1);
    if (found === gate) return true;
    gate = found;
  }
  return false;
}

function awaitPacked() {
  const packings = Atomics.load(cells, cell.packings);
  for (let now; (now = Atomics.load(cells, cell.packed)) !== packings; ) {
    if (isSame(cell.packed, now)) Atomics.wait(cells, cell.packed, now);
  }
}

for (let calls = 0; ; ) {
  if (isSame(cell.calls, calls)) Atomics.wait(cells, cell.calls, calls);
  calls = Atomics.load(cells, cell.calls);
  if (calls < 0) break;
  if (!enter()) continue;
  exports.pack(product);
  awaitPacked();
  exports.compute(product, room);
  Atomics.sub(cells, cell.gate, 1);
  Atomics.notify(cells, cell.gate);
}
`;

/** Threads that wait for products to work on, and sleep in between. They end with the process. */
export class Team {
  readonly #cells: Int32Array;

  /** If a thread cannot start, products are computed by the threads that could. */
  constructor(memory: SharedMemory, { product, rooms }: Workplace, { warn, start }: Threads) {
    this.#cells = new Int32Array(memory.buffer, product, cellCount);
    const failed = (error: Error) => warn(`a thread could not start, training goes on with fewer: ${error.message}`);
    try {
      for (const room of rooms) {
        start(following, { module: compiled(), memory, product, room }, failed);
      }
    } catch (error) {
      failed(error as Error);
    }
  }

  /** Calls the threads to a product that has begun. */
  call(): void {
    Atomics.store(this.#cells, cell.gate, open);
    Atomics.store(this.#cells, cell.calls, (Atomics.load(this.#cells, cell.calls) + 1) & 0x7fffffff);
    Atomics.notify(this.#cells, cell.calls);
  }

  /** Returns when all panels of the product are packed. */
  awaitPacked(): void {
    awaitValue(this.#cells, cell.packed, Atomics.load(this.#cells, cell.packings));
  }

  /** Closes the product and waits for those that joined: a thread that did not wake up in time keeps nobody waiting. */
  dismiss(): void {
    Atomics.and(this.#cells, cell.gate, ~open);
    awaitValue(this.#cells, cell.gate, 0);
  }

  /** Ends the threads. */
  release(): void {
    Atomics.store(this.#cells, cell.calls, -(2 ** 31));
    Atomics.notify(this.#cells, cell.calls);
  }
}
