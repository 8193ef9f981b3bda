import type { Phase } from '../parts/words/task.ts';

/*
 * What a recorded timeline consists of, in columns. Row i of a table is element i of each of its columns. Times are
 * whole picoseconds and ids whole numbers below 2^53, so that a double holds both exactly.
 */

/** A stretch of simulated time, from its start up to but not including its end. */
export interface Window {
  /** Its beginning, in picoseconds. */
  readonly from_ps: number;
  /** Its end, in picoseconds. */
  readonly to_ps: number;
}

/**
 * Work in progress: a unit served a transaction, or kept itself for it (acquire … release), or time passed without a
 * unit (a delay on a route, the wait of the controller for its next clock edge). Sorted by start, then by id.
 */
export interface SpanTable {
  /** Number of rows. */
  readonly length: number;
  /** Number of the span in the run, in the order in which spans began. */
  readonly id: Float64Array;
  /**
   * The span that let this one begin when it did: the one before it in the life of its transaction or, if the
   * transaction waited, the one that made the last thing it waited for free. -1: it could begin with the run.
   */
  readonly cause: Float64Array;
  /** When the work began, in picoseconds. */
  readonly start_ps: Float64Array;
  /** How long the unit was taken, in picoseconds (the interval of a pipelined unit). */
  readonly duration_ps: Float64Array;
  /** After how long the transaction went on, in picoseconds; longer than the duration where a unit is pipelined. */
  readonly latency_ps: Float64Array;
  /** The server, by its number among the lanes; or where no server works, what stands for one. */
  readonly lane: Int32Array;
  /** Unit of the lane; -1 where no unit was taken. */
  readonly unit: Int32Array;
  /** Index into {@link TimelineManifest.operations}. */
  readonly operation: Int32Array;
  /** Number of the task. */
  readonly task: Float64Array;
  /** Number of the vector within the task; -1 if it is of no single one. */
  readonly vector: Int32Array;
}

/** Waits of transactions, in the order of their starts. */
export interface StallTable {
  /** Number of rows. */
  readonly length: number;
  /** When the wait began, in picoseconds. */
  readonly start_ps: Float64Array;
  /** How long it took, in picoseconds. */
  readonly duration_ps: Float64Array;
  /** What was waited for: a server, the controller, or where branches join. */
  readonly lane: Int32Array;
  /** Index into {@link TimelineManifest.reasons}. */
  readonly reason: Int32Array;
  /** Number of the task. */
  readonly task: Float64Array;
  /** Number of the vector within the task. */
  readonly vector: Int32Array;
  /** The span that began when the wait ended; its cause is what was waited for. -1 where no span began at once. */
  readonly span: Float64Array;
  /** The span whose unit stayed blocked meanwhile, as its transaction could not leave it. -1: it kept no unit. */
  readonly kept: Float64Array;
}

/** How many transactions wait for a lane from a moment on, in the order of moments. */
export interface DepthTable {
  /** Number of rows. */
  readonly length: number;
  /** The moment, in picoseconds. */
  readonly at_ps: Float64Array;
  /** What is waited for. */
  readonly lane: Int32Array;
  /** Transactions that wait. */
  readonly depth: Int32Array;
}

/** How much a buffer holds from a moment on, in the order of moments. */
export interface HeldTable {
  /** Number of rows. */
  readonly length: number;
  /** The moment, in picoseconds. */
  readonly at_ps: Float64Array;
  /** Index into {@link TimelineManifest.buffers}. */
  readonly buffer: Int32Array;
  /** What it holds, in bits. */
  readonly bits: Float64Array;
  /** How much more that is than before, in bits: a tensor came, or went if this is negative. */
  readonly change: Float64Array;
}

/** Tasks that ended, in the order of their starts. */
export interface TaskTable {
  /** Number of rows. */
  readonly length: number;
  /** Number of the task in the run. */
  readonly id: Float64Array;
  /** When it began, in picoseconds. */
  readonly start_ps: Float64Array;
  /** How long it took, in picoseconds. */
  readonly duration_ps: Float64Array;
  /** Index into {@link TimelineManifest.taskNames}. */
  readonly name: Int32Array;
  /** Index into {@link TimelineManifest.phases}. */
  readonly phase: Int32Array;
  /** Index into {@link TimelineManifest.layers}. */
  readonly layer: Int32Array;
  /** Sample of the batch; -1 for a task of the whole batch. */
  readonly sample: Int32Array;
  /** Number of the iteration, from 0. */
  readonly iteration: Int32Array;
}

/** Dynamic power in bins of one width. */
export interface PowerTable {
  /** Width of a bin, in picoseconds. */
  readonly bin_ps: number;
  /** Mean power of the chip in each bin, in watts. */
  readonly chip_W: Float64Array;
  /** The same of the chip and its DRAM, in watts. */
  readonly chipAndDram_W: Float64Array;
  /** The same of each type of component that took energy, in watts; together they are the chip and its DRAM. */
  readonly components: readonly { readonly component: string; readonly power_W: Float64Array }[];
}

/** A server of the chip (or the controller, or a place where branches join), one row for each. */
export interface LaneRow {
  /** Number that other tables know it by. */
  readonly id: number;
  /** Hierarchical name: `chip.tile[3].pe[1].subarray[0]`. */
  readonly name: string;
  /** Type of the component. */
  readonly component: string;
  /** Units that serve side by side. */
  readonly units: number;
  /** Identical servers that this one stands for. */
  readonly multiplicity: number;
  /** Index of the layer whose weights or feedback matrix the lane's tile holds; -1 where it is of no tile. */
  readonly layer: number;
}

/** A buffer that holds tensors. */
export interface BufferRow {
  /** Hierarchical name: `chip.globalBuffer`. */
  readonly name: string;
  /** Index of the layer that it is of; -1 if it is of the whole chip. */
  readonly layer: number;
  /** What it can hold, in bits. */
  readonly capacity_bits: number;
}

/**
 * One level of the pyramid over time: what each lane did in each bin. Only bins in which something happened have a
 * row. Sorted by lane, bin, phase and unit.
 */
export interface OverviewLevel {
  /** Width of a bin, in picoseconds. */
  readonly bin_ps: number;
  /** Number of rows. */
  readonly length: number;
  /** The lane. */
  readonly lane: Int32Array;
  /** Number of the bin, from 0. */
  readonly bin: Int32Array;
  /** Index into {@link TimelineManifest.phases} of the work. */
  readonly phase: Int32Array;
  /** Unit of the lane that was busy; -1: of a lane with a single one or more than 64, and of all waits. */
  readonly unit: Int32Array;
  /** Time of the unit, or of all units of the lane, in service within the bin, in picoseconds. */
  readonly busy_ps: Float64Array;
  /** Time of all transactions that waited for the lane within the bin, in picoseconds. */
  readonly waiting_ps: Float64Array;
  /** Most transactions that waited at once. */
  readonly depth: Int32Array;
}

/**
 * Why a recording has less than it was to have.
 *
 * - `limit`: it has as many entries as it may have.
 * - `disk`: a file of it could not be written; the disk is full, mostly.
 * - `error`: the recorder failed.
 * - `failed`: the run failed.
 * - `unfinished`: nobody ended it. The run is under way, or was killed.
 */
export const endReasons = ['limit', 'disk', 'error', 'failed', 'unfinished'] as const;
export type EndReason = (typeof endReasons)[number];

/** How a recording ended early. */
export interface EarlyEnd {
  /** What kind of thing ended it. */
  readonly reason: EndReason;
  /** From when on entries are missing, in picoseconds. */
  readonly at_ps: number;
  /** What happened, for people: a clause without a full stop. */
  readonly why: string;
}

/** One file of a table. */
export interface Part {
  /** Its name in the folder of the timeline. */
  readonly file: string;
  /** Rows of the table in it. */
  readonly rows: number;
  /** Its size. */
  readonly bytes: number;
  /** Earliest start of its rows, in picoseconds. */
  readonly from_ps: number;
  /** Latest end of its rows, in picoseconds. */
  readonly to_ps: number;
  /** CRC-32 of its data in hexadecimal; its own footer says the same, so that a file of another run is told from it. */
  readonly crc32: string;
}

export const tableNames = ['spans', 'stalls', 'depths', 'held', 'tasks', 'power', 'lanes', 'overview'] as const;
export type TableName = (typeof tableNames)[number];

/** `timeline.json`: what the ids in the tables mean, and what was recorded. */
export interface TimelineManifest {
  /** The format and its version. */
  readonly schema: 'cimline/timeline/1';
  /** Of the run, as in `dfa on fefet-22nm, mlp`. */
  readonly title: string;
  /** End of the run, in picoseconds; null while it is not over, or if it was killed. */
  readonly end_ps: number | null;
  /** Recorded stretches of the run, in order; everything else is missing. */
  readonly windows: readonly Window[];
  /** One sentence for each thing that is missing, for people; empty if all was recorded. */
  readonly missing: readonly string[];
  /** Why the recording ended early, which `missing` says, too; null if it did not. */
  readonly ended: EarlyEnd | null;
  /** The span with which the run ended: the last piece of its critical path. -1 if it was not recorded. */
  readonly last: number;
  /**
   * Spans of the critical path at the ends of recorded windows: from each, causes lead back to what had begun
   * when its window did.
   */
  readonly pathEnds: readonly number[];
  /** What was done, by number. */
  readonly operations: readonly string[];
  /** Why something waited, by number. */
  readonly reasons: readonly string[];
  /** Phases of training, by number. */
  readonly phases: readonly Phase[];
  /** Names of the kinds of tasks, as in `FW 2`, by number. */
  readonly taskNames: readonly string[];
  /** Names of the layers, by number. */
  readonly layers: readonly string[];
  /** Global buffers of which the table `held` tells, by number; none where tensors lie in DRAM. */
  readonly buffers: readonly BufferRow[];
  /** Iterations of which at least one task was recorded. */
  readonly iterations: readonly (Window & { readonly iteration: number })[];
  /** The files of each table, in the order in which they were written. */
  readonly parts: Readonly<Record<TableName, readonly Part[]>>;
}

/** A recorded timeline that can be asked. Windows select rows that overlap them; without one, everything is read. */
export interface RecordedTimeline {
  /** What was recorded, and what ids mean. */
  readonly manifest: TimelineManifest;
  /** Every server of the chip, and what stands for one. */
  readonly lanes: readonly LaneRow[];
  spans(window?: Window): Promise<SpanTable>;
  stalls(window?: Window): Promise<StallTable>;
  depths(window?: Window): Promise<DepthTable>;
  held(window?: Window): Promise<HeldTable>;
  tasks(window?: Window): Promise<TaskTable>;
  power(): Promise<PowerTable>;
  /** Levels from the finest to the coarsest. */
  overview(): Promise<readonly OverviewLevel[]>;
}
