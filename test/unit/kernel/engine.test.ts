import { describe, expect, test } from 'vitest';
import { Engine, type Handler, OrderError, Rank } from '../../../src/kernel/index.ts';

/** Writes down `op` of what it is handed, with the time. */
function recorder(engine: Engine) {
  const seen: [time: number, op: number][] = [];
  const target: Handler = { handle: (op) => seen.push([engine.now, op]) };
  return { seen, target };
}

/** Runs a function as an event. */
const call = (action: () => void): Handler => ({ handle: action });

describe.each(['wheel', 'heap'] as const)('engine on %s', (queue) => {
  test('runs events in order of time, whatever the order of scheduling', () => {
    const engine = new Engine({ queue });
    const { seen, target } = recorder(engine);
    for (const delay of [5000, 1, 999, 1000, 3]) engine.schedule(delay, Rank.complete, target, delay, 0, 0);
    engine.run();
    expect(seen).toEqual([1, 3, 999, 1000, 5000].map((time) => [time, time]));
    expect(engine.now).toBe(5000);
  });

  test('runs one instant rank by rank', () => {
    const engine = new Engine({ queue });
    const { seen, target } = recorder(engine);
    for (const rank of [Rank.observe, Rank.complete, Rank.arbitrate, Rank.arrive]) {
      engine.schedule(1500, rank, target, rank, 0, 0);
      engine.schedule(2000, rank, target, 10 + rank, 0, 0);
    }
    engine.run();
    expect(seen.map(([, op]) => op)).toEqual([0, 1, 2, 3, 10, 11, 12, 13]);
  });

  test('hands over op, a and b', () => {
    const engine = new Engine({ queue });
    const seen: number[][] = [];
    const target: Handler = { handle: (...values) => seen.push(values) };
    engine.schedule(7, Rank.arrive, target, 3, -(2 ** 31), 2 ** 31 - 1);
    engine.notify(Rank.arrive, target, 4, -5, 6);
    engine.run();
    expect(seen).toEqual([
      [4, -5, 6],
      [3, -(2 ** 31), 2 ** 31 - 1],
    ]);
  });

  test('a handler may schedule into its own and later ranks of the instant with delay 0', () => {
    const engine = new Engine({ queue });
    const { seen, target } = recorder(engine);
    const spawn = call(() => {
      engine.schedule(0, Rank.arbitrate, target, 2, 0, 0);
      engine.schedule(0, Rank.arrive, target, 1, 0, 0);
    });
    engine.schedule(1234, Rank.arrive, spawn, 0, 0, 0);
    engine.schedule(1234, Rank.observe, target, 3, 0, 0);
    engine.run();
    expect(seen).toEqual([
      [1234, 1],
      [1234, 2],
      [1234, 3],
    ]);
  });

  test('refuses an earlier rank of the current instant and can be run on', () => {
    const engine = new Engine({ queue });
    const { seen, target } = recorder(engine);
    engine.schedule(
      10,
      Rank.arbitrate,
      call(() => engine.schedule(0, Rank.arrive, target, 1, 0, 0)),
      0,
      0,
      0,
    );
    engine.schedule(20, Rank.complete, target, 2, 0, 0);
    expect(() => engine.run()).toThrow(OrderError);
    expect(engine.pending).toBe(1);
    engine.run();
    expect(seen).toEqual([[20, 2]]);
  });

  test('the message of an order error names the instant and both ranks', () => {
    const engine = new Engine({ queue });
    const target = call(() => {});
    engine.schedule(
      10,
      Rank.arbitrate,
      call(() => engine.notify(Rank.complete, target, 0, 0, 0)),
      0,
      0,
      0,
    );
    expect(() => engine.run()).toThrow(/rank 'complete' of the instant 10 ps is over: it has reached rank 'arbitrate'/);
  });

  test('an earlier rank is fine from 1 ps later on', () => {
    const engine = new Engine({ queue });
    const { seen, target } = recorder(engine);
    engine.schedule(
      10,
      Rank.observe,
      call(() => engine.schedule(1, Rank.complete, target, 1, 0, 0)),
      0,
      0,
      0,
    );
    engine.run();
    expect(seen).toEqual([[11, 1]]);
  });

  test('a new run opens the instant where the last one ended again', () => {
    const engine = new Engine({ queue });
    const { seen, target } = recorder(engine);
    engine.schedule(10, Rank.observe, target, 1, 0, 0);
    engine.run();
    engine.schedule(0, Rank.complete, target, 2, 0, 0);
    engine.run();
    expect(seen).toEqual([
      [10, 1],
      [10, 2],
    ]);
  });

  describe('notify', () => {
    test('delivers in the current instant, after events of earlier ranks, before those of later ranks', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      const notifier = call(() => {
        engine.notify(Rank.observe, target, 30, 0, 0);
        engine.notify(Rank.arrive, target, 10, 0, 0);
      });
      engine.schedule(500, Rank.complete, notifier, 0, 0, 0);
      engine.schedule(500, Rank.arbitrate, target, 20, 0, 0);
      engine.schedule(501, Rank.complete, target, 40, 0, 0);
      engine.run();
      expect(seen).toEqual([
        [500, 10],
        [500, 20],
        [500, 30],
        [501, 40],
      ]);
    });

    test('counts apart from dispatched events', () => {
      const engine = new Engine({ queue });
      const { target } = recorder(engine);
      engine.schedule(
        5,
        Rank.complete,
        call(() => {
          engine.notify(Rank.complete, target, 0, 0, 0);
          engine.notify(Rank.arrive, target, 0, 0, 0);
          expect(engine.pending).toBe(2);
        }),
        0,
        0,
        0,
      );
      engine.run();
      expect([engine.dispatched, engine.notified, engine.pending]).toEqual([1, 2, 0]);
    });

    test('a chain of notifications stays in the instant and in bounded memory', () => {
      const engine = new Engine({ queue });
      let left = 100_000;
      const chain: Handler = {
        handle: () => {
          if (--left > 0) engine.notify(Rank.arrive, chain, 0, 0, 0);
        },
      };
      engine.notify(Rank.arrive, chain, 0, 0, 0);
      engine.run();
      expect([left, engine.now, engine.notified]).toEqual([0, 0, 100_000]);
    });

    test('more notifications than there is room for at first', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      for (let op = 0; op < 1000; op++) engine.notify(Rank.arrive, target, op, 0, 0);
      engine.run();
      expect(seen.map(([, op]) => op)).toEqual(Array.from({ length: 1000 }, (_, op) => op));
    });

    test('a notified handler may schedule with delay 0 into the same rank', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      const notified = call(() => engine.schedule(0, Rank.arrive, target, 1, 0, 0));
      engine.notify(Rank.arrive, notified, 0, 0, 0);
      engine.notify(Rank.observe, target, 2, 0, 0);
      engine.run();
      expect(seen.map(([, op]) => op)).toEqual([1, 2]);
    });
  });

  describe('runUntil', () => {
    test('includes its end and leaves now there', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      for (const delay of [100, 200, 201]) engine.schedule(delay, Rank.observe, target, delay, 0, 0);
      engine.runUntil(200);
      expect(seen.map(([time]) => time)).toEqual([100, 200]);
      expect([engine.now, engine.pending]).toEqual([200, 1]);
      engine.runUntil(200);
      expect(engine.now).toBe(200);
      engine.run();
      expect(engine.now).toBe(201);
    });

    test('events scheduled after a jump over empty time are relative to its end', () => {
      for (const end of [1, 999, 1000, 4_096_000, 4_096_001, 123_456_789, 1e12 + 7]) {
        const engine = new Engine({ queue });
        const { seen, target } = recorder(engine);
        engine.schedule(3e12, Rank.complete, target, 2, 0, 0);
        engine.runUntil(end);
        for (const delay of [0, 1, 5_000_000]) engine.schedule(delay, Rank.arrive, target, 1, 0, 0);
        engine.run();
        expect(seen).toEqual([
          [end, 1],
          [end + 1, 1],
          [end + 5_000_000, 1],
          [3e12, 2],
        ]);
      }
    });

    test('ends inside a slot that holds a later event', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      engine.schedule(5900, Rank.complete, target, 3, 0, 0);
      engine.runUntil(5100);
      engine.schedule(100, Rank.complete, target, 1, 0, 0);
      engine.schedule(200, Rank.complete, target, 2, 0, 0);
      engine.run();
      expect(seen).toEqual([
        [5200, 1],
        [5300, 2],
        [5900, 3],
      ]);
    });

    test('refuses the past', () => {
      const engine = new Engine({ queue });
      engine.runUntil(10);
      expect(() => engine.runUntil(9)).toThrow('cannot run until 9 ps: it is 10 ps already');
    });
  });

  describe('stop', () => {
    test('ends the run after the current event; another run goes on', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      engine.schedule(
        10,
        Rank.complete,
        call(() => engine.stop()),
        0,
        0,
        0,
      );
      engine.schedule(10, Rank.arrive, target, 1, 0, 0);
      engine.schedule(20, Rank.complete, target, 2, 0, 0);
      engine.run();
      expect([engine.now, engine.dispatched, engine.pending]).toEqual([10, 1, 2]);
      expect(seen).toEqual([]);
      engine.run();
      expect(seen).toEqual([
        [10, 1],
        [20, 2],
      ]);
      expect(engine.dispatched).toBe(3);
    });

    test('ends the run between two notifications', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      engine.notify(
        Rank.arrive,
        call(() => engine.stop()),
        0,
        0,
        0,
      );
      engine.notify(Rank.arrive, target, 1, 0, 0);
      engine.run();
      expect(seen).toEqual([]);
      expect(engine.pending).toBe(1);
      engine.run();
      expect(seen).toEqual([[0, 1]]);
    });

    test('in runUntil leaves now at the event', () => {
      const engine = new Engine({ queue });
      engine.schedule(
        10,
        Rank.complete,
        call(() => engine.stop()),
        0,
        0,
        0,
      );
      engine.runUntil(100);
      expect(engine.now).toBe(10);
    });

    test('outside a run does nothing', () => {
      const engine = new Engine({ queue });
      const { seen, target } = recorder(engine);
      engine.schedule(10, Rank.complete, target, 1, 0, 0);
      engine.stop();
      engine.run();
      expect(seen).toEqual([[10, 1]]);
    });
  });

  test('refuses to be run by a handler', () => {
    const engine = new Engine({ queue });
    engine.schedule(
      10,
      Rank.complete,
      call(() => engine.run()),
      0,
      0,
      0,
    );
    expect(() => engine.run()).toThrow('the engine is running already');
  });

  test('an error of a handler passes through and loses no other event', () => {
    const engine = new Engine({ queue });
    const { seen, target } = recorder(engine);
    engine.schedule(
      10,
      Rank.complete,
      call(() => {
        throw new Error('broken');
      }),
      0,
      0,
      0,
    );
    for (const rank of [Rank.complete, Rank.arrive]) engine.schedule(10, rank, target, rank, 0, 0);
    expect(() => engine.run()).toThrow('broken');
    engine.run();
    expect(seen).toEqual([
      [10, 0],
      [10, 1],
    ]);
    expect([engine.dispatched, engine.pending]).toEqual([3, 0]);
  });

  test('refuses payloads that would not fit', () => {
    const engine = new Engine({ queue });
    const target = call(() => {});
    expect(() => engine.schedule(1, Rank.complete, target, 7, 2 ** 31, 0)).toThrow(
      /32-bit integers, got a = 2147483648/,
    );
    expect(() => engine.notify(Rank.complete, target, 7, 0, 0.5)).toThrow(/b = 0.5 with op 7/);
    expect(engine.pending).toBe(0);
  });
});

describe('progress', () => {
  function counting(engine: Engine, events: number): void {
    let left = events;
    const target: Handler = {
      handle: () => {
        if (--left > 0) engine.schedule(1000, Rank.complete, target, 0, 0, 0);
      },
    };
    engine.schedule(1000, Rank.complete, target, 0, 0, 0);
  }

  test('comes every progressEvery dispatched events', () => {
    const engine = new Engine({ progressEvery: 100 });
    const seen: { now: number; dispatched: number }[] = [];
    engine.events.on('progress', (progress) => seen.push(progress));
    counting(engine, 250);
    engine.run();
    expect(seen).toEqual([
      { now: 100_000, dispatched: 100 },
      { now: 200_000, dispatched: 200 },
    ]);
  });

  test('comes every 2^14 events by default', () => {
    const engine = new Engine();
    const seen: number[] = [];
    engine.events.on('progress', ({ dispatched }) => seen.push(dispatched));
    counting(engine, 2 ** 14 + 1);
    engine.run();
    expect(seen).toEqual([2 ** 14]);
  });

  test('a listener may stop the run', () => {
    const engine = new Engine({ progressEvery: 100 });
    engine.events.on('progress', () => engine.stop());
    counting(engine, 250);
    engine.run();
    expect(engine.dispatched).toBe(100);
    engine.run();
    expect(engine.dispatched).toBe(200);
    engine.run();
    expect(engine.dispatched).toBe(250);
  });
});
