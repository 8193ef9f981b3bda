import { join } from 'node:path';
import { GrowingFile } from '../files/index.ts';
import { at } from '../lists/index.ts';
import { type CsvTableName, csvTables } from './formats.ts';
import type { Reading } from './reading.ts';
import type { Task } from './tasks.ts';
import type { OnProgress } from './trace.ts';

type Cell = string | number;
type Row = readonly Cell[];

/** A table as it is written: names in place of numbers. */
interface CsvTable {
  readonly head: Row;
  rows(reading: Reading, onProgress: OnProgress): AsyncIterable<Row> | Iterable<Row>;
}

const ofTask = ['phase', 'layer', 'sample', 'iteration', 'task', 'name'] as const;

const tables: Readonly<Record<CsvTableName, CsvTable>> = {
  spans: {
    head: ['id', 'cause', 'start_ps', 'duration_ps', 'latency_ps', 'lane', 'unit', 'operation', ...ofTask, 'vector'],
    async *rows(reading, onProgress) {
      const { operations } = reading.timeline.manifest;
      const lanes = laneNames(reading);
      for (const piece of reading.pieces) {
        onProgress('spans', piece.from_ps);
        for (const {
          id,
          cause,
          start_ps,
          duration_ps,
          latency_ps,
          lane,
          unit,
          operation,
          task,
          vector,
        } of await reading.spans(piece)) {
          const words = [lanes.get(lane) ?? lane, unit, at(operations, operation, 'operations')];
          yield [id, cause, start_ps, duration_ps, latency_ps, ...words, ...cells(reading.task(task), task), vector];
        }
      }
    },
  },
  stalls: {
    head: ['start_ps', 'duration_ps', 'lane', 'reason', ...ofTask, 'vector', 'span', 'kept'],
    async *rows(reading, onProgress) {
      const { reasons } = reading.timeline.manifest;
      const lanes = laneNames(reading);
      for (const piece of reading.pieces) {
        onProgress('stalls', piece.from_ps);
        for (const { start_ps, duration_ps, lane, reason, task, vector, span, kept } of await reading.stalls(piece)) {
          const words = [lanes.get(lane) ?? lane, at(reasons, reason, 'reasons')];
          yield [start_ps, duration_ps, ...words, ...cells(reading.task(task), task), vector, span, kept];
        }
      }
    },
  },
  depths: {
    head: ['at_ps', 'lane', 'depth'],
    async *rows(reading, onProgress) {
      const lanes = laneNames(reading);
      for (const piece of reading.pieces) {
        onProgress('depths', piece.from_ps);
        for (const { at_ps, lane, depth } of await reading.depths(piece)) yield [at_ps, lanes.get(lane) ?? lane, depth];
      }
    },
  },
  held: {
    head: ['at_ps', 'buffer', 'bits', 'change', 'capacity_bits'],
    async *rows(reading, onProgress) {
      const { buffers } = reading.timeline.manifest;
      for (const piece of reading.pieces) {
        onProgress('held', piece.from_ps);
        for (const { at_ps, buffer, bits, change } of await reading.held(piece)) {
          const { name, capacity_bits } = at(buffers, buffer, 'buffers');
          yield [at_ps, name, bits, change, capacity_bits];
        }
      }
    },
  },
  tasks: {
    head: ['start_ps', 'duration_ps', ...ofTask],
    *rows({ tasks, selection: { window, sieve } }) {
      for (const task of tasks.values()) {
        const isInside = task.from_ps < window.to_ps && task.to_ps > window.from_ps;
        if (!isInside || !sieve.work(task.phase, task.layer)) continue;
        yield [task.from_ps, task.to_ps - task.from_ps, ...cells(task, task.id)];
      }
    },
  },
  power: {
    head: ['start_ps', 'bin_ps', 'chip_W', 'chipAndDram_W'],
    async *rows({ timeline, selection: { window } }) {
      const { bin_ps, chip_W, chipAndDram_W } = await timeline.power();
      for (const [bin, watts] of chip_W.entries()) {
        const start_ps = bin * bin_ps;
        if (start_ps >= window.to_ps || start_ps + bin_ps <= window.from_ps) continue;
        yield [start_ps, bin_ps, watts, at(chipAndDram_W, bin, 'bins')];
      }
    },
  },
  lanes: {
    head: ['lane', 'component', 'units', 'multiplicity', 'layer'],
    *rows({ timeline: { lanes, manifest }, selection: { sieve } }) {
      for (const { id, name, component, units, multiplicity, layer } of lanes) {
        if (sieve.lane(id)) yield [name, component, units, multiplicity, manifest.layers[layer] ?? ''];
      }
    },
  },
};

/**
 * Writes one table as comma-separated values (RFC 4180), names in place of numbers.
 *
 * @returns rows that were written
 */
export async function writeCsv(
  reading: Reading,
  name: CsvTableName,
  write: (text: string) => void,
  onProgress: OnProgress,
): Promise<number> {
  const { head, rows } = tables[name];
  write(line(head));
  let written = 0;
  for await (const row of rows(reading, onProgress)) {
    write(line(row));
    written++;
  }
  return written;
}

/** Writes one table into a file, gzipped if its name ends in `.gz`. */
export async function writeCsvFile(
  reading: Reading,
  name: CsvTableName,
  path: string,
  onProgress: OnProgress,
): Promise<number> {
  const file = new GrowingFile(path);
  try {
    const written = await writeCsv(reading, name, (text) => file.text(text), onProgress);
    file.commit();
    return written;
  } catch (error) {
    file.abort();
    throw error;
  }
}

/** Writes every table into a file of its own in a folder. */
export async function writeCsvFolder(reading: Reading, folder: string, onProgress: OnProgress): Promise<number> {
  let written = 0;
  for (const name of csvTables) written += await writeCsvFile(reading, name, join(folder, `${name}.csv`), onProgress);
  return written;
}

const laneNames = ({ timeline }: Reading) => new Map(timeline.lanes.map(({ id, name }) => [id, name]));

/** Made once for each task: most rows are of a few tasks. */
const cellsOfTasks = new WeakMap<Task, Row>();

/** What is said of a task; of one that did not end only its number is known. */
function cells(task: Task | undefined, number: number): Row {
  if (task === undefined) return ['', '', '', '', number < 0 ? '' : number, ''];
  const known = cellsOfTasks.get(task);
  if (known !== undefined) return known;
  const { phase, layer, sample, iteration } = { ...task, ...task.facts };
  const made = [phase, layer, sample, iteration, task.id, task.name];
  cellsOfTasks.set(task, made);
  return made;
}

const line = (row: Row) => `${row.map(cell).join(',')}\n`;
const cell = (value: Cell) =>
  typeof value === 'string' && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
