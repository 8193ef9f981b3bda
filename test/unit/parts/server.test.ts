import { describe, expect, test } from 'vitest';
import { Assembly } from '../../../src/hardware/assembly.ts';
import type { Step } from '../../../src/parts/words/route.ts';
import { Bench } from '../../support/bench.ts';

function fixture(options: { units?: number; capacity?: number; shuffle?: number } = {}) {
  const { units = 1, capacity = Number.POSITIVE_INFINITY, shuffle } = options;
  const bench = new Bench(shuffle === undefined ? {} : { shuffle });
  const station = bench.assembly.station({ name: 's', component: 'dram', units, capacity });
  const serve = (latency: number, interval = latency): Step[] =>
    bench.assembly.serve(station, { operation: 'work', latency, interval, charges: [] });
  return { bench, station, serve, server: bench.server('s') };
}

describe('units', () => {
  test('the lowest free unit is taken', () => {
    const { bench, serve } = fixture({ units: 3 });
    bench.send(serve(9), { task: 0 });
    bench.send(serve(3), { task: 1 });
    bench.send(serve(5), { task: 2 });
    bench.send(serve(1), { task: 3, at: 6 });
    bench.run();
    // At 6 units 1 and 2 are free.
    expect(bench.spans.map(({ task, unit, start }) => [task, unit, start])).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [2, 2, 0],
      [3, 1, 6],
    ]);
  });

  test('a unit that ends takes the next in the same instant', () => {
    const { bench, serve, server } = fixture();
    for (const task of [0, 1, 2]) bench.send(serve(4), { task });
    expect(bench.run()).toBe(12);
    expect(server.busy).toBe(12);
    expect(server.stalled).toBe(4 + 8);
    expect(server.jobs).toBe(3);
  });
});

describe('order', () => {
  test.each([1, 2, 3, 4, 5])('arrival, then task, then vector: insertion does not matter (seed %i)', (shuffle) => {
    const { bench, serve } = fixture({ shuffle });
    const steps = serve(10);
    bench.send(steps, { task: 7 });
    bench.send(steps, { task: 2, vector: 1, at: 1 });
    bench.send(steps, { task: 2, vector: 0, at: 1 });
    bench.send(steps, { task: 1, vector: 5, at: 1 });
    bench.send(steps, { task: 0, at: 2 });
    bench.run();
    expect(bench.spans.map(({ task, vector }) => [task, vector])).toEqual([
      [7, 0],
      [1, 5],
      [2, 0],
      [2, 1],
      [0, 0],
    ]);
  });
});

describe('acquire and release', () => {
  test('the unit is busy from acquire to release, and others wait', () => {
    const { bench, station, server } = fixture();
    const other = bench.assembly.station({ name: 'other', component: 'adc' });
    const acquired = bench.assembly.acquire(station, { operation: 'take', latency: 2, charges: [] });
    const steps = [
      acquired,
      ...bench.assembly.serve(other, { operation: 'work', latency: 5, charges: [] }),
      ...bench.assembly.delay('subarray', { operation: 'rest', latency: 3, charges: [] }),
      bench.assembly.release(acquired, 'all'),
    ];
    for (const task of [0, 1]) bench.send(steps, { task });
    expect(bench.run()).toBe(20);
    expect(bench.spansOf('s')).toMatchObject([
      { start: 0, end: 10, operation: 'all' },
      { start: 10, end: 20, operation: 'all' },
    ]);
    expect(server.busy).toBe(20);
    expect(server.stalled).toBe(10);
    expect(server.blocked).toBe(0);
    // The kept unit was waiting nowhere but here.
    expect(bench.server('other').stalled).toBe(0);
  });

  test('to acquire takes time', () => {
    const { bench, station } = fixture();
    expect(() => bench.assembly.acquire(station, { operation: 'take', latency: 0, charges: [] })).toThrow(RangeError);
  });

  test('a unit that is kept is not granted although its own service is over', () => {
    const { bench, station, serve } = fixture({ units: 2 });
    const acquired = bench.assembly.acquire(station, { operation: 'take', latency: 1, charges: [] });
    const keep = [
      acquired,
      ...bench.assembly.delay('subarray', { operation: 'rest', latency: 9, charges: [] }),
      bench.assembly.release(acquired, 'all'),
    ];
    bench.send(keep, { task: 0 });
    for (const task of [1, 2]) bench.send(serve(4), { task, at: 2 });
    bench.run();
    expect(bench.spans.map(({ task, unit, start, end }) => [task, unit, start, end])).toEqual([
      [1, 1, 2, 6],
      [2, 1, 6, 10],
      [0, 0, 0, 10],
    ]);
  });
});

describe('a pipelined unit', () => {
  test('takes the next job after the interval, without an event of its own until somebody waits', () => {
    const { bench, serve, server } = fixture();
    const steps = serve(10, 3);
    for (const task of [0, 1, 2]) bench.send(steps, { task });
    expect(bench.run()).toBe(6 + 10);
    expect(bench.spans.map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [3, 6],
      [6, 9],
    ]);
    expect(bench.arrivals.map(({ at }) => at)).toEqual([10, 13, 16]);
    expect(server.busy).toBe(9);
    expect(server.stalled).toBe(3 + 6);
  });

  test('is free for a late arrival in the middle of the latency', () => {
    const { bench, serve } = fixture();
    const steps = serve(10, 3);
    bench.send(steps, { task: 0 });
    bench.send(steps, { task: 1, at: 5 });
    bench.run();
    expect(bench.arrivals.map(({ at }) => at)).toEqual([10, 15]);
  });

  test('takes nothing more while what it finished has no place', () => {
    const { bench, serve, server } = fixture();
    const full = bench.assembly.station({ name: 'full', component: 'htree', capacity: 1 });
    const steps = [...serve(4, 2), ...bench.assembly.serve(full, { operation: 'transfer', latency: 20, charges: [] })];
    for (let task = 0; task < 5; task++) bench.send(steps, { task });
    bench.run();
    // Through at 4, 6, 8: served, queued, and the third keeps the unit from 8 on; the fourth, granted at 6, is through at 10.
    // The second is served at 24, so the third has its place then; the fourth at 44 and the fifth, granted at 44, at 64.
    expect(bench.spansOf('s').map(({ start }) => start)).toEqual([0, 2, 4, 6, 44]);
    expect(bench.spansOf('full').map(({ start }) => start)).toEqual([4, 24, 44, 64, 84]);
    expect(server.blocked).toBe(44 - 8 + (64 - 48));
  });

  test('is taken when it is free, also where a call was asked for while it was kept', () => {
    const { bench, serve } = fixture({ units: 2 });
    const full = bench.assembly.station({ name: 'full', component: 'htree', capacity: 1 });
    const transfer = bench.assembly.serve(full, { operation: 'transfer', latency: 8, charges: [] });
    bench.send(transfer, { task: 10 });
    bench.send(transfer, { task: 11 });
    bench.send(serve(50, 40), { task: 0 });
    // Through at 3, unit 1 is kept until there is a place at 8, and takes its next job at 30.
    bench.send([...serve(3, 30), ...transfer], { task: 1 });
    bench.send(serve(1), { task: 2, at: 5 });
    bench.run();
    expect(bench.spansOf('s').map(({ task, unit, start }) => [task, unit, start])).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [2, 1, 30],
    ]);
  });
});

test('booked time is counted apart and delays nobody', () => {
  const { bench, server } = fixture();
  const driver = bench.assembly.station({ name: 'driver', component: 'write' });
  bench.send(bench.assembly.serve(driver, { operation: 'write', latency: 7, charges: [], occupies: server }));
  bench.run();
  expect(server).toMatchObject({ occupied: 7, occupations: 1, busy: 0, jobs: 0 });
});

test('queued transactions and those without a place are the depth of a server', () => {
  const { bench, serve, server } = fixture({ capacity: 2 });
  for (let task = 0; task < 5; task++) bench.send(serve(10), { task });
  bench.engine.runUntil(5);
  // One is served, two are queued, two wait for a place.
  expect(server.queue.length).toBe(2);
  expect(server.waiting.length).toBe(2);
  expect(server.depth).toBe(4);
});

test('an ideal component is private to each task: no one waits', () => {
  const bench = new Bench();
  const assembly = new Assembly(bench.engine, bench.traffic, ['dram']);
  const station = assembly.station({ name: 'ideal', component: 'dram' });
  expect(station.copies).not.toBeNull();
  expect(station.copies?.at(0)).toBe(station.server);
  expect(station.copies?.at(3)).not.toBe(station.server);
  expect(station.copies?.at(3)).toBe(station.copies?.at(3));
  expect(station.copies?.at(3).spec).toMatchObject({ name: 'ideal~3', copy: 3, units: 1 });
});
