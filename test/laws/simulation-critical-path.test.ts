import { expect } from 'vitest';
import type { SpanSink } from '../../src/observe/index.ts';
import type { TaskNode } from '../../src/parts/words/task.ts';
import type { Simulation } from '../../src/simulation/index.ts';
import { law } from '../support/law.ts';
import { type Sketch, setupOf, sketches } from '../support/random.ts';
import { run } from '../support/run.ts';

interface Caused {
  readonly lane: number;
  readonly start: number;
  readonly operation: number;
  readonly task: number;
  readonly vector: number;
  readonly cause: number;
}

/** Keeps every span by its number. */
class CauseLog implements SpanSink {
  readonly spans: Caused[] = [];

  span(...[lane, , start, , operation, task, vector, id, cause]: Parameters<SpanSink['span']>): void {
    this.spans[id] = { lane, start, operation, task, vector, cause };
  }

  stall(): void {}

  queueDepth(): void {}
}

/** The chain of causes from the start of a run to its last span. */
function pathOf(sketch: Sketch, shuffle?: number, detail: 'group' | 'subarray' = 'group') {
  const log = new CauseLog();
  const options = shuffle === undefined ? { spans: log } : { spans: log, engine: { shuffle } };
  const { simulation } = run(setupOf(sketch, detail), options);
  const { controller, traffic, engine, assembly } = simulation;
  const path: Caused[] = [];
  const last = traffic.causes?.id(controller.last) ?? -1;
  for (let span = log.spans[last]; span !== undefined; span = log.spans[span.cause]) path.unshift(span);
  const steps = path.map(({ lane, start, operation, task, vector }) =>
    [assembly.lanes[lane]?.component, start, assembly.operations[operation], task, vector].join(' '),
  );
  return { log, path, steps, end: engine.now, simulation };
}

law('no work begins before what lets it begin, and only the first without a cause', sketches(), 30, (sketch) => {
  const { log } = pathOf(sketch);
  for (const [id, { start, cause }] of log.spans.entries()) {
    if (cause < 0) expect(start, `span ${id} without a cause`).toBe(0);
    else expect(log.spans[cause]?.start, `span ${id}`).toBeLessThanOrEqual(start);
  }
});

law('the path leads from the start to the end of a run', sketches(), 30, (sketch) => {
  const { path } = pathOf(sketch);
  expect(path[0]?.start).toBe(0);
});

law('the path does not depend on the order of simultaneous events', sketches(), 30, (sketch) => {
  const { steps } = pathOf(sketch);
  for (const seed of [1, 2]) expect(pathOf(sketch, seed).steps).toEqual(steps);
});

law('the path does not depend on the detail', sketches(), 30, (sketch) => {
  expect(pathOf(sketch, undefined, 'subarray').steps).toEqual(pathOf(sketch).steps);
});

/** Groups of the recorded path, as the fold tells them. */
function groupsOf(path: readonly Caused[], end: number, { assembly, structure }: Simulation): string[] {
  const sums = new Map<string, { pieces: number; time: number }>();
  for (const [index, { lane, start, operation, task }] of path.entries()) {
    const { nodes } = structure.template;
    const { phase, layer } = nodes[task % nodes.length] as TaskNode;
    const key = [assembly.lanes[lane]?.component, assembly.operations[operation], phase, layer].join(' ');
    const time = (path[index + 1]?.start ?? end) - start;
    if (time === 0) continue;
    const before = sums.get(key) ?? { pieces: 0, time: 0 };
    sums.set(key, { pieces: before.pieces + 1, time: before.time + time });
  }
  return [...sums].map(([key, { pieces, time }]) => `${key} ${pieces} ${time}`).sort();
}

law(
  'the account adds up to the run and is that of the recorded path, however often it is summed up',
  sketches(),
  16,
  (sketch) => {
    const { path, end, simulation } = pathOf(sketch);
    const recorded = groupsOf(path, end, simulation);
    for (const stretch of [7, 100, 1 << 16]) {
      const { groups } = run(setupOf(sketch), { stretch }).result.criticalPath;
      const ps = groups.map(({ time_s }) => Math.round(time_s * 1e12));
      expect(ps.reduce((sum, time) => sum + time, 0)).toBe(end);
      const folded = groups.map(
        ({ component, operation, phase, layer, pieces }, index) =>
          `${component} ${operation} ${phase} ${layer} ${pieces} ${ps[index]}`,
      );
      expect(folded.sort()).toEqual(recorded);
    }
  },
);
