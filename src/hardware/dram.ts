import type { Dram as Description } from '../chip/index.ts';
import type { Step } from '../parts/words/route.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';
import { type Scoped, scoped } from './scope.ts';

/** Loads and stores: latency + bits/bandwidth on one of the channels. */
export class Dram {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #description: Description;
  readonly #stations: Scoped;

  constructor(assembly: Assembly, timing: Timing, description: Description) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#description = description;
    const units = description.channels;
    this.#stations = scoped(assembly, description, { name: 'chip.dram', component: 'dram', items: ['dram'], units });
  }

  load(tag: Tag, bits: number): Step[] {
    return this.#transfer('load', tag, bits);
  }

  store(tag: Tag, bits: number): Step[] {
    return this.#transfer('store', tag, bits);
  }

  #transfer(operation: 'load' | 'store', tag: Tag, bits: number): Step[] {
    if (bits === 0) return [];
    const { bandwidth, latency, energyPerBit } = this.#description;
    // A few bits take less than half a picosecond, but no transfer takes no time at all.
    const interval = Math.max(1, this.#timing.ps(bits / bandwidth));
    return this.#assembly.serve(this.#stations.of(tag.owner), {
      operation,
      latency: this.#timing.ps(latency) + interval,
      interval,
      charges: [{ ...tag, component: 'dram', operation, actions: bits, energy_J: bits * energyPerBit }],
    });
  }
}
