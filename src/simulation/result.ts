import type { Detail } from '../hardware/groups.ts';
import type { ActivityBasis } from '../network/index.ts';
import type { ComponentType } from '../parts/words/components.ts';
import type { ItemName } from '../parts/words/items.ts';
import type { StallReason } from '../parts/words/stalls.ts';
import type { ErrorFlow, Phase } from '../parts/words/task.ts';

/** Format of results and its version: the number rises whenever a field changes. */
export const resultFormat = 'cimline/result/2';

/**
 * What a run measured: `result.json`, a versioned public format. Values are in SI base units and keys end in their
 * unit. Everything outside {@link Result.run} is deterministic: the same input gives the same bytes.
 */
export interface Result {
  /** Version of this format. */
  schema: typeof resultFormat;
  /** Chip, network and schedule that were simulated, and what there is to know about them. */
  config: ResultConfig;
  /** Name of the learning rule, as in `bp`. */
  rule: string;
  /** Training iterations that were simulated. Each works on one batch. */
  iterations: number;
  /** Samples of an iteration. */
  samples: number;
  /** Totals of the whole run. */
  totals: ResultTotals;
  /** Totals divided by the number of iterations. */
  perIteration: ResultIteration;
  /** Every phase of training, summed over layers. */
  phases: ResultPhases;
  /** The layers with weights, in order from the input. */
  layers: ResultLayer[];
  /** Types of components by name, as in `globalBuffer`; only those that the chip has. */
  components: Record<string, ResultComponent>;
  /** The tiles, those of one matrix together. */
  tiles: ResultTiles[];
  /** What the chip is built of, and how much of it no part of the run could use. */
  inventory: ResultItem[];
  /** Area of each block of the chip in square metres, by name. */
  area: Record<string, number>;
  /** Stalls, largest first. Shares are those of `totals.stalled_s`. */
  stalls: ResultStall[];
  /** The chain of work that led to the end of the run; empty if nobody asked for it. */
  criticalPath: ResultCriticalPath;
  /** Power over time. */
  power: ResultPower;
  /** What the simulation itself took. Nothing else may differ between two runs of the same input. */
  run: ResultRun;
}

/** What a result is the result of. Runs with equal ones differ in {@link Result.run} at most. */
export interface ResultConfig {
  /**
   * Digest of everything that the result follows from, as in `sha256:1f3a…`: of chip, lines of figures, network,
   * activity, schedule, batch, and the tasks of the rule.
   */
  inputs: string;
  /**
   * The chip: sections and parameters as in a chip file, without prefixes of units. What the file leaves to `auto` has
   * the value that held. Lines of figures are left out; notes tell where figures come from.
   */
  chip: Record<string, unknown>;
  /** The network: its layers, and what is known or assumed of its numbers. */
  network: ResultNetwork;
  /**
   * How errors reach the layers under the rule. `chain`: the error of a layer needs that of a layer behind it.
   * `direct`: every layer gets its error for itself. `none`: there are no errors.
   */
  errors: ErrorFlow;
  /** The order in which the chip could work: overlap, layers, stages, inFlight, iterations. */
  schedule: Record<string, unknown>;
  /** Origins of figures, derivations that were used, and warnings. */
  notes: string[];
}

/** The network that ran on the chip. */
export interface ResultNetwork {
  /** Its name. */
  name: string;
  /** Its form in short, as in `784-1024-1024-10`. */
  form: string;
  /** Number of weights. */
  weights: number;
  /** Samples of a mini-batch. */
  batch: number;
  /** Channels, height and width of a sample. */
  input: Record<string, unknown>;
  /** Layers with weights, in order from the input: the fields of `WeightLayer`, and `copies` of the weights. */
  layers: Record<string, unknown>[];
  /** What was known or assumed of activations, errors and updates. */
  activity: ResultActivity;
}

/** Recorded or assumed numbers that time and energy follow from. */
export interface ResultActivity {
  /** What they are worth: `recorded`, `recorded by another rule`, `partly assumed` or `assumed`. */
  basis: ActivityBasis;
  /** Where they come from, in words. */
  origin: string;
  /** Numbers of each layer: the fields of `LayerActivity`. */
  layers: Record<string, unknown>[];
}

/** A run as a whole. */
export interface ResultTotals {
  /** Simulated time of all iterations in seconds. */
  latency_s: number;
  /** Area of the chip in square metres, without PHY and controller of the DRAM. */
  area_m2: number;
  /** Energy, power and efficiency of the chip alone. */
  chip: ResultCost;
  /** The same of the chip together with its DRAM: transfers, and refresh and standby of `dram.background`. */
  chipAndDram: ResultCost;
  /** Width of the window of both peaks of power in seconds. */
  peakWindow_s: number;
  /** Samples that the chip works through in a second. */
  images_per_s: number;
  /** Throughput in 10^12 operations a second. A multiplication and an addition are two operations. */
  TOPS: number;
  /**
   * Service times on the longest chain of dependent work, in seconds: a lower bound. No hardware with these figures is
   * faster.
   */
  dependencyBound_s: number;
  /** Time of transactions that was not service, in seconds. It may exceed `latency_s`. */
  stalled_s: number;
  /** Tensors that did not fit into the global buffer. */
  spills: number;
  /** Cells that hold weights, as a share of the cells on the chip, from 0 to 1. */
  utilisation: number;
}

/** Energy of the chip, or of the chip together with its DRAM. */
export interface ResultEnergy {
  /** All energy in joules: dynamic and static. */
  energy_J: number;
  /** Energy of what was done, in joules. */
  dynamic_J: number;
  /** Energy that goes with time, in joules: leakage of the chip; refresh and standby of the DRAM. */
  static_J: number;
}

/** What the chip takes, or the chip together with its DRAM, in a run. */
export interface ResultCost extends ResultEnergy {
  /** Energy over time, in watts. */
  meanPower_W: number;
  /** Largest mean power over any window of `peakWindow_s` inside the run, in watts, static power included. */
  peakPower_W: number;
  /** How far `peakPower_W` may be off, in watts: 0 unless a window holds more than 2^20 changes of power. */
  peakPowerError_W: number;
  /** Efficiency in 10^12 operations for each joule. */
  TOPS_per_W: number;
  /** Product of energy and time, in joule-seconds. */
  EDP_Js: number;
}

/** One iteration, as mean over those of the run. */
export interface ResultIteration {
  /** Simulated time of one iteration in seconds. */
  latency_s: number;
  /** Energy of the chip alone. */
  chip: ResultEnergy;
  /** Energy of the chip together with its DRAM. */
  chipAndDram: ResultEnergy;
}

/**
 * The five phases of training. NeuroSim calls them feed-forward, activation gradient, weight gradient and weight
 * update.
 */
export type ResultPhases = Record<Phase, ResultPhase>;

/** One phase of training. */
export interface ResultPhase {
  /** Time from the first start to the last end of the phase in seconds, summed over iterations. */
  span_s: number;
  /**
   * Busy time of all units of all components in seconds, as in {@link ResultComponent.busy_s}. It may exceed the span,
   * because units work side by side.
   */
  busy_s: number;
  /** Dynamic energy of the chip in joules. */
  chip_J: number;
  /** Dynamic energy of the chip and of transfers of its DRAM, in joules. */
  chipAndDram_J: number;
}

/** One layer with weights. */
export interface ResultLayer {
  /** The layer's name in the network. */
  name: string;
  /** Copies of its weights in the arrays, the first one included. Each is written in an update. */
  copies: number;
  /** Its part of every phase. */
  phases: ResultPhases;
}

/** All components of one type together. */
export interface ResultComponent {
  /** Service units on the chip. */
  units: number;
  /** Jobs that were served. */
  jobs: number;
  /**
   * Time in seconds in which units served or were kept by a job, summed over units. An array that is written is busy,
   * and so is its write driver.
   */
  busy_s: number;
  /**
   * Time in seconds for which the units of its busiest server must work: no schedule of this work is shorter. 0 if it
   * is ideal.
   */
  bound_s: number;
  /** Time of units that had finished and could not hand over, in seconds, summed over units. */
  blocked_s: number;
  /** Time that transactions waited for this component, in seconds, by reason. */
  stalled_s: Partial<Record<StallReason, number>>;
  /** Dynamic energy in joules. */
  energy_J: number;
  /** Energy that leaked in the whole time, in joules; of the DRAM, refresh and standby. */
  leakage_J: number;
  /** Area in square metres. The DRAM takes none of the chip's. */
  area_m2: number;
  /** Busy share from 0 to 1: busy_s / (units x latency). */
  utilisation: number;
}

/** The tiles that hold one matrix, or nothing. */
export interface ResultTiles {
  /** The layer whose weights or feedback they hold; null if they hold nothing. */
  layer: string | null;
  /** What they hold. */
  holds: 'weights' | 'feedback' | 'nothing';
  /** Number of tiles. */
  tiles: number;
  /** Arrays in them. */
  arrays: number;
  /** Arrays that hold something, all copies counted. */
  arraysUsed: number;
  /** Cells that hold something, as a share of the cells of these tiles, from 0 to 1. */
  utilisation: number;
  /** What the tiles are built of, by type of component. */
  parts: Record<string, ResultTilePart>;
}

/** All components of one type in the tiles of one matrix. The sums over all tiles are those of the component. */
export interface ResultTilePart {
  /** Service units in use; 0 if another part of the tile accounts for the time. */
  units: number;
  /** Time in seconds in which units served or were kept by a job, summed over units. */
  busy_s: number;
  /** Dynamic energy in joules. */
  energy_J: number;
  /** Energy that leaked in the whole time, in joules. */
  leakage_J: number;
  /** Area in square metres. */
  area_m2: number;
  /** Busy share from 0 to 1: busy_s / (units x latency). */
  utilisation: number;
}

/** One kind of hardware that a chip is built of. */
export interface ResultItem {
  /** Its name, as in `forwardAdc`. */
  name: ItemName;
  /** The type of component that it is part of. */
  component: string;
  /** Pieces that are built. Each serves one unit of a component. */
  built: number;
  /** Pieces that nothing uses, as in arrays that hold no weights. Ideal components have none. */
  idle: number;
  /** Area of all pieces in square metres. */
  area_m2: number;
  /** Leakage of all pieces in watts; of the DRAM, refresh and standby. */
  leakage_W: number;
}

/** Waiting for one reason at one type of component. */
export interface ResultStall {
  /** Why transactions waited, as in `port-busy`. */
  reason: StallReason;
  /** The type of component that they waited for. */
  component: string;
  /** Time that they waited in seconds, summed over transactions. */
  stalled_s: number;
  /** Share of all waiting, from 0 to 1. */
  share: number;
}

/**
 * The chain of work that led to the end of the run. Each piece lasts from the start of its work to the start of what it
 * let begin, so that the pieces add up to `totals.latency_s`. Times are whole picoseconds, given in seconds.
 */
export interface ResultCriticalPath {
  /** Its pieces by what was done, largest first. */
  groups: ResultPathGroup[];
  /** Waits of the work on the path that ended as its piece began, largest first. What it waited for is on the path. */
  waits: ResultPathWait[];
}

/** Pieces of the critical path that did the same kind of work. */
export interface ResultPathGroup {
  /** The type of component that worked. */
  component: ComponentType;
  /** What it did, as in `read`; `clock-edge` is a wait of the controller for the next cycle. */
  operation: string;
  /** Phase of the task that it was done for; null if it was done for none. */
  phase: Phase | null;
  /** Layer of that task, from 0. */
  layer: number | null;
  /** Number of pieces. */
  pieces: number;
  /** Their time in seconds. */
  time_s: number;
  /** Share of the run, from 0 to 1. */
  share: number;
}

/** Waits on the critical path for one reason at one type of component. */
export interface ResultPathWait {
  /** The type of component that was waited for. */
  component: ComponentType;
  /** Why, as in `port-busy`. */
  reason: StallReason;
  /** Number of waits. */
  waits: number;
  /** Their time in seconds. */
  time_s: number;
}

/** Power over time. */
export interface ResultPower {
  /** Width of a bin in seconds. */
  bin_s: number;
  /** Power of the chip alone. */
  chip: ResultPowerProfile;
  /** Power of the chip together with its DRAM. */
  chipAndDram: ResultPowerProfile;
}

/** Power over time of the chip, or of the chip together with its DRAM. */
export interface ResultPowerProfile {
  /** Mean dynamic power of each bin in watts, from the start of the run. */
  dynamic_W: number[];
  /** Static power in watts: leakage of the chip; refresh and standby of the DRAM. */
  static_W: number;
}

/** What the simulation itself took. */
export interface ResultRun {
  /** Simulated events. */
  events: number;
  /** Time that the simulation took, in seconds. */
  wall_s: number;
  /** Most memory that the process ever had, in bytes. It is left out where no process tells. */
  peakRss_B?: number | undefined;
  /** Version of cimline. */
  version: string;
  /** With `group`, alike parts of the chip were simulated once. With `subarray`, each was simulated by itself. */
  detail: Detail;
  /** Tasks of the learning rule that were done. */
  tasks: number;
  /** What was not simulated, because it repeats what was. Events and tasks count all the same. */
  fastForward: ResultFastForward;
}

/** What was left out of a run, as it repeats what was simulated. */
export interface ResultFastForward {
  /** Samples that were left out. */
  samples: number;
  /** Iterations that were left out as a whole; their samples count as samples, too. */
  iterations: number;
  /** How long what was left out takes on the chip, in seconds. */
  time_s: number;
  /** Why nothing was left out; null if something was. */
  reason: string | null;
}
