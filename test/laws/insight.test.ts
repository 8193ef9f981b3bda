import { expect } from 'vitest';
import { blockedUnits } from '../../src/insight/accounts/blocked.ts';
import { overlapOf } from '../../src/insight/accounts/concurrency.ts';
import { componentUses, laneUses } from '../../src/insight/accounts/lanes.ts';
import { lifeOf } from '../../src/insight/accounts/life.ts';
import { energyWithin } from '../../src/insight/accounts/power.ts';
import { SpanIndex } from '../../src/insight/accounts/spanIndex.ts';
import { waitsOf } from '../../src/insight/accounts/waits.ts';
import { writesByLayer } from '../../src/insight/accounts/writes.ts';
import { PathWalk } from '../../src/insight/pathWalk.ts';
import { type Recording, Story } from '../../src/insight/story.ts';
import { why } from '../../src/insight/why.ts';
import type { SpanSink } from '../../src/observe/index.ts';
import type { Transaction } from '../../src/parts/flow/transaction.ts';
import type { Simulation } from '../../src/simulation/index.ts';
import type { Columns } from '../../src/timeline/columns.ts';
import { firstFrom } from '../../src/timeline/spans.ts';
import type { SpanTable, StallTable } from '../../src/timeline/tables.ts';
import { takenRows } from '../../src/timeline/window.ts';
import { law, remembered } from '../support/law.ts';
import { type ChipChanges, setupOf, sketches } from '../support/random.ts';
import { type RecordedRun, recorded } from '../support/recorded.ts';
import { run } from '../support/run.ts';
import { readable } from '../support/sentences.ts';
import { type Interval, uncovered, union } from '../support/spans.ts';

/** With every array simulated, a transaction stands for no other one. */
const runOf = remembered((sketch) => recorded(setupOf(sketch, 'subarray')));
const groupRunOf = remembered((sketch) => recorded(setupOf(sketch, 'group')));

const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0);

/** Short queues before narrow links, ports and units of memory side by side: units are blocked often. */
const crowded: ChipChanges = {
  'globalBuffer.ports': 3,
  'globalBuffer.width': 9,
  'htree.queue': 1,
  'htree.width': 24,
  ideal: [],
};
const crowds = sketches({ chip: crowded, schedule: { overlap: 'sample', stages: 'streamed' } });

/** The result of components, from a whole recording: the sums of what their lanes did. */
function checkComponents({ recording, result, end_ps }: RecordedRun): void {
  const { manifest, lanes, spans, stalls } = recording;
  const windows = [{ from_ps: 0, to_ps: end_ps }];
  const uses = componentUses(laneUses(lanes, spans, stalls, windows), windows);
  // An array that is written has no span of its own, but where its driver was kept for it: the work takes its time.
  const write = manifest.operations.indexOf('write');
  const drivers = new Set(lanes.filter(({ component }) => component === 'write').map(({ id }) => id));
  let [writes, written_ps] = [0, 0];
  for (let row = 0; row < spans.length; row++) {
    const isKept = spans.duration_ps[row]! > spans.latency_ps[row]!;
    if (spans.operation[row] !== write || !drivers.has(spans.lane[row]!) || isKept) continue;
    writes++;
    written_ps += spans.duration_ps[row]!;
  }
  for (const { component, jobs, busy_ps, blocked_ps } of uses) {
    const own = result.components[component];
    if (own === undefined) continue;
    const isWritten = component === 'subarray';
    expect(own.jobs, component).toBe(jobs + (isWritten ? writes : 0));
    expect(Math.round(own.busy_s * 1e12), component).toBe(busy_ps + (isWritten ? written_ps : 0));
    expect(Math.round(own.blocked_s * 1e12), component).toBe(blocked_ps);
  }
}

/** Each unit serves, is blocked or idle, and nothing beyond the units of its lane does anything. */
function checkUnits({ recording: { lanes, spans, stalls }, end_ps }: RecordedRun): void {
  const states = new Map<string, Interval[]>();
  const note = (lane: number, unit: number, state: Interval) => {
    const own = states.get(`${lane} ${unit}`) ?? [];
    own.push(state);
    states.set(`${lane} ${unit}`, own);
  };
  for (let row = 0; row < spans.length; row++) {
    const [lane, unit, start] = [spans.lane[row]!, spans.unit[row]!, spans.start_ps[row]!];
    if (unit >= 0) note(lane, unit, [start, start + spans.duration_ps[row]!]);
  }
  for (const { lane, unit, intervals } of blockedUnits(spans, stalls)) {
    for (let i = 0; i < intervals.length; i++) note(lane, unit, [intervals.start_ps[i]!, intervals.end_ps[i]!]);
  }
  const units = new Map(lanes.map((lane) => [lane.id, lane.units]));
  for (const [place, unsorted] of states) {
    const [lane = -1, unit = -1] = place.split(' ').map(Number);
    const own = unsorted.filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0]);
    const ends = [0, ...own.map(([, end]) => end)];
    expect(
      own.filter(([start], index) => start < ends[index]!),
      place,
    ).toEqual([]);
    expect([unit < (units.get(lane) ?? 0), (ends.at(-1) ?? 0) <= end_ps], place).toEqual([true, true]);
  }
}

law('a unit serves, is blocked or idle, as the result says of components', sketches(), 12, (sketch) => {
  const one = runOf(sketch);
  checkUnits(one);
  checkComponents(one);
});

law('so it does where queues are short, and where a unit stands for alike ones', crowds, 16, (sketch) => {
  const one = groupRunOf(sketch);
  checkUnits(one);
  checkComponents(one);
});

law('a unit is kept only while its transaction is served, on its way or waits', sketches(), 12, (sketch) => {
  const { recording } = runOf(sketch);
  const { spans, stalls } = recording;
  for (let row = 0; row < spans.length; row++) {
    const start = spans.start_ps[row]! + spans.latency_ps[row]!;
    const end = spans.start_ps[row]! + spans.duration_ps[row]!;
    if (end <= start) continue;
    const meanwhile = workOf(spans, stalls, spans.task[row]!, spans.vector[row]!, row);
    expect(uncovered([[start, end]], union(meanwhile))).toBe(0);
  }
});

/** The path through tables that a recording falls into where spans begin at some moments, as rows of the whole. */
function walked({ manifest, spans }: Recording, moments: readonly number[]): number[] {
  const ids: number[] = [];
  const walk = new PathWalk(manifest, (table, row) => ids.push(table.id[row]!));
  const bounds = [0, ...moments, Number.POSITIVE_INFINITY].map((moment) => firstFrom(spans.start_ps, moment));
  for (let part = bounds.length - 2; part >= 0; part--) {
    const rows = Uint32Array.from({ length: bounds[part + 1]! - bounds[part]! }, (_, row) => bounds[part]! + row);
    const { length: _, ...columns } = spans as SpanTable & Columns;
    walk.take({ length: rows.length, ...takenRows(columns, rows) } as unknown as SpanTable);
  }
  return ids;
}

law('numbers grow with starts, causes began no later, and a path is the same in any parts', crowds, 16, (sketch) => {
  const { recording, end_ps } = groupRunOf(sketch);
  const { id, cause, start_ps, length } = recording.spans;
  const index = new SpanIndex(recording.spans);
  const isWrong = (row: number) =>
    (row > 0 && id[row]! <= id[row - 1]!) || (cause[row]! >= 0 && !(start_ps[index.causeOf(row)]! <= start_ps[row]!));
  expect(Array.from({ length }, (_, row) => row).filter(isWrong)).toEqual([]);
  const starts = [0.2, 0.5, 0.8].map((share) => start_ps[Math.floor(length * share)] ?? 0);
  const whole = walked(recording, []);
  expect(whole.length).toBeGreaterThan(0);
  expect(walked(recording, [...new Set(starts)])).toEqual(whole);
  expect(walked(recording, [Math.floor(end_ps / 3)])).toEqual(whole);
});

law('waits of lanes are those of the result, and so is who waits behind whom', sketches(), 12, (sketch) => {
  const { recording, result, end_ps } = runOf(sketch);
  const window = { from_ps: 0, to_ps: end_ps };
  const { manifest, lanes, spans, stalls, tasks } = recording;
  const waited = Math.round(result.totals.stalled_s * 1e12);
  expect(sum(laneUses(lanes, spans, stalls, [window]), ({ waiting_ps }) => waiting_ps)).toBe(waited);
  const rows = waitsOf(new Story(recording).index, stalls, tasks, window);
  expect(sum(rows, ({ time_ps }) => time_ps)).toBe(waited);
  expect(sum(rows, ({ waits }) => waits)).toBe(stalls.length);
  for (const { reason, component, stalled_s } of result.stalls) {
    const own = rows.filter(
      (row) => manifest.reasons[row.reason] === reason && lanes[row.lane]?.component === component,
    );
    expect(sum(own, ({ time_ps }) => time_ps)).toBe(Math.round(stalled_s * 1e12));
  }
});

law('two windows side by side add up to the whole', sketches(), 12, (sketch) => {
  const { recording, result, end_ps } = runOf(sketch);
  const { lanes, spans, stalls } = recording;
  const cut = Math.floor(end_ps * 0.37);
  const uses = [
    { from_ps: 0, to_ps: end_ps },
    { from_ps: 0, to_ps: cut },
    { from_ps: cut, to_ps: end_ps },
  ].map((window) => laneUses(lanes, spans, stalls, [window]));
  const [whole = [], first = [], second = []] = uses;
  whole.forEach((use, i) => {
    for (const key of ['jobs', 'busy_ps', 'blocked_ps', 'waits', 'waiting_ps'] as const)
      expect((first[i]?.[key] ?? 0) + (second[i]?.[key] ?? 0), `${use.lane.name} ${key}`).toBe(use[key]);
    expect(Math.max(first[i]?.longestWait_ps ?? 0, second[i]?.longestWait_ps ?? 0)).toBe(use.longestWait_ps);
  });
  const { bin_s, chip, chipAndDram } = result.power;
  const power = {
    bin_ps: bin_s * 1e12,
    chip_W: Float64Array.from(chip.dynamic_W),
    chipAndDram_W: Float64Array.from(chipAndDram.dynamic_W),
    components: [],
  };
  const [before, after] = [
    energyWithin(power, { from_ps: 0, to_ps: cut }),
    energyWithin(power, { from_ps: cut, to_ps: Infinity }),
  ];
  const { dynamic_J } = result.totals.chipAndDram;
  expect(before.chipAndDram_J + after.chipAndDram_J).toBeCloseTo(
    dynamic_J,
    10 - Math.round(Math.log10(dynamic_J || 1)),
  );
});

law(
  'in each bin the components take the power of the chip and its DRAM, and in all bins their energy',
  sketches(),
  12,
  (sketch) => {
    const { power, result } = runOf(sketch);
    const { bin_s, chipAndDram } = result.power;
    const isNear = (value: number, wanted: number) => Math.abs(value - wanted) <= 1e-9 * wanted;
    const sums = chipAndDram.dynamic_W.map((_, bin) => sum(power, ({ power_W }) => power_W[bin] ?? 0));
    expect(power.length).toBeGreaterThan(0);
    expect(sums.filter((watts, bin) => !isNear(watts, chipAndDram.dynamic_W[bin] ?? 0))).toEqual([]);
    for (const [name, { energy_J }] of Object.entries(result.components)) {
      const watts = power.find(({ component }) => component === name)?.power_W ?? new Float64Array();
      expect(isNear(bin_s * watts.reduce((total, one) => total + one, 0), energy_J), name).toBe(true);
    }
  },
);

law('the life of a transaction has no gap but for work that it needs, and adds up', sketches(), 12, (sketch) => {
  const { recording } = runOf(sketch);
  const { spans, stalls } = recording;
  const seen = new Set<string>();
  for (let row = 0; row < spans.length; row++) {
    const [task = -1, vector = -1] = [spans.task[row], spans.vector[row]];
    if (seen.has(`${task} ${vector}`) || seen.size > 40) continue;
    seen.add(`${task} ${vector}`);
    const life = lifeOf(spans, stalls, task, vector);
    if (life === null) throw new Error('no life');
    const { service_ps, latency_ps, waiting_ps, together_ps } = life;
    expect(service_ps + latency_ps + waiting_ps + together_ps).toBe(life.end_ps - life.start_ps);
    const gaps = life.steps.filter(({ kind }) => kind === 'together');
    if (sketch.schedule.overlap === 'vector') continue;
    const others = union(workOf(spans, stalls, task));
    expect(
      uncovered(
        gaps.map(({ start_ps, end_ps }) => [start_ps, end_ps]),
        others,
      ),
    ).toBe(0);
  }
});

/** What vectors of tasks did, and when: whose it was, and when it was served, on its way, or waited. */
class VectorLog implements SpanSink {
  readonly #intervals = new Map<string, Interval[]>();

  span(...[, , start, end, , task, vector, , , latency]: Parameters<SpanSink['span']>): void {
    this.#note(task, vector, [start, Math.max(end, start + latency)]);
  }

  stall(...[, start, end, , task, vector]: Parameters<SpanSink['stall']>): void {
    this.#note(task, vector, [start, end]);
  }

  queueDepth(): void {}

  of(task: number, vector: number): Interval[] {
    return union(this.#intervals.get(`${task} ${vector}`) ?? []);
  }

  #note(task: number, vector: number, interval: Interval): void {
    const own = this.#intervals.get(`${task} ${vector}`) ?? [];
    own.push(interval);
    this.#intervals.set(`${task} ${vector}`, own);
  }
}

const short = sketches({ chip: { 'htree.queue': 1 } });

law('from its issue to its end, a transaction is served, on its way or waits for a reason', short, 16, (sketch) => {
  const log = new VectorLog();
  const lives: { readonly task: number; readonly vector: number; readonly life: Interval }[] = [];
  const prepare = ({ traffic, engine }: Simulation) => {
    const issue = traffic.issue.bind(traffic);
    traffic.issue = (route, task, vector, issuer, ...rest) => {
      const [{ id }, issued] = [task, engine.now];
      const arrived = (transaction: Transaction) => {
        lives.push({ task: id, vector, life: [issued, engine.now] });
        issuer.arrived(transaction);
      };
      issue(route, task, vector, { arrived }, ...rest);
    };
  };
  run(setupOf(sketch), { spans: log, prepare });
  expect(lives.length).toBeGreaterThan(0);
  for (const { task, vector, life } of lives) expect(uncovered([life], log.of(task, vector)), `${task}`).toBe(0);
});

/** When something of a task, or of one of its vectors, was under way or waited; one span may be left out. */
function workOf(spans: SpanTable, stalls: StallTable, task: number, vector?: number, except = -1): Interval[] {
  const isOwn = (table: SpanTable | StallTable, row: number) =>
    table.task[row] === task && (vector === undefined || table.vector[row] === vector);
  const intervals: Interval[] = [];
  for (let row = 0; row < spans.length; row++) {
    if (row === except || !isOwn(spans, row)) continue;
    const start = spans.start_ps[row]!;
    intervals.push([start, start + Math.max(spans.duration_ps[row]!, spans.latency_ps[row]!)]);
  }
  for (let row = 0; row < stalls.length; row++) {
    if (isOwn(stalls, row)) intervals.push([stalls.start_ps[row]!, stalls.start_ps[row]! + stalls.duration_ps[row]!]);
  }
  return intervals;
}

law('every span has a reason in words', sketches(), 12, (sketch) => {
  const { recording } = runOf(sketch);
  const story = new Story(recording);
  const { length } = recording.spans;
  for (let row = 0; row < length; row += Math.ceil(length / 60)) {
    const { sentence, cause, waits } = why(story, row);
    expect(readable(['', sentence])).toEqual([]);
    expect(cause >= 0).toBe((recording.spans.cause[row] ?? -1) >= 0);
    if (cause >= 0) expect([...story.index.effectsOf(cause)]).toContain(row);
    const waited = sum(waits, (stall) => recording.stalls.duration_ps[stall] ?? 0);
    const last = waits[0] === undefined ? 0 : (recording.stalls.start_ps[waits[0]] ?? 0);
    if (waits.length > 0) expect(last + waited).toBe(recording.spans.start_ps[row]);
  }
});

law('phases are under way as long as their tasks cover, and their overlap adds up', sketches(), 12, (sketch) => {
  const { recording, end_ps } = runOf(sketch);
  const { manifest, tasks } = recording;
  const { byPhases, won_ps, phases } = overlapOf(recording);
  expect(sum(byPhases, (time) => time)).toBe(end_ps);
  expect(sum(phases, ({ time_ps }) => time_ps) + (byPhases[0] ?? 0) - won_ps).toBe(end_ps);
  for (const [phase, { time_ps }] of phases.entries()) {
    const own: Interval[] = [];
    for (let row = 0; row < tasks.length; row++) {
      const start = tasks.start_ps[row]!;
      if (tasks.phase[row] === phase) own.push([start, start + tasks.duration_ps[row]!]);
    }
    expect(time_ps, manifest.phases[phase]).toBe(sum(union(own), ([start, end]) => end - start));
  }
});

law('queues are as long as what waits in them', sketches(), 12, (sketch) => {
  const { recording, depths, end_ps } = runOf(sketch);
  const { lanes, spans, stalls } = recording;
  const queues = new Map<number, { at: number; depth: number; area: number; most: number }>();
  for (let row = 0; row < depths.length; row++) {
    const [at, depth] = [depths.at_ps[row]!, depths.depth[row]!];
    const before = queues.get(depths.lane[row]!) ?? { at, depth: 0, area: 0, most: 0 };
    const time = at - before.at;
    const most = time > 0 ? Math.max(before.most, before.depth) : before.most;
    queues.set(depths.lane[row]!, { at, depth, area: before.area + time * before.depth, most });
  }
  for (const { lane, waiting_ps, mostDepth } of laneUses(lanes, spans, stalls, [{ from_ps: 0, to_ps: end_ps }])) {
    const queue = queues.get(lane.id);
    // The controller and places where branches join have waits, but no queue.
    if (queue === undefined) continue;
    expect([queue.area, queue.most], lane.name).toEqual([waiting_ps, mostDepth]);
  }
});

law('writes by layer are the jobs of the write drivers', sketches(), 12, (sketch) => {
  const { recording, result } = runOf(sketch);
  const writes = writesByLayer(recording);
  expect(sum(writes, (one) => one.writes)).toBe(result.components.write?.jobs ?? 0);
  // Every update writes all arrays of its layer.
  expect(writes.filter(({ perArray }) => !Number.isInteger(perArray))).toEqual([]);
});
