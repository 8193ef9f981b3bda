import type { Chip } from '../chip/index.ts';
import { PeakPower, PowerProfile, type SpanSink } from '../observe/index.ts';
import type { PowerSink, SpanRecorder } from '../parts/flow/probe.ts';
import type { Transaction } from '../parts/flow/transaction.ts';
import type { Step } from '../parts/words/route.ts';

/** What a job of a step takes: its class in the profile, and its power while it lasts. */
interface JobPower {
  readonly class: number;
  readonly power_W: number;
}

/** Spreads the energy of jobs over time: profile and peak. Steps with equal jobs share a class. */
export class PowerWatch implements PowerSink {
  readonly profile = new PowerProfile();
  readonly peak: PeakPower;
  /** By number of the step. */
  readonly #jobs: (JobPower | undefined)[] = [];
  readonly #classes = new Map<string, number>();

  constructor(window_ps: number, bound_W: number) {
    this.peak = new PeakPower(window_ps, bound_W);
  }

  add(step: Step, start: number): void {
    const { interval, multiplicity } = step;
    const job = this.#jobs[step.id] ?? this.#register(step);
    this.profile.add(job.class, start, interval, multiplicity);
    this.peak.add(start, interval, job.power_W, multiplicity);
  }

  #register({ id, charges, interval }: Step): JobPower {
    const energy_J = charges.reduce((sum, charge) => sum + charge.energy_J, 0);
    const job = { class: this.#classOf(energy_J, interval), power_W: energy_J / (interval * 1e-12) };
    while (this.#jobs.length <= id) this.#jobs.push(undefined);
    this.#jobs[id] = job;
    return job;
  }

  #classOf(energy_J: number, interval: number): number {
    const key = `${energy_J} ${interval}`;
    const known = this.#classes.get(key) ?? this.profile.addClass(energy_J, interval);
    this.#classes.set(key, known);
    return known;
  }
}

/**
 * A bound of the dynamic power, as a power of two so that it is the same for every level of detail: every array at 10
 * mW, every layer with a DRAM channel of its own, with room to spare. It only sets the resolution of the peak.
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
