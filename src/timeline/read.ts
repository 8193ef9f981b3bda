import type { AsyncBuffer, RowGroup } from 'hyparquet';
import { InputError } from '../source/error.ts';
import {
  type Column,
  checksumKey,
  emptyColumns,
  latestEnd,
  type Shape,
  shapes,
  type TimedName,
  type TimedTables,
} from './columns.ts';
import { orderOf } from './order.ts';
import { readLanes, readOverview, readPower } from './others.ts';
import { columnOf, fill, openParquet, type ParquetFile, readGroup } from './parquet.ts';
import { type Part, type RecordedTimeline, type TimelineManifest, tableNames, type Window } from './tables.ts';
import { overlaps, rowsWithin, takenRows } from './window.ts';

/** Bytes by name of a file of the timeline's folder: a file on disk, a URL, or what a page holds. */
export type ByteSource = (file: string) => AsyncBuffer | Promise<AsyncBuffer>;

/**
 * Opens a recorded timeline. Lanes are read at once, everything else when it is asked for. A window is read without
 * the parts and row groups that end before it or start behind it.
 *
 * @param manifest what `readManifest` made of `timeline.json`
 * @param folder of its files, for messages
 * @throws InputError if a file is not there, not whole, or not of cimline (as every reading of a table does)
 */
export async function openTimeline(
  manifest: TimelineManifest,
  bytes: ByteSource,
  folder: string | null = null,
): Promise<RecordedTimeline> {
  const files = new Files(bytes, folder);
  const table = <Name extends TimedName>(name: Name) => {
    return (window?: Window) => readTable(files, name, manifest.parts[name], window);
  };
  const first = async (parts: readonly Part[]) => (parts[0] === undefined ? null : await files.open(parts[0]));
  return {
    manifest,
    lanes: await readLanes(await first(manifest.parts.lanes)),
    spans: table('spans'),
    stalls: table('stalls'),
    depths: table('depths'),
    held: table('held'),
    tasks: table('tasks'),
    power: async () => readPower(await first(manifest.parts.power)),
    overview: async () => readOverview(await first(manifest.parts.overview)),
  };
}

/**
 * Opens every file of a timeline, of which it reads the footer alone.
 *
 * @throws InputError naming the first that is not there, not whole, or not the one that was recorded
 */
export async function checkParts({ parts }: TimelineManifest, bytes: ByteSource, folder: string): Promise<void> {
  const files = new Files(bytes, folder);
  for (const part of tableNames.flatMap((table) => parts[table])) await files.open(part);
}

/** Open files, each with its footer read once. */
class Files {
  readonly #bytes: ByteSource;
  readonly #open = new Map<string, Promise<ParquetFile>>();

  readonly #folder: string | null;

  constructor(bytes: ByteSource, folder: string | null) {
    this.#bytes = bytes;
    this.#folder = folder;
  }

  open(part: Part): Promise<ParquetFile> {
    const opened = this.#open.get(part.file) ?? this.#read(part);
    this.#open.set(part.file, opened);
    return opened;
  }

  async #read(part: Part): Promise<ParquetFile> {
    const name = this.#folder === null ? part.file : `${this.#folder}/${part.file}`;
    const buffer = await this.#bytes(part.file);
    refuseOtherSize(name, buffer.byteLength, part);
    const file = await openParquet(name, buffer);
    refuseForeign(file, part);
    return file;
  }
}

function refuseOtherSize(file: string, found: number, { bytes }: Part): void {
  if (found === bytes) return;
  const problem = found < bytes ? 'it was cut off' : 'it is not the file that was recorded';
  throw new InputError(file, `${problem}: it has ${found} bytes`, { expected: `${bytes} bytes` });
}

/** A file of another run may have the same size. */
function refuseForeign({ name, metadata }: ParquetFile, { crc32 }: Part): void {
  const found = metadata.key_value_metadata?.find(({ key }) => key === checksumKey)?.value ?? 'none';
  if (found === crc32) return;
  throw new InputError(name, `it is not the file that was recorded: its checksum is ${found}`, {
    expected: `${crc32}, as timeline.json says`,
  });
}

/** A row group that has rows of a window. */
interface Piece {
  readonly file: ParquetFile;
  readonly group: number;
  readonly rows: number;
}

async function readTable<Name extends TimedName>(
  files: Files,
  name: Name,
  parts: readonly Part[],
  window: Window | undefined,
): Promise<TimedTables[Name]> {
  const shape: Shape = shapes[name];
  const columns = await decoded(await piecesOf(files, shape, parts, window), shape);
  const cut = window === undefined ? columns : takenRows(columns, rowsWithin(columns, shape, window));
  const starts = cut[shape.start] as Float64Array;
  const order = orderOf(starts, shape.tie === null ? null : (cut[shape.tie] as Column));
  const sorted = order === null ? cut : takenRows(cut, order);
  return { length: starts.length, ...sorted } as unknown as TimedTables[Name];
}

async function piecesOf(files: Files, shape: Shape, parts: readonly Part[], window?: Window): Promise<Piece[]> {
  const wanted = parts.filter(({ from_ps, to_ps }) => window === undefined || overlaps(window, from_ps, to_ps));
  const opened = await Promise.all(wanted.map((part) => files.open(part)));
  return opened.flatMap((file) =>
    file.metadata.row_groups.flatMap((row, group) =>
      window === undefined || mayOverlap(row, shape, window) ? [{ file, group, rows: Number(row.num_rows) }] : [],
    ),
  );
}

/** Whether the statistics of a row group allow rows in a window; a file without them is read. */
function mayOverlap(group: RowGroup, shape: Shape, window: Window): boolean {
  const column = columnOf(group, shape.start);
  const end = column?.key_value_metadata?.find(({ key }) => key === latestEnd)?.value;
  const { min_value } = column?.statistics ?? {};
  const from_ps = min_value === undefined ? Number.NEGATIVE_INFINITY : Number(min_value);
  return overlaps(window, from_ps, end === undefined ? Number.POSITIVE_INFINITY : Number(end));
}

/** The rows of all pieces, one after another. */
async function decoded(pieces: readonly Piece[], shape: Shape): Promise<Record<string, Column>> {
  const names = Object.keys(shape.columns);
  const columns = emptyColumns(
    shape,
    pieces.reduce((sum, { rows }) => sum + rows, 0),
  );
  let from = 0;
  for (const { file, group, rows } of pieces) {
    const values = await readGroup(file, group, names);
    for (const [name, column] of Object.entries(columns)) fill(column, from, values.get(name) ?? []);
    from += rows;
  }
  return columns;
}
