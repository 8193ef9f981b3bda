import type { Controller } from '../../hardware/controller/controller.ts';
import { issuingCounters } from '../../hardware/controller/issuing.ts';
import { residenceCounters } from '../../hardware/controller/residence.ts';
import { type Server, serverCounters } from '../../parts/flow/server.ts';
import { type Step, stepCounters } from '../../parts/words/route.ts';
import type { Timing } from '../../sizes/timing.ts';

/** What counts. More servers and steps may come while it works. */
export interface Counting {
  readonly assembly: { readonly servers: readonly Server[]; readonly steps: readonly Step[]; settle(): void };
  readonly controller: Controller;
  readonly timing: Pick<Timing, 'period'>;
}

/** Everything that was counted by a moment, so that a period after it can be counted many times. */
export class Counters {
  readonly #counting: Counting;
  readonly #servers: Float64Array;
  readonly #steps: Float64Array;
  readonly #issuing: Float64Array;
  readonly #residence: Float64Array;

  constructor(counting: Counting) {
    const { assembly, controller } = counting;
    this.#counting = counting;
    assembly.settle();
    this.#servers = values(assembly.servers, serverCounters);
    this.#steps = values(assembly.steps, stepCounters);
    this.#issuing = values([controller.issuing], issuingCounters);
    this.#residence = values([controller.residence], residenceCounters);
  }

  /** Counts what was counted since then `times` times more; null if a sum would not be exact. */
  repeating(times: number): (() => void) | null {
    const { assembly, controller } = this.#counting;
    assembly.settle();
    const grain = grainOf(this.#counting);
    const rows = [
      later(assembly.servers, serverCounters, this.#servers, times),
      later(assembly.steps, stepCounters, this.#steps, times),
      later([controller.issuing], issuingCounters, this.#issuing, times),
      later([controller.residence], residenceCounters, this.#residence, times),
    ];
    if (!rows.every(({ sums }) => sums.every((sum) => Number.isSafeInteger(sum) || Number.isSafeInteger(sum / grain))))
      return null;
    return () => {
      for (const { write } of rows) write();
    };
  }
}

/** Powers of two beyond this one are of no use. */
const mostGrain = 1024;

/**
 * A power of two that divides all times of a run: that of its clock and of all steps. Sums of such times are exact in
 * doubles up to 2^53 times it.
 */
function grainOf({ assembly, timing }: Counting): number {
  let grain = mostGrain;
  const times = [timing.period, ...assembly.steps.flatMap(({ latency, interval }) => [latency, interval])];
  for (const time of times) while (time % grain !== 0) grain /= 2;
  return grain;
}

function values<Key extends string>(owners: readonly Readonly<Record<Key, number>>[], keys: readonly Key[]) {
  const all = new Float64Array(owners.length * keys.length);
  let at = 0;
  for (const owner of owners) for (const key of keys) all[at++] = owner[key];
  return all;
}

/** What counters will be. Owners that came since then began with 0. */
function later<Key extends string>(
  owners: readonly Record<Key, number>[],
  keys: readonly Key[],
  before: Float64Array,
  times: number,
): { readonly sums: Float64Array; write(): void } {
  const sums = values(owners, keys).map((now, at) => now + times * (now - (before[at] ?? 0)));
  const write = () => {
    let at = 0;
    for (const owner of owners) for (const key of keys) owner[key] = (sums[at++] ?? 0) as Record<Key, number>[Key];
  };
  return { sums, write };
}
