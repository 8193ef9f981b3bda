import type { Recording } from '../../src/insight/story.ts';
import { type LaneInfo, type SpanSink, TaskRecorder } from '../../src/observe/index.ts';
import { stallReasons } from '../../src/parts/words/stalls.ts';
import { phases } from '../../src/parts/words/task.ts';
import { type Result, type Setup, simulate } from '../../src/simulation/index.ts';
import type { ComponentPower, TaskSink, TimelineNames } from '../../src/simulation/timeline.ts';
import { emptyManifest } from '../../src/timeline/manifest.ts';
import type { DepthTable, HeldTable, TimelineManifest } from '../../src/timeline/tables.ts';
import { type Row, tableOf } from './runFolder.ts';

/** Keeps the rows of all tables of a run. */
class RowLog implements SpanSink, TaskSink {
  readonly spans: Row<'spans'>[] = [];
  readonly stalls: Row<'stalls'>[] = [];
  readonly depths: Row<'depths'>[] = [];
  readonly heldRows: Row<'held'>[] = [];
  readonly tasks: { readonly id: number; readonly start_ps: number; readonly duration_ps: number }[] = [];

  span(...[lane, unit, start_ps, end, operation, task, vector, id, cause, latency_ps]: Parameters<SpanSink['span']>) {
    const duration_ps = end - start_ps;
    this.spans.push({ lane, unit, start_ps, duration_ps, operation, task, vector, id, cause, latency_ps });
  }

  stall(...[lane, start_ps, end, reason, task, vector, span, kept]: Parameters<SpanSink['stall']>) {
    this.stalls.push({ lane, start_ps, duration_ps: end - start_ps, reason, task, vector, span, kept });
  }

  queueDepth(lane: number, at_ps: number, depth: number) {
    this.depths.push({ lane, at_ps, depth });
  }

  held(buffer: number, at_ps: number, bits: number, change: number) {
    this.heldRows.push({ buffer, at_ps, bits, change });
  }

  began() {}

  ended(id: number, start_ps: number, end_ps: number) {
    this.tasks.push({ id, start_ps, duration_ps: end_ps - start_ps });
  }
}

/** A run with all of its timeline in memory. */
export interface RecordedRun {
  readonly recording: Recording;
  readonly depths: DepthTable;
  readonly held: HeldTable;
  readonly power: readonly ComponentPower[];
  readonly result: Result;
  readonly end_ps: number;
}

export function recorded(setup: Setup): RecordedRun {
  const log = new RowLog();
  let known: { readonly lanes: readonly LaneInfo[]; readonly names: TimelineNames } | null = null;
  let path: Pick<TimelineManifest, 'last' | 'pathEnds'> = { last: -1, pathEnds: [] };
  const begin = (lanes: readonly LaneInfo[], names: TimelineNames) => {
    known = { lanes, names };
  };
  let power: readonly ComponentPower[] = [];
  const end = (last: number, _: readonly number[], components: readonly ComponentPower[]) => {
    path = { last, pathEnds: [last] };
    power = components;
  };
  const result = simulate(setup, { sink: { tasks: new TaskRecorder(), spans: log, taskSink: log, begin, end } });
  const end_ps = Math.round(result.totals.latency_s * 1e12);
  if (known === null) throw new Error('the run did not begin');
  const { lanes, names } = known as { lanes: readonly LaneInfo[]; names: TimelineNames };
  const byStart = (a: { start_ps?: number; id?: number }, b: typeof a) =>
    (a.start_ps ?? 0) - (b.start_ps ?? 0) || (a.id ?? 0) - (b.id ?? 0);
  const tasks = log.tasks.toSorted(byStart).map((task) => {
    const { phase, layer, sample, iteration } = names.describe(task.id);
    return { ...task, phase: phases.indexOf(phase), layer, sample, iteration };
  });
  return {
    recording: {
      manifest: {
        ...emptyManifest(names.title),
        ...path,
        end_ps,
        windows: [{ from_ps: 0, to_ps: end_ps }],
        operations: Array.from({ length: names.operations() }, (_, operation) => names.opName(operation)),
        reasons: [...stallReasons],
        phases: [...phases],
        layers: [...names.layers],
        buffers: [...names.buffers],
      },
      lanes: lanes.map((lane) => ({ ...lane, layer: -1 })),
      spans: tableOf('spans', log.spans.toSorted(byStart)),
      stalls: tableOf('stalls', log.stalls.toSorted(byStart)),
      tasks: tableOf('tasks', tasks),
    },
    depths: tableOf('depths', log.depths),
    held: tableOf('held', log.heldRows),
    power,
    result,
    end_ps,
  };
}
