import { expect } from 'vitest';
import type { SpanSink } from '../../src/observe/index.ts';
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
  return { log, path, steps, end: engine.now };
}

law('no work begins before what lets it begin, and only the first without a cause', sketches(), 30, (sketch) => {
  const { log } = pathOf(sketch);
  for (const [id, { start, cause }] of log.spans.entries()) {
    if (cause < 0) expect(start, `span ${id} without a cause`).toBe(0);
    else expect(log.spans[cause]?.start, `span ${id}`).toBeLessThan(start);
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
