import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PathSums } from '../../../src/observe/index.ts';
import { type CauseHolder, Causes } from '../../../src/parts/flow/causes.ts';
import { type Passage, repeated } from '../../../src/parts/flow/repetition.ts';

const sum = (kind: number, count: number, time_ps: number) => ({ isWait: kind > 2, kind, count, time_ps });

describe('chains that pass through a period again and again', () => {
  it('come from where single steps lead, with the sums of all of them', () => {
    const passage = (ranks: number): fc.Arbitrary<Passage> =>
      fc.record({
        from: fc.nat(ranks - 1),
        sums: fc
          .array(fc.tuple(fc.nat(4), fc.nat(9), fc.nat(1000)), { maxLength: 3 })
          .map((all) => all.map(([kind, count, time]) => sum(kind, count, time))),
      });
    const passages = fc
      .integer({ min: 1, max: 6 })
      .chain((ranks) => fc.array(passage(ranks), { minLength: ranks, maxLength: ranks }));
    fc.assert(
      fc.property(passages, fc.integer({ min: 1, max: 40 }), (all, times) => {
        const found = repeated(all, times);
        expect(new Set(found.keys())).toEqual(new Set(all.map(({ from }) => from)));
        found.forEach((way, rank) => {
          let at = rank;
          const totals = new Map<number, number>();
          for (let step = 0; step < times - 1; step++) {
            const { from, sums } = all[at] as Passage;
            for (const { kind, time_ps } of sums) totals.set(kind, (totals.get(kind) ?? 0) + time_ps);
            at = from;
          }
          expect(way.from).toBe(at);
          for (const { kind, time_ps } of way.sums) expect(time_ps).toBe(totals.get(kind));
        });
      }),
    );
  });
});

/** Keeps one node, as a machine does in which one thing follows another. */
class Latest implements CauseHolder {
  node = 0;

  keepCauses(causes: Causes): void {
    causes.keep(this.node);
  }

  renumberCauses(to: Int32Array): void {
    this.node = to[this.node] ?? -1;
  }
}

describe('causes of a period that repeats', () => {
  /** Work of two kinds in turn, some of which is told to happen again. */
  function pathOf(simulated: number, left: number) {
    const sums = new PathSums();
    const causes = new Causes(sums, 10);
    const latest = new Latest();
    causes.hold(latest);
    let now = 0;
    const period = () => {
      for (const [kind, time] of [
        [1, 30],
        [2, 5],
      ] as const) {
        latest.node = causes.add(latest.node, kind, now);
        if (kind === 2) causes.waited(latest.node, 7, 3);
        now += time;
      }
    };
    period();
    const earlier = [latest.node];
    causes.keepList(earlier);
    period();
    if (left > 0) expect(causes.repeat(earlier, [latest.node], left)).toBe(true);
    for (let more = 0; more < simulated; more++) period();
    causes.sumPath(latest.node, now);
    return sums.take().sort((a, b) => a.kind - b.kind);
  }

  it('are those of all its times', () => {
    expect(pathOf(2, 25)).toEqual(pathOf(27, 0));
    expect(pathOf(0, 1)).toEqual(pathOf(1, 0));
  });

  it('are refused where a chain does not come from the earlier nodes, and then nothing changes', () => {
    const sums = new PathSums();
    const causes = new Causes(sums);
    const [one, other] = [causes.add(0, 1, 0), causes.add(0, 2, 0)];
    const latest = new Latest();
    latest.node = causes.add(other, 3, 50);
    causes.hold(latest);
    const earlier = [one];
    causes.keepList(earlier);
    expect(causes.repeat(earlier, [latest.node], 3)).toBe(false);
    causes.sumPath(latest.node, 60);
    expect(sums.take()).toEqual([
      { isWait: false, kind: 3, count: 1, time_ps: 10 },
      { isWait: false, kind: 2, count: 1, time_ps: 50 },
    ]);
  });
});
