import { describe, expect, test } from 'vitest';
import { streamed } from '../../../src/hardware/controller/minimum.ts';
import type { Step } from '../../../src/parts/words/route.ts';
import { Bench } from '../../support/bench.ts';

function fixture() {
  const bench = new Bench();
  const serve = (name: string, latency: number, units = 1, interval = latency): Step[] => {
    const station = bench.assembly.station({ name, component: 'dram', units });
    return bench.assembly.serve(station, { operation: name, latency, interval, charges: [] });
  };
  const fork = (...branches: Step[][]) =>
    bench.assembly.fork(
      branches.map((steps) => ({ steps, multiplicity: 1 })),
      null,
    );
  /** How long `vectors` transactions that start together really take. */
  const run = (steps: readonly Step[], vectors: number) => {
    for (let vector = 0; vector < vectors; vector++) bench.send(steps, { vector });
    return bench.run();
  };
  return { serve, fork, run };
}

describe('the time that vectors surely take', () => {
  test('in a pipeline the slowest stage decides', () => {
    const { serve, run } = fixture();
    const steps = [...serve('a', 3), ...serve('b', 7), ...serve('c', 2)];
    // 12 for the first, 7 more for each further one.
    expect(streamed(steps, 5)).toBe(12 + 4 * 7);
    expect(run(steps, 5)).toBe(40);
  });

  test('units serve side by side: two vectors on three units wait for nobody', () => {
    for (const [vectors, expected] of [
      [2, 10],
      [3, 10],
      [4, 20],
      [7, 30],
    ] as const) {
      const { serve, run } = fixture();
      const steps = serve('a', 10, 3);
      expect(streamed(steps, vectors)).toBe(expected);
      expect(run(steps, vectors)).toBe(expected);
    }
  });

  test('a slow stage on a short branch hides behind the long one', () => {
    const { serve, fork, run } = fixture();
    const steps = fork([...serve('a', 6), ...serve('b', 6)], serve('c', 7));
    // 12 + 6 on the long branch, 7 + 7 on the short one.
    expect(streamed(steps, 2)).toBe(18);
    expect(run(steps, 2)).toBe(18);
  });

  test('a pipelined stage counts with its interval', () => {
    const { serve, run } = fixture();
    const steps = serve('a', 10, 1, 3);
    expect(streamed(steps, 4)).toBe(10 + 3 * 3);
    expect(run(steps, 4)).toBe(19);
  });
});
