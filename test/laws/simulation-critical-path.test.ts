import { expect } from 'vitest';
import { SpanIndex } from '../../src/insight/accounts/spanIndex.ts';
import { TaskIndex } from '../../src/insight/accounts/taskIndex.ts';
import type { SpanSink } from '../../src/observe/index.ts';
import { phases } from '../../src/parts/words/task.ts';
import type { Simulation } from '../../src/simulation/index.ts';
import type { Result } from '../../src/simulation/result.ts';
import { law, remembered } from '../support/law.ts';
import { isLong } from '../support/long.ts';
import { criticalPath, type PathSource, pathGroups, pathPage, pathWaits } from '../support/pathAccount.ts';
import { type Sketch, setupOf, sketches } from '../support/random.ts';
import { run } from '../support/run.ts';
import type { Row } from '../support/runFolder.ts';
import { laneRow, manifestOf, spanTable, stallTable, taskTable } from '../support/tables.ts';

/** Keeps every span and wait. */
class Log implements SpanSink {
  readonly spans: Required<Row<'spans'>>[] = [];
  readonly stalls: Row<'stalls'>[] = [];

  span(...[lane, unit, start_ps, end, operation, task, vector, id, cause, latency_ps]: Parameters<SpanSink['span']>) {
    const duration_ps = end - start_ps;
    this.spans.push({ id, cause, start_ps, duration_ps, latency_ps, lane, unit, operation, task, vector });
  }

  stall(...[lane, start_ps, end, reason, task, vector, span]: Parameters<SpanSink['stall']>) {
    this.stalls.push({ lane, start_ps, duration_ps: end - start_ps, reason, task, vector, span });
  }

  queueDepth(): void {}
}

interface Told {
  readonly source: PathSource;
  readonly result: Result;
  readonly end: number;
  /** By number. */
  readonly spans: readonly Required<Row<'spans'>>[];
}

function recorded(sketch: Sketch, options: { shuffle?: number; detail?: 'group' | 'subarray' } = {}): Told {
  const { shuffle, detail = 'group' } = options;
  const log = new Log();
  const engine = shuffle === undefined ? {} : { engine: { shuffle } };
  const { simulation, result } = run(setupOf(sketch, detail), { spans: log, ...engine });
  const spans = [...log.spans].sort((a, b) => a.id - b.id);
  const end = simulation.engine.now;
  const last = simulation.traffic.causes?.id(simulation.controller.last) ?? -1;
  const source = {
    manifest: manifestOf({
      operations: simulation.assembly.operations,
      last,
      pathEnds: [last],
      end_ps: end,
      windows: [{ from_ps: 0, to_ps: end }],
    }),
    lanes: simulation.assembly.lanes.map(({ id, name, component }) => laneRow(id, name, component)),
    index: new SpanIndex(spanTable(spans)),
    stalls: stallTable(log.stalls),
    tasks: new TaskIndex(tasksOf(simulation, spans)),
  };
  return { source, result, end, spans };
}

const plainOf = remembered((sketch) => recorded(sketch));

function tasksOf({ structure }: Simulation, spans: readonly { readonly task: number }[]) {
  const { nodes } = structure.template;
  const tasks = [...new Set(spans.map(({ task }) => task))];
  return taskTable(
    tasks.map((id) => {
      const node = nodes[id % nodes.length];
      if (node === undefined) throw new RangeError(`no node of task ${id}`);
      return { id, phase: phases.indexOf(node.phase), layer: node.layer };
    }),
  );
}

/** The pieces of a path as text, without what may differ between equal runs: numbers of spans, names of lanes, units. */
function steps({ source }: Told): string {
  const path = criticalPath(source);
  return pathPage(path, source, 0, path.length)
    .map(({ span: _, lane: __, unit: ___, ...step }) => JSON.stringify(step))
    .join('\n');
}

/** Whether a span began when its cause was over or, with room that its cause has left, when that began. */
function isBound({ start_ps, cause }: Required<Row<'spans'>>, spans: Told['spans']): boolean {
  const before = spans[cause];
  if (before === undefined) return cause === -1 && start_ps === 0;
  const piece = start_ps - before.start_ps;
  return piece === 0 || piece === before.latency_ps || piece === before.duration_ps;
}

law('a piece is service or passing of its span, or the hand-over of room', sketches(), 20, (sketch) => {
  const { spans } = plainOf(sketch);
  expect(spans.filter(({ id }, index) => id !== index)).toEqual([]);
  expect(spans.filter((span) => !isBound(span, spans))).toEqual([]);
});

law('the pieces of the path add up to the run', sketches(), 20, (sketch) => {
  const { source, end } = plainOf(sketch);
  const path = criticalPath(source);
  expect(path.from_ps[0]).toBe(0);
  expect([...path.to_ps]).toEqual([...path.from_ps.slice(1), end]);
});

law('the path does not depend on the order of simultaneous events', sketches(), 20, (sketch) => {
  const plain = steps(plainOf(sketch));
  for (const shuffle of isLong ? [1, 2] : [1]) expect(steps(recorded(sketch, { shuffle }))).toBe(plain);
});

law('the path does not depend on the detail', sketches(), 20, (sketch) => {
  expect(steps(recorded(sketch, { detail: 'subarray' }))).toBe(steps(plainOf(sketch)));
});

const ps = (seconds: number) => Math.round(seconds * 1e12);

/** Rows in seconds as rows in whole picoseconds, in the order of their words. */
const inPs = (rows: readonly { readonly time_s: number }[]) =>
  rows.map(({ time_s, ...row }) => JSON.stringify({ ...row, time_ps: ps(time_s) })).sort();

/** Several units behind a short queue: what becomes free in an instant is settled at its end. */
const crowded = { 'globalBuffer.ports': 3, 'htree.queue': 1 };

for (const chip of [{}, crowded])
  law(
    `the account adds up to the run and is that of the recorded path, however often it is summed up, ${JSON.stringify(chip)}`,
    sketches({ chip }),
    12,
    (sketch) => {
      const { source, end } = plainOf(sketch);
      const path = criticalPath(source);
      const words = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
      for (const stretch of [20, 1 << 16]) {
        const { groups, waits } = run(setupOf(sketch), { stretch }).result.criticalPath;
        expect(groups.reduce((sum, { time_s }) => sum + ps(time_s), 0)).toBe(end);
        expect(inPs(groups.map(({ share: _, ...group }) => group))).toEqual(words(pathGroups(path, source)));
        expect(inPs(waits)).toEqual(words(pathWaits(path, source)));
      }
    },
  );

law('without the account nothing else differs', sketches(), 10, (sketch) => {
  const { criticalPath: _, run: __, ...noted } = run(setupOf(sketch)).result;
  const { criticalPath: none, run: ___, ...plain } = run(setupOf(sketch), { criticalPath: false }).result;
  expect(none).toEqual({ groups: [], waits: [] });
  expect(plain).toEqual(noted);
});
