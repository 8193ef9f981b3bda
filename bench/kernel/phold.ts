import { type Handler, Rank } from '../../src/kernel/index.ts';
import { at } from '../../src/lists/index.ts';
import { delays, randomMask } from './delays.ts';
import type { Kernel, Model } from './kernels.ts';

/** PHOLD (Fujimoto, SCS Distributed Simulation 1990): each message makes its receiver send one to a random process. */
export function phold(processes: number, messages: number): Model {
  const delay = delays((random) => 1000 + Math.floor(-9000 * Math.log(1 - random)));
  const receiver = delays((random) => Math.floor(random * processes));
  return (kernel) => {
    const all = Array.from({ length: processes }, (_, index) => new Process(kernel, index * 61, { delay, receiver }));
    for (const process of all) process.peers = all;
    for (let message = 0; message < messages; message++)
      kernel.schedule(
        at(delay, message & randomMask, 'delays'),
        Rank.arrive,
        at(all, message % processes, 'processes'),
        0,
        message,
        0,
      );
  };
}

class Process implements Handler {
  peers: readonly Handler[] = [];
  #at: number;
  readonly #kernel: Kernel;
  readonly #delays: Int32Array;
  readonly #receivers: Int32Array;

  constructor(kernel: Kernel, at: number, draws: { readonly delay: Int32Array; readonly receiver: Int32Array }) {
    this.#kernel = kernel;
    this.#at = at;
    this.#delays = draws.delay;
    this.#receivers = draws.receiver;
  }

  handle(op: number, a: number, b: number): void {
    this.#at = (this.#at + 1) & randomMask;
    const peer = this.peers[this.#receivers[this.#at]!]!;
    this.#kernel.schedule(this.#delays[this.#at]!, Rank.arrive, peer, op, a, b);
  }
}
