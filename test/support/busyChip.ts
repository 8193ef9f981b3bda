import { busyReasons, stallReasons } from '../../src/parts/words/stalls.ts';
import { phases } from '../../src/parts/words/task.ts';
import { type Columns, emptyColumns, shapes, type TimedName, type TimedTables } from '../../src/timeline/columns.ts';
import { orderOf } from '../../src/timeline/order.ts';
import type {
  LaneRow,
  OverviewLevel,
  PowerTable,
  SpanTable,
  StallTable,
  TimelineManifest,
} from '../../src/timeline/tables.ts';
import { takenRows } from '../../src/timeline/window.ts';

/*
 * A timeline of any length that looks like one of a chip: vectors of tasks pass servers in order, wait where a unit is
 * taken, and name as their cause what they waited for. It is made without a simulation, so that a million spans take a
 * second.
 */

/** What is recorded of a made-up run. */
export interface BusyChip {
  readonly manifest: TimelineManifest;
  readonly lanes: readonly LaneRow[];
  readonly spans: SpanTable;
  readonly stalls: StallTable;
  readonly tasks: TimedTables['tasks'];
  readonly power: PowerTable;
  readonly overview: readonly OverviewLevel[];
}

export interface BusyChipOptions {
  /** Spans, about. */
  readonly spans: number;
  /** @default 'bp' */
  readonly rule?: string;
  /** @default three layers */
  readonly layers?: readonly string[];
  /** @default 2 */
  readonly iterations?: number;
}

const samples = 8;

/** A made-up run of a chip with two tiles for each layer. */
export function busyChip({
  spans,
  rule = 'bp',
  layers = ['hidden1', 'hidden2', 'output'],
  iterations = 2,
}: BusyChipOptions): BusyChip {
  const chip = lanesOf(layers);
  const machine = new Machine(chip);
  // Each vector makes about 14 spans; a third of the phases reads forward, a third back, a third gradients.
  const vectors = Math.max(1, Math.round(spans / (14 * iterations * samples * layers.length * 3)));
  for (let iteration = 0; iteration < iterations; iteration++) machine.iteration(iteration, layers, vectors, rule);
  return machine.recorded(`${rule} on busy, many`, layers);
}

function lanesOf(layers: readonly string[]): LaneRow[] {
  const lanes: Omit<LaneRow, 'id'>[] = [];
  const add = (name: string, component: string, units = 1, layer = -1) =>
    lanes.push({ name: `chip.${name}`, component, units, multiplicity: 1, layer });
  for (const [name, units] of [
    ['globalBuffer', 1],
    ['wgu', 3],
    ['dram', 1],
    ['activation', 1],
    ['derivative', 1],
    ['gradientAccumulator', 1],
    ['controller', 1],
  ] as const)
    add(name, name, units);
  layers.forEach((_, layer) => {
    add(`write[layer ${layer + 1}]`, 'write');
  });
  for (const way of ['down', 'up'])
    for (const place of ['trunk', 'level[1][0,0]', 'level[1][0,1]']) add(`htree.${way}.${place}`, 'htree');
  layers.forEach((_, layer) => {
    for (const tile of [2 * layer, 2 * layer + 1]) {
      const part = (name: string, component: string) => add(`tile[${tile}].${name}`, component, 1, layer);
      part('input', 'tileBuffer');
      part('tree.down', 'tileTree');
      for (const pe of ['pe[0..1]', 'pe[2..3]']) {
        part(`${pe}.input`, 'peBuffer');
        part(`${pe}.subarray[0..3]`, 'subarray');
        part(`${pe}.adder`, 'adderTree');
        part(`${pe}.output`, 'peBuffer');
      }
      part('tree.up', 'tileTree');
      part('output', 'tileBuffer');
    }
  });
  return lanes.map((lane, id) => ({ id, ...lane }));
}

/** Steps of a vector: where, what, and for how long in ps. */
type Step = readonly [lane: string, operation: string, duration_ps: number];

const operations = [
  'read',
  'write',
  'transfer',
  'pass',
  'add',
  'outer-product',
  'load',
  'store',
  'activation',
  'derivative',
];

class Machine {
  readonly #lanes: readonly LaneRow[];
  readonly #byName: ReadonlyMap<string, LaneRow>;
  /** When each unit is free, and the span that had it last. */
  readonly #free: number[][];
  readonly #holder: number[][];
  readonly #spans: number[][] = [];
  readonly #stalls: number[][] = [];
  readonly #tasks: number[][] = [];
  readonly #iterations: { iteration: number; from_ps: number; to_ps: number }[] = [];
  #now = 0;

  constructor(lanes: readonly LaneRow[]) {
    this.#lanes = lanes;
    this.#byName = new Map(lanes.map((lane) => [lane.name.slice(5), lane]));
    this.#free = lanes.map(({ units }) => new Array<number>(units).fill(0));
    this.#holder = lanes.map(({ units }) => new Array<number>(units).fill(-1));
  }

  iteration(iteration: number, layers: readonly string[], vectors: number, rule: string): void {
    const from_ps = this.#now;
    const order = layers.map((_, layer) => layer);
    const back = rule === 'bp' ? 'error' : 'feedback';
    for (let sample = 0; sample < samples; sample++) {
      for (const layer of order) this.#task('forward', layer, sample, iteration, vectors, forward);
      const start = this.#now;
      let end = start;
      for (const layer of order.toReversed()) {
        if (rule !== 'bp') this.#now = start;
        this.#task(back, layer, sample, iteration, vectors, backward);
        end = Math.max(end, this.#now);
      }
      this.#now = end;
      for (const layer of order) this.#task('gradient', layer, sample, iteration, vectors, gradient);
    }
    for (const layer of order) this.#task('update', layer, -1, iteration, 4, update);
    this.#iterations.push({ iteration, from_ps, to_ps: this.#now });
  }

  #task(
    phase: (typeof phases)[number],
    layer: number,
    sample: number,
    iteration: number,
    vectors: number,
    route: (layer: number, vector: number) => Step[],
  ): void {
    const task = this.#tasks.length;
    const start = this.#now;
    let [end, last] = [start, this.#spans.length - 1];
    for (let vector = 0; vector < vectors; vector++) {
      let ready = start;
      let cause = last;
      for (const step of route(layer, vector)) [ready, cause] = this.#serve(step, ready, cause, task, vector);
      end = Math.max(end, ready);
      if (vector === 0) last = cause;
    }
    this.#tasks.push([task, start, end - start, 0, phases.indexOf(phase), layer, sample, iteration]);
    this.#now = end;
  }

  #serve(
    [name, operation, duration]: Step,
    ready: number,
    cause: number,
    task: number,
    vector: number,
  ): [number, number] {
    const lane = this.#byName.get(name)!;
    const free = this.#free[lane.id]!;
    const unit = free.indexOf(Math.min(...free));
    const id = this.#spans.length;
    const start = Math.max(ready, free[unit]!);
    const held = this.#holder[lane.id]![unit]!;
    if (start > ready) {
      const reason = stallReasons.indexOf(busyReasons[lane.component as keyof typeof busyReasons]);
      this.#stalls.push([ready, start - ready, lane.id, reason, task, vector, id, -1]);
    }
    this.#spans.push([
      id,
      start > ready ? held : cause,
      start,
      duration,
      duration,
      lane.id,
      unit,
      operations.indexOf(operation),
      task,
      vector,
    ]);
    free[unit] = start + duration;
    this.#holder[lane.id]![unit] = id;
    return [start + duration, id];
  }

  recorded(title: string, layers: readonly string[]): BusyChip {
    const { spans, stalls } = numbered(columns('spans', this.#spans), columns('stalls', this.#stalls));
    const end = this.#now;
    const path = spans.id[latest(spans)]!;
    const manifest: TimelineManifest = {
      schema: 'cimline/timeline/1',
      title,
      end_ps: end,
      windows: [{ from_ps: 0, to_ps: end }],
      missing: [],
      ended: null,
      last: path,
      pathEnds: [],
      operations,
      reasons: [...stallReasons],
      phases: [...phases],
      taskNames: ['work'],
      layers,
      buffers: [],
      iterations: this.#iterations,
      parts: { spans: [], stalls: [], depths: [], held: [], tasks: [], power: [], lanes: [], overview: [] },
    };
    const tasks = columns('tasks', this.#tasks) as unknown as TimedTables['tasks'];
    const bins = Array.from({ length: 512 }, (_, bin) => 0.05 + 2 * Math.abs(Math.sin(bin / 7)) ** 4);
    const power = {
      bin_ps: Math.ceil(end / 512),
      chip_W: Float64Array.from(bins),
      chipAndDram_W: Float64Array.from(bins, (w) => 1.2 * w),
      components: [],
    };
    return {
      manifest,
      lanes: this.#lanes,
      spans,
      stalls,
      tasks,
      power,
      overview: overviewOf(this.#lanes.length, spans, stalls, tasks, end),
    };
  }
}

const tileOf = (layer: number, vector: number) => 2 * layer + (vector % 2);

function inTile(layer: number, vector: number, back: boolean): Step[] {
  const tile = `tile[${tileOf(layer, vector)}]`;
  const pe = `${tile}.${vector % 4 < 2 ? 'pe[0..1]' : 'pe[2..3]'}`;
  const way: Step[] = [
    [`${tile}.input`, 'write', 2000],
    [`${tile}.tree.down`, 'transfer', 1000],
    [`${pe}.input`, 'write', 1000],
    [`${pe}.subarray[0..3]`, 'pass', back ? 52_000 : 48_000],
    [`${pe}.adder`, 'add', 3000],
    [`${pe}.output`, 'write', 1000],
    [`${tile}.tree.up`, 'transfer', 1000],
    [`${tile}.output`, 'write', 2000],
  ];
  return way;
}

const there: Step[] = [
  ['globalBuffer', 'read', 1600],
  ['htree.down.trunk', 'transfer', 5000],
];
const home: Step[] = [
  ['htree.up.trunk', 'transfer', 5000],
  ['globalBuffer', 'write', 1600],
];
const forward = (layer: number, vector: number): Step[] => [
  ...there,
  ...inTile(layer, vector, false),
  ['activation', 'activation', 2000],
  ...home,
];
const backward = (layer: number, vector: number): Step[] => [
  ...there,
  ...inTile(layer, vector, true),
  ['derivative', 'derivative', 16_000],
  ...home,
];
const gradient = (layer: number, vector: number): Step[] => [
  ['globalBuffer', 'read', 1600],
  ['wgu', 'outer-product', 60_000 + 5000 * layer],
  ['globalBuffer', 'write', 13_400],
  ['dram', 'load', 600 + (vector % 3)],
  ['globalBuffer', 'read', 13_400],
  ['gradientAccumulator', 'add', 70],
  ['globalBuffer', 'write', 13_400],
  ['dram', 'store', 600],
];
const update = (layer: number, vector: number): Step[] => [
  ['dram', 'load', 4000],
  ['globalBuffer', 'read', 1600],
  ['htree.down.trunk', 'transfer', 5000],
  [`tile[${tileOf(layer, vector)}].input`, 'write', 2000],
  [`write[layer ${layer + 1}]`, 'write', 9_000_000],
];

function columns(name: TimedName, rows: readonly (readonly number[])[]): Columns & { length: number } {
  const made = emptyColumns(shapes[name], rows.length);
  Object.values(made).forEach((column, field) => {
    for (let row = 0; row < rows.length; row++) column[row] = rows[row]![field]!;
  });
  return { length: rows.length, ...made } as unknown as Columns & { length: number };
}

/** Sorts by start, and numbers spans in that order. */
function numbered(
  spans: Columns & { length: number },
  stalls: Columns & { length: number },
): { spans: SpanTable; stalls: StallTable } {
  const byStart = (table: Columns & { length: number }, tie: string | null) => {
    const { length, ...rest } = table;
    const order = orderOf(rest.start_ps as Float64Array, tie === null ? null : rest[tie]!);
    return { length, ...(order === null ? rest : takenRows(rest as Columns, order)) } as unknown as Columns & {
      length: number;
    };
  };
  const sorted = byStart(spans, 'id');
  const place = new Float64Array(spans.length);
  for (let row = 0; row < spans.length; row++) place[sorted.id![row]!] = row;
  for (let row = 0; row < spans.length; row++) {
    sorted.id![row] = row;
    sorted.cause![row] = sorted.cause![row]! < 0 ? -1 : place[sorted.cause![row]!]!;
  }
  for (let row = 0; row < stalls.length; row++) stalls.span![row] = place[stalls.span![row]!]!;
  return { spans: sorted as unknown as SpanTable, stalls: byStart(stalls, null) as unknown as StallTable };
}

function latest({ length, start_ps, duration_ps }: SpanTable): number {
  let best = 0;
  for (let row = 1; row < length; row++) {
    if (start_ps[row]! + duration_ps[row]! >= start_ps[best]! + duration_ps[best]!) best = row;
  }
  return best;
}

/** A pyramid of three levels, each four times as coarse as the one before. */
function overviewOf(
  lanes: number,
  spans: SpanTable,
  stalls: StallTable,
  tasks: TimedTables['tasks'],
  end: number,
): OverviewLevel[] {
  return [4096, 1024, 256].map((bins) => levelOf(lanes, Math.ceil(end / bins), bins, spans, stalls, tasks));
}

function levelOf(
  lanes: number,
  bin_ps: number,
  bins: number,
  spans: SpanTable,
  stalls: StallTable,
  tasks: TimedTables['tasks'],
): OverviewLevel {
  const cells = phases.length * bins * lanes;
  const [busy, waiting, depth] = [new Float64Array(cells), new Float64Array(cells), new Int32Array(cells)];
  const spread = (lane: number, phase: number, start: number, duration: number, to: Float64Array) => {
    for (let bin = Math.floor(start / bin_ps); bin * bin_ps < start + duration; bin++) {
      const part = Math.min(start + duration, (bin + 1) * bin_ps) - Math.max(start, bin * bin_ps);
      to[(lane * bins + bin) * phases.length + phase]! += part;
    }
  };
  for (let row = 0; row < spans.length; row++)
    spread(spans.lane[row]!, tasks.phase[spans.task[row]!]!, spans.start_ps[row]!, spans.duration_ps[row]!, busy);
  for (let row = 0; row < stalls.length; row++)
    spread(
      stalls.lane[row]!,
      tasks.phase[stalls.task[row]!]!,
      stalls.start_ps[row]!,
      stalls.duration_ps[row]!,
      waiting,
    );
  for (let cell = 0; cell < cells; cell++) depth[cell] = Math.ceil(waiting[cell]! / bin_ps);
  const used = Array.from({ length: cells }, (_, cell) => cell).filter((cell) => busy[cell]! > 0 || waiting[cell]! > 0);
  return {
    bin_ps,
    length: used.length,
    lane: Int32Array.from(used, (cell) => Math.floor(cell / phases.length / bins)),
    bin: Int32Array.from(used, (cell) => Math.floor(cell / phases.length) % bins),
    phase: Int32Array.from(used, (cell) => cell % phases.length),
    unit: new Int32Array(used.length).fill(-1),
    busy_ps: Float64Array.from(used, (cell) => busy[cell]!),
    waiting_ps: Float64Array.from(used, (cell) => waiting[cell]!),
    depth: Int32Array.from(used, (cell) => depth[cell]!),
  };
}
