import type { Chip } from '../chip/index.ts';
import { PeakPower, type Peaks, PowerProfile, type SpanSink } from '../observe/index.ts';
import type { PowerSink, SpanRecorder, VectorOfTask } from '../parts/flow/probe.ts';
import { type ComponentType, componentTypes } from '../parts/words/components.ts';
import type { Charge, Step } from '../parts/words/route.ts';
import type { ComponentPower } from './timeline.ts';

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
 * with equal jobs share a class: in the profile, if the same components take their energy.
 */
export class PowerWatch implements PowerSink {
  readonly #profile = new PowerProfile();
  readonly #peak: PeakPower;
  /** By number of the step. */
  readonly #jobs: (JobClass | undefined)[] = [];
  readonly #profileClasses = new Map<string, { readonly cls: number; readonly energies: Energies }>();
  readonly #peakClasses = new Map<string, number>();
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

  /** Dynamic power of the components over time, in the bins of the profiles; they add up to the chip with its DRAM. */
  components(end_ps: number): ComponentPower[] {
    const parts = new Map<ComponentType, { readonly cls: number; readonly energy_J: number }[]>();
    // Classes are registered in the order of events, which means nothing.
    for (const [, { cls, energies }] of [...this.#profileClasses].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [component, energy_J] of energies) {
        const own = parts.get(component) ?? [];
        own.push({ cls, energy_J });
        parts.set(component, own);
      }
    }
    return [...parts]
      .map(([component, own]) => ({ component, power_W: this.#profile.powerOf(end_ps, own) }))
      .sort((a, b) => componentTypes.indexOf(a.component) - componentTypes.indexOf(b.component));
  }

  /** Largest mean dynamic power over a window. Call it once, at the end. */
  peaks(end_ps: number): Peaks {
    return this.#peak.finish(end_ps);
  }

  #register({ id, charges, interval }: Step): JobClass {
    const ofDram = charges.filter(({ component }) => component === 'dram').length;
    if (ofDram > 0 && ofDram < charges.length)
      throw new Error('a step takes energy of the chip and of its DRAM at once');
    const energy_J = charges.reduce((sum, charge) => sum + charge.energy_J, 0);
    const isOfDram = ofDram > 0;
    const profile = this.#profileClass(energy_J, interval, isOfDram, energiesOf(charges));
    const job = { profile, peak: this.#peakClass(energy_J, interval, isOfDram) };
    while (this.#jobs.length <= id) this.#jobs.push(undefined);
    this.#jobs[id] = job;
    return job;
  }

  #profileClass(energy_J: number, interval: number, isOfDram: boolean, energies: Energies): number {
    const key = `${energy_J} ${interval} ${[...energies].join(' ')}`;
    const known = this.#profileClasses.get(key);
    if (known !== undefined) return known.cls;
    const cls = this.#profile.addClass(energy_J, interval);
    if (isOfDram) this.#dramClasses.add(cls);
    this.#profileClasses.set(key, { cls, energies });
    return cls;
  }

  #peakClass(energy_J: number, interval: number, isOfDram: boolean): number {
    const key = `${isOfDram} ${energy_J} ${interval}`;
    const cls = this.#peakClasses.get(key) ?? this.#peak.addClass(energy_J, interval, isOfDram);
    this.#peakClasses.set(key, cls);
    return cls;
  }
}

/** What each component takes of the energy of one job, in joules. */
type Energies = ReadonlyMap<ComponentType, number>;

function energiesOf(charges: readonly Charge[]): Energies {
  const energies = new Map<ComponentType, number>();
  for (const { component, energy_J } of charges)
    if (energy_J > 0) energies.set(component, (energies.get(component) ?? 0) + energy_J);
  return energies;
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
