import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetScan, type RowGroup } from 'hyparquet';
import { InputError } from '../source/error.ts';
import type { Column } from './columns.ts';

/** Values of a column as they come out of Parquet. */
export type Decoded = ArrayLike<unknown>;

/** A Parquet file of which the footer is read, and nothing else until somebody asks. */
export interface ParquetFile {
  readonly name: string;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/** @throws InputError if it is no Parquet file, or not the whole of one */
export function openParquet(name: string, buffer: AsyncBuffer): Promise<ParquetFile> {
  return orRefuse(name, async () => ({ name, buffer, metadata: await parquetMetadataAsync(buffer) }));
}

/**
 * Reads columns of one row group, whose bytes are fetched in one piece.
 *
 * @throws InputError if the file lacks a column, or its bytes are damaged
 */
export async function readGroup(
  file: ParquetFile,
  index: number,
  columns: readonly string[],
): Promise<ReadonlyMap<string, Decoded>> {
  const { row_groups } = file.metadata;
  const group = row_groups[index];
  if (group === undefined) throw new RangeError(`no row group ${index} in ${file.name}`);
  refuseMissing(file, group, columns);
  const rowStart = row_groups.slice(0, index).reduce((rows, { num_rows }) => rows + Number(num_rows), 0);
  const rowEnd = rowStart + Number(group.num_rows);
  return await orRefuse(file.name, async () => {
    const scan = await parquetScan({
      file: await fetched(file, group),
      metadata: file.metadata,
      columns: [...columns],
    });
    const read = columns.map(async (column) => [column, await scan.readColumn({ column, rowStart, rowEnd })] as const);
    return new Map(await Promise.all(read));
  });
}

/** What a row group says about a column of it. */
export function columnOf(group: RowGroup, name: string) {
  return group.columns.find((column) => column.meta_data?.path_in_schema[0] === name)?.meta_data;
}

/**
 * Writes decoded whole numbers into a column from a row on. A 64-bit number is put together from its halves, so that
 * none of the values becomes a BigInt on the way.
 */
export function fill(column: Column, from: number, values: Decoded): void {
  if (values instanceof BigInt64Array) {
    const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
    for (let row = 0; row < values.length; row++) {
      column[from + row] = halves[2 * row + 1]! * 2 ** 32 + (halves[2 * row]! >>> 0);
    }
  } else if (values instanceof Int32Array) column.set(values, from);
  else for (let row = 0; row < values.length; row++) column[from + row] = Number(values[row]);
}

function refuseMissing({ name }: ParquetFile, group: RowGroup, columns: readonly string[]): void {
  const missing = columns.find((column) => columnOf(group, column) === undefined);
  if (missing === undefined) return;
  const found = group.columns.map((column) => column.meta_data?.path_in_schema[0]).join(', ');
  throw new InputError(name, `it has no column ${missing}`, { expected: `a table of cimline; it has ${found}` });
}

/** A row group in memory, which answers as the whole file would. */
async function fetched({ buffer }: ParquetFile, group: RowGroup): Promise<AsyncBuffer> {
  const chunks = group.columns.flatMap(({ meta_data }) => meta_data ?? []);
  const begins = chunks.map((chunk) => Number(chunk.dictionary_page_offset ?? chunk.data_page_offset));
  const ends = chunks.map((chunk, index) => (begins[index] ?? 0) + Number(chunk.total_compressed_size));
  const [from, to] = [Math.min(...begins), Math.max(...ends)];
  const bytes = await buffer.slice(from, to);
  return {
    byteLength: buffer.byteLength,
    slice: (start, end = buffer.byteLength) => bytes.slice(start - from, end - from),
  };
}

async function orRefuse<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const why = error instanceof Error ? error.message.replace(/^parquet /, '') : String(error);
    throw new InputError(name, `not a whole Parquet file (${why})`, { expected: 'a finished part of a timeline' });
  }
}
