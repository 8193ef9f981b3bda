import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Engine, type EngineOptions, type Handler, type Rank } from '../../src/kernel/index.ts';
import { at } from '../../src/lists/index.ts';
import { isLong } from '../support/long.ts';

const numRuns = isLong ? 2000 : 100;

/** What the handler of an event does: a child at a delay, or a notification in the current instant. */
interface Child {
  readonly node: number;
  /** Undefined: a notification. */
  readonly delay: number | undefined;
  readonly rank: Rank;
}

/**
 * A random program: roots, and by node the children that its handler starts, which have larger indices. What an event
 * does depends on its node only, so order within (time, rank) cannot change the outcome.
 */
interface Program {
  readonly roots: readonly Child[];
  readonly children: readonly (readonly Child[])[];
}

interface Dispatch {
  readonly time: number;
  readonly rank: number;
  readonly node: number;
}

const ranks = fc.constantFrom<Rank>(0, 1, 2, 3);

/** Delays about one slot, around the horizon of 4096 slots, and far beyond it. */
function delays(slot_ps: number): fc.Arbitrary<number> {
  const horizon = 4096 * slot_ps;
  return fc.oneof(
    fc.constantFrom(0, 0, 0, 1, slot_ps - 1, slot_ps, slot_ps + 1, horizon - 1, horizon, horizon + 1),
    fc.nat({ max: 3 * slot_ps }),
    fc.nat({ max: 40 }).map((cycles) => cycles * slot_ps),
    fc.nat({ max: 3 * horizon }),
    fc.maxSafeNat().map((delay) => delay % 1e13),
  );
}

const slots = fc.constantFrom(1, 2, 7, 100, 1000, 1024, 4321, 2 ** 18, 10 ** 6);

function programs(slot_ps: number): fc.Arbitrary<Program> {
  const child = (nodes: number) =>
    fc.record({
      node: fc.nat({ max: nodes - 1 }),
      delay: fc.option(delays(slot_ps), { nil: undefined, freq: 4 }),
      rank: ranks,
    });
  return fc.integer({ min: 1, max: 60 }).chain((nodes) =>
    fc.record({
      roots: fc.array(child(nodes), { minLength: 1, maxLength: 80 }),
      children: fc.array(fc.array(child(nodes), { maxLength: 3 }), { minLength: nodes, maxLength: nodes }),
    }),
  );
}

const cases = slots.chain((slot_ps) => fc.record({ slot_ps: fc.constant(slot_ps), program: programs(slot_ps) }));

/** Dispatches in the order in which they came. A child with a rank that is over takes the current one. */
function trace(options: EngineOptions, program: Program, drive: (engine: Engine) => void = (engine) => engine.run()) {
  const engine = new Engine(options);
  const seen: Dispatch[] = [];
  const start = ({ node, delay, rank }: Child, current: Rank) => {
    const allowed = (delay ?? 0) === 0 && rank < current ? current : rank;
    if (delay === undefined) engine.notify(allowed, target, node, allowed, 0);
    else engine.schedule(delay, allowed, target, node, allowed, 0);
  };
  const target: Handler = {
    handle: (node, rank) => {
      seen.push({ time: engine.now, rank, node });
      for (const child of program.children[node] ?? []) if (child.node > node) start(child, rank as Rank);
    },
  };
  for (const root of program.roots) start(root, 0);
  drive(engine);
  return { seen, end: engine.now, counts: [engine.dispatched, engine.notified, engine.pending] };
}

const byTimeAndRank = (x: Dispatch, y: Dispatch) => x.time - y.time || x.rank - y.rank;
const sorted = (seen: readonly Dispatch[]) => [...seen].sort((x, y) => byTimeAndRank(x, y) || x.node - y.node);

function isOrdered(seen: readonly Dispatch[]): boolean {
  return seen.slice(1).every((dispatch, index) => byTimeAndRank(at(seen, index, 'dispatches'), dispatch) <= 0);
}

/** In pieces, by steps of `step` ps, then to the end. */
function inPieces(step: number) {
  return (engine: Engine) => {
    for (let piece = 0; piece < 20; piece++) engine.runUntil(engine.now + step);
    engine.run();
  };
}

describe('law: the wheel does what a heap does', () => {
  test('same events at the same (time, rank), in order, for any program and slot width', () => {
    fc.assert(
      fc.property(cases, ({ slot_ps, program }) => {
        const wheel = trace({ slot_ps }, program);
        const heap = trace({ queue: 'heap' }, program);
        expect(isOrdered(wheel.seen)).toBe(true);
        expect(isOrdered(heap.seen)).toBe(true);
        expect(sorted(wheel.seen)).toEqual(sorted(heap.seen));
        expect(wheel.counts).toEqual(heap.counts);
      }),
      { numRuns },
    );
  });

  test('also when the run is cut into pieces', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 1e7 }), ({ slot_ps, program }, step) => {
        const whole = trace({ slot_ps }, program);
        const pieces = trace({ slot_ps }, program, inPieces(step));
        expect(isOrdered(pieces.seen)).toBe(true);
        expect(sorted(pieces.seen)).toEqual(sorted(whole.seen));
        expect(pieces.end).toBe(Math.max(whole.end, 20 * step));
      }),
      { numRuns },
    );
  });

  test('what is pending can be seen wherever a run is cut', () => {
    const pendingOf = (options: EngineOptions, program: Program, step: number) => {
      const cuts: (readonly Dispatch[])[] = [];
      trace(options, program, (engine) => {
        for (let piece = 0; piece < 10; piece++) {
          engine.runUntil(engine.now + step);
          const pending: Dispatch[] = [];
          engine.eachPending((time, rank, _target, node) => pending.push({ time, rank, node }));
          expect(pending).toHaveLength(engine.pending);
          cuts.push(sorted(pending));
        }
      });
      return cuts;
    };
    const steps = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(cases, steps, ({ slot_ps, program }, step) => {
        expect(pendingOf({ slot_ps }, program, step)).toEqual(pendingOf({ queue: 'heap' }, program, step));
      }),
      { numRuns },
    );
  });

  test('with thousands of events in one slot', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 2999 }), ranks), { minLength: 500, maxLength: 3000 }), (events) => {
        const roots = events.map(([delay, rank]) => ({ node: 0, delay, rank }));
        const children = [[{ node: 1, delay: 500, rank: 1 } as const, { node: 1, delay: 0, rank: 2 } as const], []];
        const wheel = trace({ slot_ps: 1500 }, { roots, children });
        expect(isOrdered(wheel.seen)).toBe(true);
        expect(sorted(wheel.seen)).toEqual(sorted(trace({ queue: 'heap' }, { roots, children }).seen));
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });
});

describe('law: order within (time, rank) is nobody’s business', () => {
  test('shuffled, the same events come at the same (time, rank)', () => {
    fc.assert(
      fc.property(cases, fc.integer(), ({ slot_ps, program }, shuffle) => {
        const plain = trace({ slot_ps }, program);
        const shuffled = trace({ shuffle }, program);
        expect(isOrdered(shuffled.seen)).toBe(true);
        expect(sorted(shuffled.seen)).toEqual(sorted(plain.seen));
        expect(shuffled.counts).toEqual(plain.counts);
      }),
      { numRuns },
    );
  });

  test('shuffling really changes the order, of events and of notifications', () => {
    const roots = Array.from({ length: 40 }, (_, node): Child => ({ node, delay: node < 20 ? 0 : undefined, rank: 1 }));
    const program = { roots, children: roots.map(() => []) };
    const orders = [1, 2, 3].map((shuffle) => trace({ shuffle }, program).seen.map(({ node }) => node));
    expect(new Set(orders.map(String)).size).toBe(3);
    // Notifications mix with events: the first half is not all of one kind.
    for (const order of orders) expect(new Set(order.slice(0, 20).map((node) => node < 20)).size).toBe(2);
  });
});

describe('law: a run can be repeated', () => {
  test('event for event, on either queue and shuffled', () => {
    fc.assert(
      fc.property(cases, fc.integer(), ({ slot_ps, program }, shuffle) => {
        for (const options of [{ slot_ps }, { queue: 'heap' as const }, { shuffle }]) {
          expect(trace(options, program)).toEqual(trace(options, program));
        }
      }),
      { numRuns },
    );
  });
});
