import { expect } from 'vitest';
import type { Server } from '../../src/parts/flow/server.ts';
import { trainingRules } from '../../src/rules/index.ts';
import { law } from '../support/law.ts';
import { type Sketch, setupOf, sketches } from '../support/random.ts';
import { run } from '../support/run.ts';
import { type Interval, type Span, SpanLog, uncovered, union } from '../support/spans.ts';

/** Runs a setup and looks at each server with what its units did. */
function eachServer(
  sketch: Sketch,
  look: (server: Server, spansOfUnit: readonly Interval[][], waits: Interval[], end: number) => void,
): void {
  const log = new SpanLog();
  const { simulation } = run(setupOf(sketch), { spans: log });
  const spans = byLane(log.spans);
  const waits = byLane(log.waits);
  for (const server of simulation.assembly.servers) {
    const own = spans.get(server.id) ?? [];
    const byUnit = Array.from({ length: server.spec.units }, (_, unit) => own.filter((span) => span.unit === unit));
    expect(own.every(({ unit }) => unit >= 0 && unit < server.spec.units)).toBe(true);
    const waiting = (waits.get(server.id) ?? []).map(({ start, end }): Interval => [start, end]);
    look(server, byUnit.map(intervals), waiting, simulation.engine.now);
  }
}

function byLane<T extends { readonly lane: number }>(entries: readonly T[]): Map<number, T[]> {
  const lanes = new Map<number, T[]>();
  for (const entry of entries) {
    const known = lanes.get(entry.lane);
    if (known === undefined) lanes.set(entry.lane, [entry]);
    else known.push(entry);
  }
  return lanes;
}

const intervals = (spans: readonly Span[]) =>
  spans.map(({ start, end }): Interval => [start, end]).sort((a, b) => a[0] - b[0]);

const length = (parts: readonly Interval[]) => parts.reduce((sum, [start, end]) => sum + end - start, 0);

law('busy and blocked time of a server fit into its units', sketches(), 20, (sketch) => {
  eachServer(sketch, ({ spec, busy, blocked, occupied, stalled }, spans, waits, end) => {
    expect(busy, spec.name).toBe(spans.reduce((sum, own) => sum + length(own), 0));
    // A write books single members of a lock-step group.
    expect(busy + blocked + occupied / spec.multiplicity, spec.name).toBeLessThanOrEqual(spec.units * end);
    expect(Math.min(busy, blocked, stalled), spec.name).toBeGreaterThanOrEqual(0);
    expect(stalled > 0, spec.name).toBe(waits.length > 0);
  });
});

/** With every array simulated, a transaction stands for no other one. */
law('the waits of a timeline are the stalls of the result, by reason', sketches(), 20, (sketch) => {
  const log = new SpanLog();
  const { simulation, result } = run({ ...setupOf(sketch), detail: 'subarray' }, { spans: log });
  const components = simulation.assembly.lanes.map(({ component }) => component);
  const waited = new Map<string, number>();
  for (const { lane, reason, start, end } of log.waits) {
    const key = `${reason} ${components[lane]}`;
    waited.set(key, (waited.get(key) ?? 0) + end - start);
  }
  expect(result.stalls.map(({ reason, component }) => `${reason} ${component}`).sort()).toEqual(
    [...waited.keys()].sort(),
  );
  for (const { reason, component, stalled_s } of result.stalls) {
    expect(Math.round(stalled_s * 1e12)).toBe(waited.get(`${reason} ${component}`));
  }
});

law('a transaction finds a queue full only where the queue has an end', sketches(), 20, (sketch) => {
  eachServer(sketch, ({ spec, stalledBeforeQueue }) => {
    if (spec.capacity === Number.POSITIVE_INFINITY) expect(stalledBeforeQueue, spec.name).toBe(0);
  });
});

law('no unit serves two transactions at once', sketches(), 20, (sketch) => {
  eachServer(sketch, ({ spec }, spans) => {
    for (const own of spans) {
      own.forEach(([start], index) => {
        if (index > 0) expect(start, spec.name).toBeGreaterThanOrEqual((own[index - 1] as Interval)[1]);
      });
    }
  });
});

/** While anything waits for a server, the time in which its units do not serve. */
function idleDespiteQueue(spans: readonly Interval[][], waits: readonly Interval[]): number {
  const waiting = union(waits);
  return spans.reduce((sum, own) => sum + uncovered(waiting, own), 0);
}

const spacious = { 'htree.queue': 65_536 };

law('no unit idles while a transaction waits', sketches({ chip: spacious }), 20, (sketch) => {
  eachServer(sketch, ({ spec, blocked }, spans, waits) => {
    expect(blocked, spec.name).toBe(0);
    expect(idleDespiteQueue(spans, waits), spec.name).toBe(0);
  });
});

law('with bounded queues a unit idles before a queue only while it is blocked', sketches(), 20, (sketch) => {
  eachServer(sketch, ({ spec, blocked }, spans, waits) => {
    expect(idleDespiteQueue(spans, waits), spec.name).toBeLessThanOrEqual(blocked);
  });
});

/** Private copies of an ideal component are not counted as units. */
law('components are busy for no longer than their units exist', sketches({ chip: { ideal: [] } }), 20, (sketch) => {
  const { components, totals } = run(setupOf(sketch)).result;
  for (const [name, { units, busy_s, blocked_s, utilisation }] of Object.entries(components)) {
    expect(busy_s + blocked_s, name).toBeLessThanOrEqual(units * totals.latency_s * (1 + 1e-12));
    expect(utilisation, name).toBeCloseTo(units === 0 ? 0 : busy_s / (units * totals.latency_s), 9);
  }
});

const clocked = sketches({ chip: { 'technology.clocking': 'synchronous' }, rules: Object.keys(trainingRules) });

law(
  'on a synchronous chip everything begins and ends on a clock edge, also writes of mean counts',
  clocked,
  20,
  (sketch) => {
    const setup = setupOf(sketch);
    const { activity } = setup.network;
    const pulses = { rowPotentiation: 0.3, rowDepression: 0.25 };
    const layers = activity.layers.map((layer) => ({ ...layer, ...pulses }));
    const network = { ...setup.network, activity: { ...activity, layers } };
    const log = new SpanLog();
    const { simulation } = run({ ...setup, network }, { spans: log });
    const period = 1e12 / setup.chip.technology.clock;
    const times = [...log.spans, ...log.waits].flatMap(({ start, end }) => [start, end]);
    expect([...times, simulation.engine.now].filter((time) => time % period !== 0)).toEqual([]);
  },
);
