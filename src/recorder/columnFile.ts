import { crc32 } from 'node:zlib';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { type Column, checksumKey } from '../timeline/columns.ts';
import { type Encoded, type Encoder, groupRows } from './encoder/encoder.ts';

/** What a row group says about one of its columns, beside the values. */
export interface ColumnNote {
  readonly column: string;
  readonly smallest: number;
  readonly largest: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A whole file. */
export interface WrittenFile {
  readonly bytes: Uint8Array;
  /** Of all of it but its footer, which says it, too. */
  readonly crc32: string;
}

/** What lies in a column: whole numbers of 64 and of 32 bits, other numbers, words. */
export type FieldType = 'INT64' | 'INT32' | 'DOUBLE' | 'STRING';

/** Values of a column. Whole numbers come as a `Column`. */
export type FieldValues = Column | readonly string[];

type Metadata = Parameters<typeof writeMetadata>[1];

const magic = 0x31524150; // PAR1

/**
 * A Parquet file. `hyparquet-writer` knows how headers and metadata lie; it would turn every 64-bit number into a
 * BigInt, and look at each value several times.
 */
export class ColumnFile {
  readonly #writer = new ByteWriter(1 << 16);
  readonly #fields: readonly (readonly [name: string, type: FieldType])[];
  readonly #groups: Metadata['row_groups'] = [];
  readonly #encoder: Encoder;
  #rows = 0;

  constructor(fields: Readonly<Record<string, FieldType>>, encoder: Encoder) {
    this.#fields = Object.entries(fields);
    this.#encoder = encoder;
    this.#writer.appendUint32(magic);
  }

  /** Writes rows as one row group, in the order that the encoder was told. */
  group(columns: Readonly<Record<string, FieldValues>>, rows: number, note: ColumnNote | null = null): void {
    const begin = this.#writer.offset;
    const chunks = this.#fields.map(([name, type]) => {
      return this.#chunk(name, type, columns[name]!, note?.column === name ? note : null);
    });
    const total = chunks.reduce((sum, { meta_data }) => sum + meta_data.total_uncompressed_size, 0n);
    this.#rows += rows;
    this.#groups.push({
      columns: chunks,
      total_byte_size: total,
      num_rows: BigInt(rows),
      total_compressed_size: BigInt(this.#writer.offset - begin),
    });
  }

  /** Writes rows in the order that they have, in as many row groups as they need. */
  rows(columns: Readonly<Record<string, FieldValues>>, rows: number): void {
    this.#encoder.keep();
    for (let from = 0; from < rows; from += groupRows) {
      const to = Math.min(rows, from + groupRows);
      const cut = Object.entries(columns).map(([name, values]) => [name, cutOf(values, from, to)] as const);
      this.group(Object.fromEntries(cut), to - from);
    }
  }

  finish(): WrittenFile {
    const checksum = crc32(this.#writer.getBytes()).toString(16).padStart(8, '0');
    const columns = this.#fields.map(([name, type]) => ({
      name,
      ...typeOf(type),
      repetition_type: 'REQUIRED' as const,
    }));
    const metadata: Omit<Metadata, 'metadata_length'> = {
      version: 2,
      created_by: 'cimline',
      schema: [{ name: 'schema', num_children: columns.length }, ...columns],
      num_rows: BigInt(this.#rows),
      row_groups: this.#groups,
      key_value_metadata: [{ key: checksumKey, value: checksum }],
    };
    // The length is what it finds out itself.
    writeMetadata(this.#writer, metadata as Metadata);
    this.#writer.appendUint32(magic);
    return { bytes: this.#writer.getBytes(), crc32: checksum };
  }

  #chunk(name: string, type: FieldType, values: FieldValues, note: ColumnNote | null) {
    const writer = this.#writer;
    const begin = writer.offset;
    const { bytes, plain } = this.#encoded(type, values);
    const encoding = type === 'DOUBLE' || type === 'STRING' ? 'PLAIN' : 'DELTA_BINARY_PACKED';
    writePageHeader(writer, {
      type: 'DATA_PAGE_V2',
      uncompressed_page_size: plain,
      compressed_page_size: bytes.length,
      data_page_header_v2: {
        num_values: values.length,
        num_nulls: 0,
        num_rows: values.length,
        encoding,
        definition_levels_byte_length: 0,
        repetition_levels_byte_length: 0,
        is_compressed: true,
      },
    });
    const header = writer.offset - begin;
    writer.appendBytes(bytes);
    return {
      file_offset: BigInt(begin),
      meta_data: {
        type: typeOf(type).type,
        encodings: [encoding] as ('PLAIN' | 'DELTA_BINARY_PACKED')[],
        path_in_schema: [name],
        codec: 'SNAPPY' as const,
        num_values: BigInt(values.length),
        total_uncompressed_size: BigInt(header + plain),
        total_compressed_size: BigInt(writer.offset - begin),
        data_page_offset: BigInt(begin),
        ...(note !== null && noted(note)),
      },
    };
  }

  #encoded(type: FieldType, values: FieldValues): Encoded {
    if (type === 'STRING') return this.#encoder.bytes(plainWords(values as readonly string[]));
    const numbers = values as Column;
    if (type !== 'DOUBLE') return this.#encoder.integers(numbers);
    return this.#encoder.bytes(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
}

const cutOf = (values: FieldValues, from: number, to: number): FieldValues =>
  'subarray' in values ? values.subarray(from, to) : values.slice(from, to);

function typeOf(type: FieldType) {
  return type === 'STRING' ? { type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const } : { type };
}

/** Each word behind its length. */
function plainWords(words: readonly string[]): Uint8Array {
  const pieces = words.flatMap((word) => {
    const letters = Buffer.from(word);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(letters.length);
    return [length, letters];
  });
  return Buffer.concat(pieces);
}

function noted({ smallest, largest, metadata }: ColumnNote) {
  return {
    statistics: { min_value: BigInt(smallest), max_value: BigInt(largest), null_count: 0n },
    key_value_metadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  };
}
