import { describe, expect, it } from 'vitest';
import { PathSums } from '../../../src/observe/index.ts';
import { type CauseHolder, Causes } from '../../../src/parts/flow/causes.ts';

/** Keeps some nodes by name. */
class Names implements CauseHolder {
  readonly nodes = new Map<string, number>();

  keepCauses(causes: Causes): void {
    for (const node of this.nodes.values()) causes.keep(node);
  }

  renumberCauses(to: Int32Array): void {
    for (const [name, node] of this.nodes) this.nodes.set(name, to[node]!);
  }

  of(name: string): number {
    return this.nodes.get(name) ?? 0;
  }
}

function causesWith(stretch: number) {
  const sums = new PathSums();
  const causes = new Causes(sums, stretch);
  const names = new Names();
  causes.hold(names);
  const add = (name: string, parent: string, kind: number, now: number) =>
    names.nodes.set(name, causes.add(names.of(parent), kind, now));
  const forget = (...old: string[]) => {
    for (const name of old) names.nodes.delete(name);
    causes.compact();
  };
  const total = (last: string, end: number) => {
    causes.sumPath(names.of(last), end);
    return sums
      .take()
      .map(({ isWait, kind, count, time_ps }) => `${isWait ? 'wait' : 'work'} ${kind}: ${count} x, ${time_ps}`)
      .sort();
  };
  return { causes, names, add, forget, total };
}

describe('causes', () => {
  it('give each node the time until what it let begin', () => {
    const { add, total } = causesWith(100);
    add('a', '', 1, 0);
    add('b', 'a', 2, 10);
    add('c', 'b', 1, 25);
    expect(total('c', 100)).toEqual(['work 1: 2 x, 85', 'work 2: 1 x, 15']);
  });

  it('do not count a node that another one followed in its own instant', () => {
    const { add, total } = causesWith(100);
    add('a', '', 1, 0);
    add('b', 'a', 2, 10);
    add('c', 'b', 3, 10);
    expect(total('c', 30)).toEqual(['work 1: 1 x, 10', 'work 3: 1 x, 20']);
  });

  it('add up the same whatever was forgotten on the way, waits and work before time 0 of other kinds included', () => {
    const { causes, names, add, forget, total } = causesWith(100);
    add('a', '', ~5, 0);
    add('b', 'a', 2, 10);
    causes.waited(names.of('b'), 7, 4);
    add('side', 'a', 9, 12);
    forget('a');
    add('c', 'b', 2, 30);
    causes.waited(names.of('c'), 7, 6);
    forget('b');
    add('d', 'c', ~5, 31);
    forget('c', 'side');
    forget();
    expect(total('d', 40)).toEqual(['wait 7: 2 x, 10', 'work -6: 2 x, 19', 'work 2: 2 x, 21']);
  });

  it('keep the numbers of spans when nodes get others, and forget what nobody holds', () => {
    const { causes, names, add, forget } = causesWith(3);
    for (let at = 0; at < 1000; at++) {
      add('new', 'old', 0, at);
      names.nodes.set('old', names.of('new'));
      expect(causes.id(names.of('new'))).toBe(at);
      if (causes.isFull) forget('new');
    }
    expect(names.of('old')).toBeLessThan(5);
    expect(causes.start(names.of('old'))).toBe(999);
  });

  it('tell where a path was at each pin, though its nodes are forgotten', () => {
    const { causes, names, add, forget } = causesWith(100);
    expect(causes.pin(0)).toBe(0);
    add('a', '', 1, 0);
    add('b', 'a', 1, 10);
    add('side', 'a', 1, 10);
    expect(causes.pin(15)).toBe(1);
    add('c', 'b', 1, 20);
    forget('a', 'b');
    expect(causes.pin(30)).toBe(2);
    add('d', 'c', 1, 30);
    forget('c', 'side');
    expect(causes.spansAtPins(names.of('d'))).toEqual([-1, 1, 3]);
  });

  it('change what bound a node within its instant, and forget nothing before', () => {
    const { causes, names, add, total } = causesWith(3);
    add('a', '', 1, 0);
    add('b', '', 2, 0);
    add('c', 'a', 3, 10);
    causes.leaveOpen();
    expect(causes.isFull).toBe(false);
    causes.settle(names.of('c'), names.of('b'));
    expect(causes.isFull).toBe(true);
    expect(total('c', 10)).toEqual(['work 2: 1 x, 10', 'work 3: 1 x, 0']);
  });
});
