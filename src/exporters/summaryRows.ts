import { at } from '../lists/index.ts';
import type { RecordedTimeline, Window } from '../timeline/tables.ts';
import type { PathPiece } from './path.ts';
import type { Selection } from './selection.ts';
import { type Facts, type Task, type Tasks, workName } from './tasks.ts';
import type { SliceKind } from './traceWriter.ts';

/** A stretch of a row that belongs to no lane. */
export interface SummarySlice extends Window {
  readonly name: string;
  readonly facts: Facts | null;
}

/** A row that belongs to no lane. */
export interface SummaryRow {
  readonly name: string;
  readonly kind: SliceKind;
  readonly slices: readonly SummarySlice[];
}

/** The critical path, iterations and phases, from top to bottom; above all what was not recorded. */
export function runRows(
  timeline: RecordedTimeline,
  selection: Selection,
  tasks: Tasks,
  path: readonly PathPiece[],
): SummaryRow[] {
  const { manifest } = timeline;
  const { window } = selection;
  const iterations = manifest.iterations.filter((one) => overlap(one, window));
  const rows: SummaryRow[] = [
    {
      name: 'not recorded',
      kind: 'missing',
      slices: gaps(selection).map((gap) => ({ ...gap, name: 'not recorded', facts: null })),
    },
    { name: 'critical path', kind: 'path', slices: pathSlices(path, timeline, tasks) },
    ...sideBySide(iterations).map(
      (own): SummaryRow => ({
        name: 'iterations',
        kind: 'iteration',
        slices: own.map(({ iteration, from_ps, to_ps }) => ({
          from_ps,
          to_ps,
          name: `iteration ${iteration + 1}`,
          facts: null,
        })),
      }),
    ),
    ...manifest.phases.map(
      (name, phase): SummaryRow => ({
        name: `phase ${name}`,
        kind: 'phase',
        slices: runsOf(tasks, window, (task) => task.phase === phase).map((run) => ({ ...run, name, facts: null })),
      }),
    ),
  ];
  return rows.filter(({ slices }) => slices.length > 0);
}

/** When each phase of each layer ran, layer by layer. */
export function layerRows({ manifest }: RecordedTimeline, { window }: Selection, tasks: Tasks): SummaryRow[] {
  return manifest.layers
    .flatMap((layerName, layer) =>
      manifest.phases.map(
        (phaseName, phase): SummaryRow => ({
          name: `${layerName}: ${phaseName}`,
          kind: 'layer',
          slices: runsOf(tasks, window, (task) => task.layer === layer && task.phase === phase).map((run) => ({
            ...run,
            name: `${phaseName} ${layerName}`,
            facts: null,
          })),
        }),
      ),
    )
    .filter(({ slices }) => slices.length > 0);
}

/** The stretches of time in which some of these tasks ran. */
export function runsOf(tasks: Tasks, window: Window, isMeant: (task: Task) => boolean): Window[] {
  const runs: { from_ps: number; to_ps: number }[] = [];
  for (const task of tasks.values()) {
    if (!isMeant(task) || !overlap(task, window)) continue;
    const last = runs.at(-1);
    if (last === undefined || task.from_ps > last.to_ps) runs.push({ from_ps: task.from_ps, to_ps: task.to_ps });
    else last.to_ps = Math.max(last.to_ps, task.to_ps);
  }
  return runs;
}

function pathSlices(path: readonly PathPiece[], { lanes, manifest }: RecordedTimeline, tasks: Tasks): SummarySlice[] {
  const byId = new Map(lanes.map((lane) => [lane.id, lane]));
  return path.map((piece) => {
    const task = tasks.get(piece.task);
    const lane = byId.get(piece.lane);
    if (lane === undefined) throw new RangeError(`span ${piece.id} is of lane ${piece.lane}, which has no row`);
    const operation = at(manifest.operations, piece.operation, 'operations');
    return {
      from_ps: piece.start_ps,
      to_ps: piece.end_ps,
      name: `${lane.component} ${workName(task, operation)}`,
      facts: { lane: lane.name, ...task?.facts, vector: piece.vector, span: piece.id },
    };
  });
}

/** What lies between the recorded stretches of the selected time. */
function gaps({ window, recorded }: Selection): Window[] {
  const ends = [window.from_ps, ...recorded.map(({ to_ps }) => to_ps)];
  const starts = [...recorded.map(({ from_ps }) => from_ps), window.to_ps];
  return ends
    .map((from_ps, i) => ({ from_ps, to_ps: starts[i] ?? from_ps }))
    .filter(({ from_ps, to_ps }) => from_ps < to_ps);
}

/** Stretches that overlap are of different rows. */
function sideBySide<One extends Window>(all: readonly One[]): One[][] {
  const rows: One[][] = [];
  for (const one of [...all].sort((a, b) => a.from_ps - b.from_ps)) {
    const free = rows.find((row) => (row.at(-1)?.to_ps ?? 0) <= one.from_ps);
    if (free === undefined) rows.push([one]);
    else free.push(one);
  }
  return rows;
}

const overlap = (one: Window, other: Window) => one.from_ps < other.to_ps && one.to_ps > other.from_ps;
