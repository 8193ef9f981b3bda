import { type Handler, Rank } from '../../src/kernel/index.ts';
import { at } from '../../src/lists/index.ts';
import { delays, randomMask } from './delays.ts';
import type { Kernel, Model } from './kernels.ts';

/** Hold model (Vaucher and Duval, CACM 18(4), 1975): every event schedules one successor. */
export function hold(pending: number, draw: (random: number) => number): Model {
  const delay = delays(draw);
  return (kernel) => {
    class Holder implements Handler {
      #at = 0;
      readonly #kernel: Kernel;

      constructor(kernel: Kernel) {
        this.#kernel = kernel;
      }

      handle(op: number, a: number, b: number): void {
        this.#at = (this.#at + 1) & randomMask;
        this.#kernel.schedule(delay[this.#at]!, Rank.complete, this, op, a, b);
      }
    }
    const holder = new Holder(kernel);
    for (let event = 0; event < pending; event++)
      kernel.schedule(at(delay, event & randomMask, 'delays'), Rank.complete, holder, 0, event, 0);
  };
}
