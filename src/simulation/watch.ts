import type { Chip } from '../chip/index.ts';
import { PeakPower, PowerProfile, type SpanSink } from '../observe/index.ts';
import type { PowerSink, Probe, SpanRecorder } from '../parts/flow/probe.ts';
import type { Transaction } from '../parts/flow/transaction.ts';
import type { Step } from '../parts/words/route.ts';

/** Spreads the energy of jobs over time: profile and peak. Steps with equal jobs share a class. */
export class PowerWatch implements PowerSink {
  readonly profile = new PowerProfile();
  readonly peak: PeakPower;
  readonly #steps: readonly Step[];
  readonly #classes: number[] = [];
  readonly #watts: number[] = [];
  readonly #byJob = new Map<string, number>();

  /** @param steps grows while routes are made */
  constructor(steps: readonly Step[], window_ps: number, bound_W: number) {
    this.#steps = steps;
    this.peak = new PeakPower(window_ps, bound_W);
  }

  add(step: number, start: number, duration: number, multiplicity: number): void {
    const known = this.#classes[step] ?? this.#register(step);
    this.profile.add(known, start, duration, multiplicity);
    this.peak.add(start, duration, this.#watts[step], multiplicity);
  }

  #register(id: number): number {
    const { charges, interval } = this.#steps[id];
    const energy_J = charges.reduce((sum, charge) => sum + charge.energy_J, 0);
    const key = `${energy_J} ${interval}`;
    let known = this.#byJob.get(key);
    if (known === undefined) {
      known = this.profile.addClass(energy_J, interval);
      this.#byJob.set(key, known);
    }
    while (this.#classes.length <= id) {
      this.#classes.push(undefined as unknown as number);
      this.#watts.push(0);
    }
    this.#classes[id] = known;
    this.#watts[id] = energy_J / (interval * 1e-12);
    return known;
  }
}

/**
 * A bound of the dynamic power, as a power of two so that it is the same for every level of detail: every array at 10 mW,
 * every layer with a DRAM channel of its own, with room to spare. It only sets the resolution of the peak.
 */
export function powerBound_W(chip: Chip, arrays: number, layers: number): number {
  const dram = chip.dram.bandwidth * chip.dram.energyPerBit * chip.dram.channels;
  return 2 ** Math.ceil(Math.log2(256 * (arrays * 0.01 + (dram + 10) * (layers + 1))));
}

/** Hands spans and stalls to a timeline. */
export class SpanWatch implements SpanRecorder {
  readonly #sink: SpanSink;

  constructor(sink: SpanSink) {
    this.#sink = sink;
  }

  span(
    server: number,
    unit: number,
    start: number,
    end: number,
    operation: number,
    { task, vector }: Transaction,
  ): void {
    this.#sink.span(server, unit, start, end, operation, task.id, vector);
  }

  stall(server: number, start: number, end: number, reason: number, { task, vector }: Transaction): void {
    this.#sink.stall(server, start, end, reason, task.id, vector);
  }

  depth(server: number, at: number, depth: number): void {
    this.#sink.queueDepth(server, at, depth);
  }
}

/** What watches a run; filled in once the servers exist. */
export interface MutableProbe extends Probe {
  power: PowerSink;
  spans: SpanRecorder | null;
}
