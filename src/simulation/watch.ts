import type { Chip } from '../chip/index.ts';
import { at } from '../lists/index.ts';
import { type EnergyPart, Fold, PeakPower, type Peaks, PowerProfile, type SpanSink } from '../observe/index.ts';
import type { Image, Imaged } from '../parts/flow/image.ts';
import type { PowerSink, SpanRecorder, VectorOfTask } from '../parts/flow/probe.ts';
import { type ComponentType, componentTypes } from '../parts/words/components.ts';
import type { Charge, Step } from '../parts/words/route.ts';
import type { Gap } from './fastForward/gap.ts';
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
export class PowerWatch implements PowerSink, Imaged {
  readonly #gap: Gap;
  readonly #profile = new PowerProfile();
  /** Periods that will repeat, the longest first. */
  #folds: readonly Fold[] = [];
  readonly #peak: PeakPower;
  /** By number of the step. */
  readonly #jobs: (JobClass | undefined)[] = [];
  readonly #profileClasses = new Map<string, { readonly cls: number; readonly energies: Energies }>();
  readonly #peakClasses = new Map<string, number>();
  readonly #dramClasses = new Set<number>();

  constructor(window_ps: number, bound_W: number, gap: Gap) {
    this.#gap = gap;
    this.#peak = new PeakPower(window_ps, bound_W);
  }

  add(step: Step, start: number): void {
    const { interval, multiplicity } = step;
    const job = this.#jobs[step.id] ?? this.#register(step);
    const start_ps = this.#gap.time(start);
    this.#profile.add(job.profile, start_ps, interval, multiplicity);
    if (this.#folds.length > 0) for (const fold of this.#folds) fold.add(job.profile, start_ps, interval, multiplicity);
    // The machine's time will do: a peak is no moment.
    this.#peak.add(job.peak, start, multiplicity);
  }

  /** A sample or an iteration is over. @param now_ps by the machine's time */
  settle(now_ps: number): void {
    this.#peak.settle(now_ps);
  }

  image(image: Image): void {
    this.#peak.image(image);
  }

  /** Folds jobs from now on, as of a period that will repeat. */
  beginFold(start_ps: number, period_ps: number, times: number): Fold {
    const fold = new Fold(start_ps, period_ps, times, [this.#profile, ...this.#folds]);
    this.#folds = [...this.#folds, fold];
    return fold;
  }

  endFold(fold: Fold): void {
    this.#folds = this.#folds.filter((one) => one !== fold);
  }

  /** Dynamic power over time in watts, in bins that both have in common. @param end_ps of the run */
  profiles(end_ps: number): ChipAndDram<number[]> & { readonly bin_s: number } {
    const { bin_s, dynamic_W } = this.#profile.profile(end_ps);
    const chip = this.#profile.profile(end_ps, (cls) => !this.#dramClasses.has(cls));
    return { bin_s, chip: chip.dynamic_W, chipAndDram: dynamic_W };
  }

  /** Dynamic power of the components over time, in the bins of the profiles; they add up to the chip with its DRAM. */
  components(end_ps: number): ComponentPower[] {
    const parts = new Map<ComponentType, EnergyPart[]>();
    // Classes are registered in the order of events, which means nothing.
    for (const [, { cls, energies }] of [...this.#profileClasses].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [component, energy_J] of energies) {
        const own = parts.get(component) ?? [];
        own.push({ cls, energy_J });
        parts.set(component, own);
      }
    }
    const found = componentTypes.filter((component) => parts.has(component));
    const profiles = this.#profile.profilesOf(
      end_ps,
      found.map((component) => parts.get(component) ?? []),
    );
    return found.map((component, index) => ({ component, power_W: at(profiles, index, 'profiles') }));
  }

  /** Largest mean dynamic power over a window. Call it once, at the end. @param end_ps by the machine's time */
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
  readonly #gap: Gap;

  constructor(sink: SpanSink, gap: Gap) {
    this.#sink = sink;
    this.#gap = gap;
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
    const gap = this.#gap;
    const [from, to] = [gap.time(start), gap.time(end)];
    this.#sink.span(lane, unit, from, to, operation, task.id, vector, gap.span(id), gap.span(cause), latency);
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
    const gap = this.#gap;
    const [from, to] = [gap.time(start), gap.time(end)];
    this.#sink.stall(lane, from, to, reason, task.id, vector, gap.span(span), gap.span(kept));
  }

  depth(lane: number, at: number, depth: number): void {
    this.#sink.queueDepth(lane, this.#gap.time(at), depth);
  }
}
