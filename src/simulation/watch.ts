import type { Chip } from '../chip/index.ts';
import { PeakPower, type Peaks, PowerProfile, type SpanSink } from '../observe/index.ts';
import type { PowerSink, SpanRecorder, VectorOfTask } from '../parts/flow/probe.ts';
import type { Step } from '../parts/words/route.ts';

/** What jobs of a step are for the profile and for the peak. */
interface JobClass {
  readonly profile: number;
  readonly peak: number;
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
  readonly #peak: PeakPower;
  /** By number of the step. */
  readonly #jobs: (JobClass | undefined)[] = [];
  readonly #classes = new Map<string, JobClass>();
  readonly #dramClasses = new Set<number>();

  constructor(window_ps: number, bound_W: number) {
    this.#peak = new PeakPower(window_ps, bound_W);
  }

  add(step: Step, start: number): void {
    const { interval, multiplicity } = step;
    const job = this.#jobs[step.id] ?? this.#register(step);
    this.#profile.add(job.profile, start, interval, multiplicity);
    this.#peak.add(job.peak, start, multiplicity);
  }

  /** Dynamic power over time in watts, in bins that both have in common. */
  profiles(end_ps: number): ChipAndDram<number[]> & { readonly bin_s: number } {
    const { bin_s, dynamic_W } = this.#profile.profile(end_ps);
    const chip = this.#profile.profile(end_ps, (cls) => !this.#dramClasses.has(cls));
    return { bin_s, chip: chip.dynamic_W, chipAndDram: dynamic_W };
  }

  /** Largest mean dynamic power over a window. Call it once, at the end. */
  peaks(end_ps: number): Peaks {
    return this.#peak.finish(end_ps);
  }

  #register({ id, charges, interval }: Step): JobClass {
    const energy_J = charges.reduce((sum, charge) => sum + charge.energy_J, 0);
    const ofDram = charges.filter(({ component }) => component === 'dram').length;
    if (ofDram > 0 && ofDram < charges.length)
      throw new Error('a step takes energy of the chip and of its DRAM at once');
    const job = this.#classOf(energy_J, interval, ofDram > 0);
    while (this.#jobs.length <= id) this.#jobs.push(undefined);
    this.#jobs[id] = job;
    return job;
  }

  #classOf(energy_J: number, interval: number, isOfDram: boolean): JobClass {
    const key = `${isOfDram} ${energy_J} ${interval}`;
    const known = this.#classes.get(key);
    if (known !== undefined) return known;
    const profile = this.#profile.addClass(energy_J, interval);
    if (isOfDram) this.#dramClasses.add(profile);
    const own = { profile, peak: this.#peak.addClass(energy_J, interval, isOfDram) };
    this.#classes.set(key, own);
    return own;
  }
}

/**
 * A bound of the dynamic power, as a power of two so that it is the same for every level of detail: every array at 10
 * mW, every layer with a DRAM channel of its own, with room to spare. It only sets how finely power is rounded.
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
    lane: number,
    unit: number,
    start: number,
    end: number,
    operation: number,
    { task, vector }: VectorOfTask,
    id: number,
    cause: number,
    latency: number,
  ): void {
    this.#sink.span(lane, unit, start, end, operation, task.id, vector, id, cause, latency);
  }

  stall(
    lane: number,
    start: number,
    end: number,
    reason: number,
    { task, vector }: VectorOfTask,
    span: number,
    kept: number,
  ): void {
    this.#sink.stall(lane, start, end, reason, task.id, vector, span, kept);
  }

  depth(lane: number, at: number, depth: number): void {
    this.#sink.queueDepth(lane, at, depth);
  }
}
