import type { Phase } from '../parts/words/task.ts';

/** A server of the chip; each of its units is a lane of the timeline. */
export interface LaneInfo {
  readonly id: number;
  /** Hierarchical name: `chip.tile[3].pe[1].subarray[0]`. */
  readonly name: string;
  /** Component type. */
  readonly component: string;
  readonly units: number;
  /** Identical servers that this one stands for. */
  readonly multiplicity: number;
}

/** What a task of the run is called and does. */
export interface TaskInfo {
  readonly id: number;
  /** As in `FW 2`. */
  readonly name: string;
  readonly layer: number;
  readonly phase: Phase;
  /** -1 for a task of the whole batch. */
  readonly sample: number;
  readonly iteration: number;
}

/** What the simulator reports while it runs. Times in ps; ids are small integers. */
export interface SpanSink {
  /**
   * A unit of a lane served `op` of a task's vector (-1: not of one vector) from start to end; unit -1: time passed
   * without one. `id` numbers spans in the order of their starts, `cause` is the one that let it begin when it did
   * (-1: it could begin with the run), and its transaction went on after `latency_ps`.
   */
  span(
    lane: number,
    unit: number,
    start_ps: number,
    end_ps: number,
    op: number,
    task: number,
    vector: number,
    id: number,
    cause: number,
    latency_ps: number,
  ): void;
  /**
   * A ready transaction waited for this lane; `reason` indexes `stallReasons`. `span` is the number of the span that
   * began when the wait was over, -1 if none did.
   */
  stall(
    lane: number,
    start_ps: number,
    end_ps: number,
    reason: number,
    task: number,
    vector: number,
    span: number,
  ): void;
  /** From now on `depth` transactions wait for this lane. */
  queueDepth(lane: number, at_ps: number, depth: number): void;
}

/** Spans in columns; rows 0 … length - 1 are valid. */
export interface SpanChunk {
  readonly length: number;
  readonly lane: Int32Array;
  readonly unit: Int32Array;
  readonly op: Int32Array;
  readonly task: Int32Array;
  readonly vector: Int32Array;
  readonly start_ps: Float64Array;
  readonly end_ps: Float64Array;
  readonly id: Float64Array;
  readonly cause: Float64Array;
  readonly latency_ps: Float64Array;
}

/** Stalls in columns; rows 0 … length - 1 are valid. */
export interface StallChunk {
  readonly length: number;
  readonly lane: Int32Array;
  readonly reason: Int32Array;
  readonly task: Int32Array;
  readonly vector: Int32Array;
  readonly start_ps: Float64Array;
  readonly end_ps: Float64Array;
  readonly span: Float64Array;
}

/** Queue depths in columns; rows 0 … length - 1 are valid. */
export interface DepthChunk {
  readonly length: number;
  readonly lane: Int32Array;
  readonly depth: Int32Array;
  readonly at_ps: Float64Array;
}

/** Takes full chunks. A chunk is refilled after the call returns: read it at once, keep no reference. */
export interface ChunkConsumer {
  spans(chunk: SpanChunk): void;
  stalls(chunk: StallChunk): void;
  depths(chunk: DepthChunk): void;
}

/** What to record. */
export interface TimelineOptions {
  /** Only what overlaps `from_ps … to_ps` is recorded. @default 0 */
  readonly from_ps?: number;
  /** @default Infinity */
  readonly to_ps?: number;
  /** Spans, stalls and depths recorded together; then recording stops. @default 5_000_000 */
  readonly limit?: number;
  /** Rows of a chunk. @default 65536 */
  readonly chunkRows?: number;
}

/** Entries recorded unless another limit is set. */
export const DEFAULT_TIMELINE_LIMIT = 5_000_000;
const DEFAULT_CHUNK_ROWS = 65_536;

/**
 * Records spans, stalls and queue depths in typed columns and hands them on a chunk at a time. Memory is three chunks
 * (about 6 MB), however long the run.
 *
 * @example
 * const timeline = new Timeline(writer, { limit: 100_000 });
 * timeline.span(lane, 0, 1000, 1500, op, task, vector);
 * timeline.flush();
 */
export class Timeline implements SpanSink {
  readonly #consumer: ChunkConsumer;
  readonly #from_ps: number;
  readonly #to_ps: number;
  readonly #spans: Columns<SpanChunk>;
  readonly #stalls: Columns<StallChunk>;
  readonly #depths: Columns<DepthChunk>;
  readonly #limit: number;
  readonly #rows: number;
  /** Entries that may still be recorded. */
  #left: number;
  #truncatedAt_ps = Infinity;

  /** @throws RangeError if the window is empty or the limit or the chunk is not a whole number >= 1 */
  constructor(consumer: ChunkConsumer, options: TimelineOptions = {}) {
    const { from_ps = 0, to_ps = Infinity, limit = DEFAULT_TIMELINE_LIMIT, chunkRows = DEFAULT_CHUNK_ROWS } = options;
    if (!(from_ps < to_ps)) throw new RangeError(`timeline window ${from_ps}..${to_ps} ps: expected from < to`);
    if (!(Number.isInteger(limit) && limit >= 1))
      throw new RangeError(`timeline limit ${limit}: expected a whole number >= 1`);
    if (!(Number.isInteger(chunkRows) && chunkRows >= 1))
      throw new RangeError(`timeline chunk of ${chunkRows} rows: expected a whole number >= 1`);
    this.#consumer = consumer;
    this.#from_ps = from_ps;
    this.#to_ps = to_ps;
    this.#limit = limit;
    this.#left = limit;
    this.#rows = chunkRows;
    this.#spans = spanColumns(chunkRows);
    this.#stalls = stallColumns(chunkRows);
    this.#depths = depthColumns(chunkRows);
  }

  /** Entries recorded so far. */
  get recorded(): number {
    return this.#limit - this.#left;
  }

  /** Whether the limit was reached and something after it was left out. */
  get truncated(): boolean {
    return this.#truncatedAt_ps < Infinity;
  }

  /** Start of the first entry left out because of the limit; Infinity if none was. */
  get truncatedAt_ps(): number {
    return this.#truncatedAt_ps;
  }

  span(
    lane: number,
    unit: number,
    start_ps: number,
    end_ps: number,
    op: number,
    task: number,
    vector: number,
    id: number,
    cause: number,
    latency_ps: number,
  ): void {
    if (start_ps >= this.#to_ps || (end_ps <= this.#from_ps && start_ps < this.#from_ps)) return;
    if (this.#left === 0) {
      this.#leaveOut(start_ps);
      return;
    }
    this.#left--;
    const columns = this.#spans;
    const row = columns.length++;
    columns.lane[row] = lane;
    columns.unit[row] = unit;
    columns.op[row] = op;
    columns.task[row] = task;
    columns.vector[row] = vector;
    columns.start_ps[row] = start_ps;
    columns.end_ps[row] = end_ps;
    columns.id[row] = id;
    columns.cause[row] = cause;
    columns.latency_ps[row] = latency_ps;
    if (columns.length === this.#rows) this.#flushSpans();
  }

  stall(
    lane: number,
    start_ps: number,
    end_ps: number,
    reason: number,
    task: number,
    vector: number,
    span: number,
  ): void {
    if (start_ps >= this.#to_ps || (end_ps <= this.#from_ps && start_ps < this.#from_ps)) return;
    if (this.#left === 0) {
      this.#leaveOut(start_ps);
      return;
    }
    this.#left--;
    const columns = this.#stalls;
    const row = columns.length++;
    columns.lane[row] = lane;
    columns.reason[row] = reason;
    columns.task[row] = task;
    columns.vector[row] = vector;
    columns.start_ps[row] = start_ps;
    columns.end_ps[row] = end_ps;
    columns.span[row] = span;
    if (columns.length === this.#rows) this.#flushStalls();
  }

  queueDepth(lane: number, at_ps: number, depth: number): void {
    if (at_ps >= this.#to_ps || at_ps < this.#from_ps) return;
    if (this.#left === 0) {
      this.#leaveOut(at_ps);
      return;
    }
    this.#left--;
    const columns = this.#depths;
    const row = columns.length++;
    columns.lane[row] = lane;
    columns.depth[row] = depth;
    columns.at_ps[row] = at_ps;
    if (columns.length === this.#rows) this.#flushDepths();
  }

  /** Hands on what is left; call it once at the end of the run. */
  flush(): void {
    this.#flushSpans();
    this.#flushStalls();
    this.#flushDepths();
  }

  #leaveOut(at_ps: number): void {
    this.#truncatedAt_ps = Math.min(this.#truncatedAt_ps, at_ps);
  }

  #flushSpans(): void {
    if (this.#spans.length === 0) return;
    this.#consumer.spans(this.#spans);
    this.#spans.length = 0;
  }

  #flushStalls(): void {
    if (this.#stalls.length === 0) return;
    this.#consumer.stalls(this.#stalls);
    this.#stalls.length = 0;
  }

  #flushDepths(): void {
    if (this.#depths.length === 0) return;
    this.#consumer.depths(this.#depths);
    this.#depths.length = 0;
  }
}

/** A chunk being filled. */
type Columns<Chunk extends { readonly length: number }> = Omit<Chunk, 'length'> & { length: number };

function spanColumns(rows: number): Columns<SpanChunk> {
  return {
    length: 0,
    lane: new Int32Array(rows),
    unit: new Int32Array(rows),
    op: new Int32Array(rows),
    task: new Int32Array(rows),
    vector: new Int32Array(rows),
    start_ps: new Float64Array(rows),
    end_ps: new Float64Array(rows),
    id: new Float64Array(rows),
    cause: new Float64Array(rows),
    latency_ps: new Float64Array(rows),
  };
}

function stallColumns(rows: number): Columns<StallChunk> {
  return {
    length: 0,
    lane: new Int32Array(rows),
    reason: new Int32Array(rows),
    task: new Int32Array(rows),
    vector: new Int32Array(rows),
    start_ps: new Float64Array(rows),
    end_ps: new Float64Array(rows),
    span: new Float64Array(rows),
  };
}

function depthColumns(rows: number): Columns<DepthChunk> {
  return { length: 0, lane: new Int32Array(rows), depth: new Int32Array(rows), at_ps: new Float64Array(rows) };
}
