import type { Chip } from '../chip/index.ts';
import { PeakPower, PowerProfile, type SpanSink } from '../observe/index.ts';
import type { PowerSink, SpanRecorder } from '../parts/flow/probe.ts';
import type { Transaction } from '../parts/flow/transaction.ts';
import type { Step } from '../parts/words/route.ts';

/** What a job of a step takes: its class in the profile, and its power while it lasts. */
interface JobPower {
  readonly class: number;
  readonly power_W: number;
  readonly isOfChip: boolean;
}

/** A number of the chip, and of the chip together with its DRAM. */
interface ChipAndDram<T> {
  readonly chip: T;
  readonly chipAndDram: T;
}

/**
 * Spreads the energy of jobs over time: profile and peak, of the chip and of the chip together with its DRAM. Steps
 * with equal jobs share a class.
 */
export class PowerWatch implements PowerSink {
  readonly #profile = new PowerProfile();
  readonly #peaks: ChipAndDram<PeakPower>;
  /** By number of the step. */
  readonly #jobs: (JobPower | undefined)[] = [];
  readonly #classes = new Map<string, number>();
  readonly #dramClasses = new Set<number>();

  constructor(window_ps: number, bound_W: number) {
    this.#peaks = { chip: new PeakPower(window_ps, bound_W), chipAndDram: new PeakPower(window_ps, bound_W) };
  }

  add(step: Step, start: number): void {
    const { interval, multiplicity } = step;
    const job = this.#jobs[step.id] ?? this.#register(step);
    this.#profile.add(job.class, start, interval, multiplicity);
    this.#peaks.chipAndDram.add(start, interval, job.power_W, multiplicity);
    if (job.isOfChip) this.#peaks.chip.add(start, interval, job.power_W, multiplicity);
  }

  /** Dynamic power over time in watts, in bins that both have in common. */
  profiles(end_ps: number): ChipAndDram<number[]> & { readonly bin_s: number } {
    const { bin_s, dynamic_W } = this.#profile.profile(end_ps);
    const chip = this.#profile.profile(end_ps, (cls) => !this.#dramClasses.has(cls));
    return { bin_s, chip: chip.dynamic_W, chipAndDram: dynamic_W };
  }

  /** Largest mean dynamic power over a window, in watts. Call it once, at the end. */
  peaks(end_ps: number): ChipAndDram<number> {
    const { chip, chipAndDram } = this.#peaks;
    return { chip: chip.finish(end_ps), chipAndDram: chipAndDram.finish(end_ps) };
  }

  #register({ id, charges, interval }: Step): JobPower {
    const energy_J = charges.reduce((sum, charge) => sum + charge.energy_J, 0);
    const ofDram = charges.filter(({ component }) => component === 'dram').length;
    if (ofDram > 0 && ofDram < charges.length)
      throw new Error('a step takes energy of the chip and of its DRAM at once');
    const isOfChip = ofDram === 0;
    const job = {
      class: this.#classOf(energy_J, interval, isOfChip),
      power_W: energy_J / (interval * 1e-12),
      isOfChip,
    };
    while (this.#jobs.length <= id) this.#jobs.push(undefined);
    this.#jobs[id] = job;
    return job;
  }

  #classOf(energy_J: number, interval: number, isOfChip: boolean): number {
    const key = `${isOfChip} ${energy_J} ${interval}`;
    const known = this.#classes.get(key) ?? this.#profile.addClass(energy_J, interval);
    this.#classes.set(key, known);
    if (!isOfChip) this.#dramClasses.add(known);
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
