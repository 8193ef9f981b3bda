import { describe, expect, test } from 'vitest';
import { TransactionPool } from '../../../src/parts/flow/transaction.ts';
import type { Route, Station, Step } from '../../../src/parts/words/route.ts';
import { uncontended } from '../../../src/parts/words/route.ts';
import { Bench } from '../../support/bench.ts';

function fixture() {
  const bench = new Bench();
  const { assembly } = bench;
  const stations = new Map<string, Station>();
  const work = (name: string, latency: number): Step[] => {
    const station = stations.get(name) ?? assembly.station({ name, component: 'subarray' });
    stations.set(name, station);
    return assembly.serve(station, { operation: name, latency, charges: [] });
  };
  const delay = (latency: number) => assembly.delay('subarray', { operation: 'rest', latency, charges: [] });
  const fork = (...branches: Route[]) => assembly.fork(branches, 'adderTree');
  return { bench, assembly, work, delay, fork };
}

const route = (steps: readonly Step[], multiplicity = 1): Route => ({ steps, multiplicity });

describe('fork and join', () => {
  test('the route goes on when the slowest branch has joined', () => {
    const { bench, work, fork } = fixture();
    const steps = [...fork(route(work('a', 4)), route(work('b', 9)), route(work('c', 6))), ...work('sum', 1)];
    bench.send(steps);
    expect(bench.run()).toBe(10);
    expect(uncontended(steps)).toBe(10);
    // a waits 5 for b, c 3.
    expect(steps[0]?.siblingWait).toBe(5 + 3);
  });

  test('a branch that stands for others waits as many times', () => {
    const { bench, work, fork } = fixture();
    const steps = fork(route(work('a', 4), 3), route(work('b', 9), 2), route(work('c', 6)));
    bench.send(steps);
    bench.run();
    expect(steps[0]?.siblingWait).toBe(3 * 5 + 3);
  });

  test('forks within branches multiply', () => {
    const { bench, work, fork } = fixture();
    const inner = fork(route(work('a', 2), 2), route(work('b', 5)));
    bench.send(fork(route(inner, 3), route(work('c', 7))));
    bench.run();
    // Two early branches in each of three: 3 x 2 x 3 ps.
    expect(inner[0]?.siblingWait).toBe(3 * 2 * 3);
  });

  test('stalls of a branch count for all that it stands for', () => {
    const { bench, work, fork } = fixture();
    const steps = fork(route(work('a', 4), 3), route(work('b', 1)));
    for (const task of [0, 1]) bench.send(steps, { task });
    bench.run();
    expect(bench.server('a').stalled).toBe(3 * 4);
  });

  test('empty branches are left out; one that stands for itself needs no fork', () => {
    const { work, fork } = fixture();
    const steps = work('a', 4);
    expect(fork()).toEqual([]);
    expect(fork(route([]), route([]))).toEqual([]);
    expect(fork(route([]), route(steps))).toEqual(steps);
    expect(fork(route([]), route(steps, 2))).toHaveLength(1);
  });

  test('branches are ordered by their place, not by who comes first', () => {
    for (let shuffle = 1; shuffle <= 8; shuffle++) {
      const bench = new Bench({ shuffle });
      const shared = bench.assembly.station({ name: 'shared', component: 'htree' });
      const branches = ['x', 'y', 'z'].map((operation) =>
        route(bench.assembly.serve(shared, { operation, latency: 2, charges: [] })),
      );
      bench.send(bench.assembly.fork(branches, null));
      bench.run();
      expect(bench.spans.map(({ operation }) => operation)).toEqual(['x', 'y', 'z']);
    }
  });

  test('so are branches of branches of different width', () => {
    // Four branches and two: the third of the first and the first of the second must not count as equals.
    const orders = new Set<string>();
    for (let shuffle = 1; shuffle <= 24; shuffle++) {
      const bench = new Bench({ shuffle });
      const shared = bench.assembly.station({ name: 'shared', component: 'htree' });
      const below = (names: string[]) =>
        route(
          bench.assembly.fork(
            names.map((operation) =>
              route([
                ...bench.assembly.delay('subarray', { operation: 'rest', latency: 3, charges: [] }),
                ...bench.assembly.serve(shared, { operation, latency: 2, charges: [] }),
              ]),
            ),
            null,
          ),
        );
      bench.send(bench.assembly.fork([below(['a', 'b', 'c', 'd']), below(['e', 'f'])], null));
      bench.run();
      orders.add(bench.spans.map(({ operation }) => operation).join(''));
    }
    expect([...orders]).toHaveLength(1);
  });
});

describe('repeat and delay', () => {
  test('the steps before it are taken as often as it says', () => {
    const { bench, assembly, work, delay } = fixture();
    const steps = [...work('before', 1), ...assembly.repeat([...work('a', 2), ...delay(3)], 4), ...work('after', 1)];
    bench.send(steps);
    expect(bench.run()).toBe(1 + 4 * 5 + 1);
    expect(uncontended(steps)).toBe(22);
    expect(bench.server('a').jobs).toBe(4);
  });

  test('two repetitions on one route do not disturb each other', () => {
    const { bench, assembly, work } = fixture();
    const steps = [...assembly.repeat(work('a', 2), 3), ...assembly.repeat(work('b', 5), 2)];
    for (const vector of [0, 1]) bench.send(steps, { vector });
    bench.run();
    expect(bench.server('a').jobs).toBe(6);
    expect(bench.server('b').jobs).toBe(4);
  });

  test('others may come in between two rounds', () => {
    const { bench, assembly, work } = fixture();
    const body = work('a', 2);
    bench.send(assembly.repeat(body, 3), { task: 0 });
    bench.send(body, { task: 1, at: 1 });
    bench.run();
    expect(bench.spans.map(({ task }) => task)).toEqual([0, 1, 0, 0]);
  });

  test('once, or nothing, needs no repetition', () => {
    const { assembly, work, delay } = fixture();
    const steps = work('a', 2);
    expect(assembly.repeat(steps, 1)).toEqual(steps);
    expect(assembly.repeat([], 5)).toEqual([]);
    expect(delay(0)).toEqual([]);
  });

  test('a delay occupies nothing: transactions rest side by side', () => {
    const { bench, delay } = fixture();
    for (const task of [0, 1, 2]) bench.send(delay(7), { task });
    expect(bench.run()).toBe(7);
  });
});

describe('the pool', () => {
  test('recycles transactions: memory follows the largest number under way', () => {
    const { bench, work } = fixture();
    const steps = work('a', 2);
    for (let task = 0; task < 100; task++) bench.send(steps, { task, at: 10 * task });
    bench.run();
    expect(bench.arrivals).toHaveLength(100);
    expect(bench.traffic.pool.all).toHaveLength(1);
    expect(bench.traffic.pool.active).toBe(0);
  });

  test('hands a returned transaction out again', () => {
    const pool = new TransactionPool();
    const first = pool.take();
    pool.take();
    pool.give(first);
    expect(pool.active).toBe(1);
    expect(pool.take()).toBe(first);
    expect(pool.all.map(({ id }) => id)).toEqual([0, 1]);
  });

  test('forgets parents and issuers', () => {
    const pool = new TransactionPool();
    const [parent, child] = [pool.take(), pool.take()];
    child.parent = parent;
    child.issuer = { arrived: () => {} };
    pool.give(child);
    expect(pool.take()).toMatchObject({ parent: null, issuer: null });
  });
});
