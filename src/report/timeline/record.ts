import { dirname } from 'node:path';
import { makeDirectory, OutputError } from '../../files/index.ts';
import { TaskRecorder, Timeline } from '../../observe/index.ts';
import type { Result } from '../../simulation/result.ts';
import type { RunOptions } from '../../simulation/setup.ts';
import { InputError } from '../../source/index.ts';
import { type ChartTerminal, gantt } from '../run/gantt.ts';
import { integer, time } from '../text/format.ts';
import { spelled } from '../text/look.ts';
import { openTimeline, timelineFileProblem } from './open.ts';
import { writePower } from './power.ts';
import type { TimelineWriter } from './writer.ts';

const psPerSecond = 1e12;

/** What to record of a run. */
export interface TimelineOptions {
  /** Where to write it; the extension names the format. @default nowhere */
  readonly file?: string;
  /** Part of simulated time to record, in picoseconds. @default all of it */
  readonly window?: { readonly from_ps: number; readonly to_ps: number };
  /** Most entries to record. @default 5 million */
  readonly limit?: number;
  /** Whether arrows lead from cause to effect. @default false */
  readonly flows?: boolean;
  /** Whether to draw a chart of letters when each phase of each layer ran. @default false */
  readonly gantt?: boolean;
}

/** A run, and what was recorded of it. */
export interface Recorded {
  /** The result of the run. */
  readonly result: Result;
  /** Where the timeline is, and whether it is complete. */
  readonly messages: readonly string[];
  /** The text chart for a terminal, if it was asked for. */
  readonly gantt: ((terminal: ChartTerminal) => string) | null;
}

/**
 * Runs with a timeline. The file appears only when the run is done; a run that fails leaves none.
 *
 * @param run gets what the simulator needs to record, nothing if nothing is to be recorded
 * @throws InputError if the extension of the file names no format, or the window begins behind the end of the run
 */
export function withTimeline(options: TimelineOptions, run: (recording: Pick<RunOptions, 'sink'>) => Result): Recorded {
  if (options.file === undefined && !options.gantt) return { result: run({}), messages: [], gantt: null };
  const tasks = new TaskRecorder();
  const file = options.file === undefined ? null : openFile(options.file, options);
  try {
    const result = run({
      sink: { tasks, spans: file?.recorder ?? null, begin: (lanes, names) => file?.writer.begin(lanes, names) },
    });
    if (file !== null) refuseEmpty(options.window, result);
    const messages = file === null ? [] : finish(file, result);
    return { result, messages, gantt: options.gantt ? (terminal) => chart(tasks, result, terminal) : null };
  } catch (error) {
    file?.writer.abort();
    throw error;
  }
}

/** A window without any of the run is a mistake that only the end of the run shows. */
function refuseEmpty(window: TimelineOptions['window'], { totals }: Result): void {
  if (window === undefined || window.from_ps < totals.latency_s * psPerSecond) return;
  throw new InputError('--timeline-window', `it begins at ${time(window.from_ps / psPerSecond)}`, {
    expected: `a part of the run, which ends at ${time(totals.latency_s)}`,
  });
}

interface OpenFile {
  readonly path: string;
  readonly writer: TimelineWriter;
  readonly recorder: Timeline;
}

function openFile(path: string, { window, limit, flows = false }: TimelineOptions): OpenFile {
  const problem = timelineFileProblem(path);
  if (problem !== null) throw new InputError(`--timeline ${path}`, problem);
  try {
    makeDirectory(dirname(path));
    const writer = openTimeline(path, { flows });
    return { path, writer, recorder: new Timeline(writer, { ...window, ...(limit === undefined ? {} : { limit }) }) };
  } catch (error) {
    throw new OutputError(path, error);
  }
}

function finish({ path, writer, recorder }: OpenFile, result: Result): string[] {
  recorder.flush();
  const end_ps = Math.round(result.totals.latency_s * psPerSecond);
  writePower(writer, result.power, end_ps);
  const { recorded, truncated, truncatedAt_ps } = recorder;
  writer.end({ end_ps, recorded, truncatedAt_ps });
  const written = `wrote ${path}: ${integer(recorded)} spans, stalls and queue depths (open it in ui.perfetto.dev)`;
  if (!truncated) return [written];
  return [
    written,
    `the timeline stops at ${time(truncatedAt_ps / psPerSecond)}, where its limit was reached (--timeline-limit, --timeline-window)`,
  ];
}

function chart(tasks: TaskRecorder, result: Result, terminal: ChartTerminal): string {
  const rows = tasks.rows().map(({ phase, layer }) => ({
    label: spelled(`${phase} ${result.layers[layer]?.name ?? layer}`, terminal),
    spans: tasks
      .spans(phase, layer)
      .map(({ start_ps, end_ps }) => ({ start_ps, end_ps, mark: terminal.utf8 ? '█' : '#' })),
  }));
  return gantt(rows, result.totals.latency_s * psPerSecond, terminal.columns, { ascii: !terminal.utf8 });
}
