import type { Chip } from '../chip/index.ts';
import { at } from '../lists/index.ts';
import {
  type EnergyPart,
  Fold,
  JobColumns,
  JobKinds,
  PeakPower,
  type Peaks,
  PowerProfile,
  type SpanSink,
} from '../observe/index.ts';
import type { Image, Imaged } from '../parts/flow/image.ts';
import type { PowerSink, SpanRecorder, VectorOfTask } from '../parts/flow/probe.ts';
import { type ComponentType, componentTypes } from '../parts/words/components.ts';
import type { Charge, Step } from '../parts/words/route.ts';
import type { Gap } from './fastForward/gap.ts';
import type { ComponentPower } from './timeline.ts';

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
  readonly #clock: { readonly now: number };
  readonly #gap: Gap;
  readonly #profile = new PowerProfile();
  /** Periods that will repeat, the longest first. */
  #folds: readonly Fold[] = [];
  readonly #peak: PeakPower;
  readonly #kinds = new JobKinds();
  /** By number of the step, the kind of its jobs; -1 before the first one. */
  #kindOf = new Int32Array(0);
  /** The same for steps that are always taken together. */
  readonly #kindsOf = new Map<readonly Step[], Int32Array>();
  readonly #columns = new JobColumns();
  readonly #profileClasses = new Map<string, { readonly cls: number; readonly energies: Energies }>();
  readonly #peakClasses = new Map<string, number>();
  readonly #dramClasses = new Set<number>();

  /** @param clock the machine's */
  constructor(window_ps: number, bound_W: number, clock: { readonly now: number }, gap: Gap) {
    this.#clock = clock;
    this.#gap = gap;
    this.#peak = new PeakPower(window_ps, bound_W);
  }

  /** Notes a job. What it means is worked out for many of them at once. */
  add(step: Step, start: number): void {
    if (this.#columns.add(this.#kindOfStep(step), start)) this.#tell();
  }

  addAll(steps: readonly Step[], ats: Float64Array, start: number): void {
    let kinds = this.#kindsOf.get(steps);
    if (kinds === undefined) {
      kinds = Int32Array.from(steps, (step) => this.#kindOfStep(step));
      this.#kindsOf.set(steps, kinds);
    }
    if (this.#columns.addAll(kinds, ats, start)) this.#tell();
  }

  /** Tells what was noted to profile and peak. */
  #tell(): void {
    const { time_ps } = this.#gap;
    this.#columns.tellService(this.#profile, this.#kinds, time_ps);
    for (const fold of this.#folds) this.#columns.tellService(fold, this.#kinds, time_ps);
    // The machine's time will do: a peak is no moment.
    this.#columns.tellPeak(this.#peak, this.#kinds);
    this.#columns.clear();
    this.#peak.reach(this.#clock.now);
  }

  image(image: Image): void {
    this.#tell();
    this.#peak.image(image);
  }

  /** Folds jobs from now on, as of a period that will repeat. */
  beginFold(start_ps: number, period_ps: number, times: number): Fold {
    this.#tell();
    const fold = new Fold(start_ps, period_ps, times, [this.#profile, ...this.#folds]);
    this.#folds = [...this.#folds, fold];
    return fold;
  }

  endFold(fold: Fold): void {
    this.#tell();
    this.#folds = this.#folds.filter((one) => one !== fold);
  }

  /** Dynamic power over time in watts, in bins that both have in common. @param end_ps of the run */
  profiles(end_ps: number): ChipAndDram<number[]> & { readonly bin_s: number } {
    this.#tell();
    const { bin_s, dynamic_W, selected_W } = this.#profile.profile(end_ps, (cls) => !this.#dramClasses.has(cls));
    return { bin_s, chip: selected_W, chipAndDram: dynamic_W };
  }

  /** Dynamic power of the components over time, in the bins of the profiles; they add up to the chip with its DRAM. */
  components(end_ps: number): ComponentPower[] {
    this.#tell();
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
    this.#tell();
    return this.#peak.finish(end_ps);
  }

  #kindOfStep(step: Step): number {
    const kind = this.#kindOf[step.id] ?? -1;
    return kind < 0 ? this.#register(step) : kind;
  }

  #register({ id, charges, interval, multiplicity }: Step): number {
    const ofDram = charges.filter(({ component }) => component === 'dram').length;
    if (ofDram > 0 && ofDram < charges.length)
      throw new Error('a step takes energy of the chip and of its DRAM at once');
    const energy_J = charges.reduce((sum, charge) => sum + charge.energy_J, 0);
    const isOfDram = ofDram > 0;
    const profile = this.#profileClass(energy_J, interval, isOfDram, energiesOf(charges));
    const peak = this.#peakClass(energy_J, interval, multiplicity, isOfDram);
    const kind = this.#kinds.add(profile, peak, interval, multiplicity);
    if (id >= this.#kindOf.length) {
      const longer = new Int32Array(2 * id + 64).fill(-1);
      longer.set(this.#kindOf);
      this.#kindOf = longer;
    }
    this.#kindOf[id] = kind;
    return kind;
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

  #peakClass(energy_J: number, interval: number, multiplicity: number, isOfDram: boolean): number {
    const key = `${isOfDram} ${energy_J} ${interval} ${multiplicity}`;
    const cls = this.#peakClasses.get(key) ?? this.#peak.addClass(energy_J, interval, multiplicity, isOfDram);
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
    const from = gap.time(start);
    const to = gap.time(end);
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
    const from = gap.time(start);
    const to = gap.time(end);
    this.#sink.stall(lane, from, to, reason, task.id, vector, gap.span(span), gap.span(kept));
  }

  depth(lane: number, at: number, depth: number): void {
    this.#sink.queueDepth(lane, this.#gap.time(at), depth);
  }
}
