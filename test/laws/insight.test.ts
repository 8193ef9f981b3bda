import { expect } from 'vitest';
import { overlapOf } from '../../src/insight/accounts/concurrency.ts';
import { componentUses, laneUses } from '../../src/insight/accounts/lanes.ts';
import { lifeOf } from '../../src/insight/accounts/life.ts';
import { occupancies } from '../../src/insight/accounts/occupancy.ts';
import { energyWithin } from '../../src/insight/accounts/power.ts';
import { extent_ps, taskRows } from '../../src/insight/accounts/rows.ts';
import { waitsOf } from '../../src/insight/accounts/waits.ts';
import { writesByLayer } from '../../src/insight/accounts/writes.ts';
import { Story } from '../../src/insight/story.ts';
import { why } from '../../src/insight/why.ts';
import type { SpanTable, StallTable } from '../../src/timeline/tables.ts';
import { law } from '../support/law.ts';
import { type Sketch, setupOf, sketches } from '../support/random.ts';
import { type RecordedRun, recorded } from '../support/recorded.ts';
import { readable } from '../support/sentences.ts';
import { type Interval, uncovered, union } from '../support/spans.ts';

/** Every law draws the same setups: each is simulated once. */
const runs = new Map<string, RecordedRun>();

/** With every array simulated, a transaction stands for no other one. */
function runOf(sketch: Sketch): RecordedRun {
  const key = JSON.stringify(sketch);
  const run = runs.get(key) ?? recorded(setupOf(sketch, 'subarray'));
  runs.set(key, run);
  return run;
}

const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0);

law('lanes did what the result says of components', sketches(), 12, (sketch) => {
  const { recording, result, end_ps } = runOf(sketch);
  const window = { from_ps: 0, to_ps: end_ps };
  for (const use of componentUses(laneUses(recording.lanes, recording.spans, recording.stalls, window), window)) {
    const component = result.components[use.component];
    // An array that is written is booked without a span of its own.
    if (use.component === 'subarray' || component === undefined) continue;
    expect(use.jobs, use.component).toBe(component.jobs);
    expect(Math.round(component.busy_s * 1e12), use.component).toBe(use.busy_ps);
  }
});

law('waits of lanes are those of the result, and so is who waits behind whom', sketches(), 12, (sketch) => {
  const { recording, result, end_ps } = runOf(sketch);
  const window = { from_ps: 0, to_ps: end_ps };
  const { manifest, lanes, spans, stalls, tasks } = recording;
  const waited = Math.round(result.totals.stalled_s * 1e12);
  expect(sum(laneUses(lanes, spans, stalls, window), ({ waiting_ps }) => waiting_ps)).toBe(waited);
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
  ].map((window) => laneUses(lanes, spans, stalls, window));
  const [whole = [], first = [], second = []] = uses;
  whole.forEach((use, i) => {
    for (const key of ['jobs', 'busy_ps', 'waits', 'waiting_ps'] as const)
      expect((first[i]?.[key] ?? 0) + (second[i]?.[key] ?? 0), `${use.lane.name} ${key}`).toBe(use[key]);
    expect(Math.max(first[i]?.longestWait_ps ?? 0, second[i]?.longestWait_ps ?? 0)).toBe(use.longestWait_ps);
  });
  const { bin_s, chip, chipAndDram } = result.power;
  const power = {
    bin_ps: bin_s * 1e12,
    chip_W: Float64Array.from(chip.dynamic_W),
    chipAndDram_W: Float64Array.from(chipAndDram.dynamic_W),
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

/** When something of a task was under way or waited. */
function workOf(spans: SpanTable, stalls: StallTable, task: number): Interval[] {
  const intervals: Interval[] = [];
  for (let row = 0; row < spans.length; row++) {
    const start = spans.start_ps[row] ?? 0;
    const end = start + Math.max(spans.duration_ps[row] ?? 0, spans.latency_ps[row] ?? 0);
    if (spans.task[row] === task) intervals.push([start, end]);
  }
  for (let row = 0; row < stalls.length; row++) {
    const start = stalls.start_ps[row] ?? 0;
    if (stalls.task[row] === task) intervals.push([start, start + (stalls.duration_ps[row] ?? 0)]);
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

law('phases span what the result says, and their overlap adds up', sketches(), 12, (sketch) => {
  const { recording, result, end_ps } = runOf(sketch);
  const { manifest, tasks } = recording;
  for (const [index, phase] of manifest.phases.entries()) {
    const own = taskRows(tasks, { iteration: true, phase: true }).filter((row) => row.phase === index);
    expect(sum(own, ({ intervals }) => extent_ps(intervals))).toBe(Math.round(result.phases[phase].span_s * 1e12));
  }
  const { byPhases, won_ps, phases_ps } = overlapOf(tasks, end_ps, 0);
  expect(sum(byPhases, (time) => time)).toBe(end_ps);
  expect(phases_ps - won_ps).toBe(end_ps);
});

law('queues are as long as what waits in them', sketches(), 12, (sketch) => {
  const { recording, depths, end_ps } = runOf(sketch);
  const window = { from_ps: 0, to_ps: end_ps };
  const { lanes, spans, stalls } = recording;
  const queues = new Map(occupancies(depths, window).map((one) => [one.lane, one]));
  for (const { lane, meanDepth, waiting_ps } of laneUses(lanes, spans, stalls, window)) {
    const queue = queues.get(lane.id);
    if (queue === undefined) continue;
    expect(queue.mean, lane.name).toBeCloseTo(meanDepth, 9);
    expect(queue.most > 0, lane.name).toBe(waiting_ps > 0);
  }
});

law('writes by layer are the jobs of the write drivers', sketches(), 12, (sketch) => {
  const { recording, result } = runOf(sketch);
  const writes = writesByLayer(new Story(recording), recording.lanes);
  expect(sum(writes, (one) => one.writes)).toBe(result.components.write?.jobs ?? 0);
});
