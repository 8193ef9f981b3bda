import { statSync } from 'node:fs';
import { writeWhole } from '../files/index.ts';
import { InputError } from '../source/index.ts';
import { everything, type Filter } from '../timeline/filter.ts';
import type { RecordedTimeline, Window } from '../timeline/tables.ts';
import { ChromeWriter } from './chrome.ts';
import { writeCsv, writeCsvFile, writeCsvFolder } from './csv.ts';
import { type ExportFormat, type ExportTarget, type Target, targetOf } from './formats.ts';
import { ganttChart } from './gantt.ts';
import type { ChartTerminal } from './ganttChart.ts';
import { refuseIdle } from './idle.ts';
import { PerfettoWriter } from './perfetto.ts';
import { Reading } from './reading.ts';
import { select } from './selection.ts';
import { type OnProgress, writeTrace } from './trace.ts';
import type { TraceWriter } from './traceWriter.ts';
import { writeVcd } from './vcd.ts';

/** What to write of a timeline. */
export interface ExportRequest extends ExportTarget {
  /** Part of simulated time; what overlaps it is written. @default the whole run */
  readonly window?: Window;
  /** What is wanted of it. @default everything */
  readonly filter?: Filter;
  /** Whether arrows lead from causes to effects (chrome and perfetto). @default false */
  readonly flows?: boolean;
}

/** Where an export goes that has no file, and who is told how far it is. */
export interface ExportWorld {
  /** Takes what has no file. @default nobody */
  readonly print?: (text: string) => void;
  /** What the chart is drawn on. @default 80 columns in UTF-8 */
  readonly terminal?: ChartTerminal;
  /** Is told how far the reading is. @default nobody */
  readonly onProgress?: OnProgress;
}

/** What was written. */
export interface Exported {
  /** The format that was chosen. */
  readonly format: ExportFormat;
  /** Where it is; null if it was printed. */
  readonly out: string | null;
  /** Number of spans, waits, depths and what buffers hold; of rows in CSV, values in VCD, characters in a chart. */
  readonly entries: number;
}

/**
 * Writes a recorded timeline in another format. A file appears whole or not at all.
 *
 * @throws InputError if the format, the window or the filter do not suit the timeline
 * @throws {OutputError} if a file cannot be written
 *
 * @example
 * const run = await openRun('out/bp');
 * await exportTimeline(timelineOf(run), { out: 'bp.pftrace', window: { from_ps: 0, to_ps: 2e9 } });
 */
export async function exportTimeline(
  timeline: RecordedTimeline,
  request: ExportRequest,
  world: ExportWorld = {},
): Promise<Exported> {
  const target = targetOf(request);
  refuseIdleFlows(request, target);
  refuseNoFolder(target);
  const reading = await Reading.of(timeline, select(timeline, request.window, request.filter));
  await refuseIdle(reading, request.filter ?? everything);
  const entries = await write(reading, target, request, world);
  return { format: target.format, out: target.out, entries };
}

async function write(
  reading: Reading,
  target: Target,
  { flows = false }: ExportRequest,
  world: ExportWorld,
): Promise<number> {
  const { print = () => {}, terminal = { columns: 80, utf8: true }, onProgress = () => {} } = world;
  switch (target.format) {
    case 'chrome':
      return trace(new ChromeWriter(target.out), reading, flows, onProgress);
    case 'perfetto':
      return trace(new PerfettoWriter(target.out), reading, flows, onProgress);
    case 'vcd':
      return writeVcd(reading, target.out, onProgress);
    case 'csv':
      if (target.table === null) return writeCsvFolder(reading, target.out, onProgress);
      if (target.out === null) return writeCsv(reading, target.table, print, onProgress);
      return writeCsvFile(reading, target.table, target.out, onProgress);
    case 'gantt': {
      const chart = `${ganttChart(reading, terminal)}\n`;
      if (target.out === null) print(chart);
      else writeWhole(target.out, chart);
      return chart.length;
    }
  }
}

async function trace(writer: TraceWriter, reading: Reading, flows: boolean, onProgress: OnProgress): Promise<number> {
  try {
    return await writeTrace(reading, writer, { flows, onProgress });
  } catch (error) {
    writer.abort();
    throw error;
  }
}

function refuseIdleFlows({ flows }: ExportRequest, { format }: Target): void {
  if (!flows || format === 'chrome' || format === 'perfetto') return;
  throw new InputError('--flows', `${format} has no arrows`, { expected: 'chrome or perfetto' });
}

/** All tables of CSV take a folder. */
function refuseNoFolder({ format, out, ...target }: Target): void {
  if (format !== 'csv' || out === null || ('table' in target && target.table !== null)) return;
  const found = statSync(out, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return;
  throw new InputError(`--out ${out}`, 'this is no folder', { expected: 'a folder for the tables, or --table' });
}
