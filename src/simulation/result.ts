import type { Detail } from '../hardware/groups.ts';
import type { ItemName } from '../parts/words/items.ts';
import type { StallReason } from '../parts/words/stalls.ts';
import type { Phase } from '../parts/words/task.ts';

/**
 * What a run measured: `result.json`, a versioned public format. Values are in SI base units and keys end in their unit.
 * Everything outside {@link Result.run} is deterministic: the same input gives the same bytes.
 */
export interface Result {
  /** Version of the format. */
  schema: 'cimline/result/1';
  /** What was simulated. */
  config: ResultConfig;
  /** Name of the learning rule, as in `bp`. */
  rule: string;
  /** Training iterations simulated; each works on one batch. */
  iterations: number;
  /** samples per iteration */
  samples: number;
  /** The run as a whole. */
  totals: ResultTotals;
  /** Totals divided by the number of iterations. */
  perIteration: {
    /** Simulated time of one iteration in seconds. */
    latency_s: number;
    /** Dynamic energy of one iteration in joules. */
    energy_J: number;
  };
  /** Every phase of training, summed over layers. */
  phases: ResultPhases;
  /** The layers with weights, in order from the input. */
  layers: ResultLayer[];
  /** Types of components by name, as in `globalBuffer`; only those that the chip has. */
  components: Record<string, ResultComponent>;
  /** What the chip is built of, and how much of it no part of the run could use. */
  inventory: ResultItem[];
  /** Area of each block of the chip in square metres, by name. */
  area: Record<string, number>;
  /** largest first; shares of totals.stalled_s */
  stalls: ResultStall[];
  /** Power over time. */
  power: ResultPower;
  /** How the run itself went: all that may differ between two runs of the same input. */
  run: ResultRun;
}

/** What was simulated, with every parameter at the value that held. */
export interface ResultConfig {
  /** The chip's description: sections and parameters as in a chip file, in SI units. */
  chip: Record<string, unknown>;
  /** The network in short: name, number of layers and weights, batch. */
  network: Record<string, unknown>;
  /** The order in which the chip could work: overlap, layers, stages, inFlight, iterations. */
  schedule: Record<string, unknown>;
  /** origins of figures, derivations used, warnings */
  notes: string[];
}

/** A run as a whole. */
export interface ResultTotals {
  /** Simulated time of all iterations in seconds. */
  latency_s: number;
  /** dynamic energy, DRAM included. In joules. */
  energy_J: number;
  /** Energy that leaked in the whole of the time, in joules. */
  leakage_J: number;
  /** Area of the chip in square metres. */
  area_m2: number;
  /** largest mean over a sliding window of peakWindow_s, leakage included. In watts. */
  peakPower_W: number;
  /** Width of the window of the peak in seconds. */
  peakWindow_s: number;
  /** Dynamic and leaked energy over time, in watts. */
  meanPower_W: number;
  /** Samples that the chip works through in a second. */
  images_per_s: number;
  /** 10^12 operations a second; a multiplication and an addition are two operations. */
  TOPS: number;
  /** 10^12 operations for each joule, leakage included. */
  TOPS_per_W: number;
  /** Product of energy (leakage included) and time, in joule-seconds. */
  EDP_Js: number;
  /** longest chain of dependent service times. In seconds: no hardware of these figures is faster. */
  criticalPath_s: number;
  /** transaction time that was not service; may exceed latency_s. In seconds. */
  stalled_s: number;
  /** tensors that did not fit the global buffer */
  spills: number;
  /** cells that hold weights / cells on the chip. From 0 to 1. */
  utilisation: number;
}

/** The five phases of training. NeuroSim calls them feed-forward, activation gradient, weight gradient and weight update. */
export type ResultPhases = Record<Phase, ResultPhase>;

/** One phase of training. */
export interface ResultPhase {
  /** first start to last end of the phase, summed over iterations. In seconds. */
  span_s: number;
  /** service time of all component units. In seconds; may exceed the span, as units work side by side. */
  busy_s: number;
  /** Dynamic energy in joules. */
  energy_J: number;
}

/** One layer with weights. */
export interface ResultLayer {
  /** The layer's name in the network. */
  name: string;
  /** Its part of every phase. */
  phases: ResultPhases;
}

/** All components of one type together. */
export interface ResultComponent {
  /** service units on the chip */
  units: number;
  /** Jobs that were served. */
  jobs: number;
  /** summed over units. In seconds of service. */
  busy_s: number;
  /** units that finished and could not hand over. In seconds. */
  blocked_s: number;
  /** transactions that waited for this component, by reason. In seconds. */
  stalled_s: Partial<Record<StallReason, number>>;
  /** Dynamic energy in joules. */
  energy_J: number;
  /** Energy that leaked in the whole of the time, in joules. */
  leakage_J: number;
  /** Area in square metres. */
  area_m2: number;
  /** busy_s / (units x latency). From 0 to 1. */
  utilisation: number;
}

/** One kind of hardware that a chip is built of. */
export interface ResultItem {
  /** Its name, as in `forwardAdc`. */
  name: ItemName;
  /** The type of component that it is part of. */
  component: string;
  /** pieces built: each serves one unit of a component */
  built: number;
  /** pieces that nothing uses, as in arrays that hold no weights; 0 of ideal components */
  idle: number;
  /** Area of all pieces in square metres. */
  area_m2: number;
  /** Leakage of all pieces in watts. */
  leakage_W: number;
}

/** Waiting for one reason at one type of component. */
export interface ResultStall {
  /** Why transactions waited, as in `port-busy`. */
  reason: StallReason;
  /** The type of component that they waited for. */
  component: string;
  /** Summed over transactions, in seconds. */
  stalled_s: number;
  /** Part of all waiting, from 0 to 1. */
  share: number;
}

/** Power over time. */
export interface ResultPower {
  /** Width of a bin in seconds. */
  bin_s: number;
  /** Mean dynamic power of each bin in watts, from the start of the run. */
  dynamic_W: number[];
  /** Leakage of the whole chip in watts. */
  static_W: number;
}

/** How a run itself went. */
export interface ResultRun {
  /** Simulated events. */
  events: number;
  /** Time that the simulation took, in seconds. */
  wall_s: number;
  /** Most memory that the process ever had, in bytes; left out where no process tells. */
  peakRss_B?: number | undefined;
  /** Version of cimline. */
  version: string;
  /** `group`: alike parts of the chip were simulated once; `subarray`: each for itself. */
  detail: Detail;
  /** Tasks of the learning rule that were done. */
  tasks: number;
}
