import { crc32, inflateRawSync } from 'node:zlib';
import { InputError } from '../source/index.ts';

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Signatures and lengths of the parts of an archive (PKWARE APPNOTE 6.3, section 4.3). */
const local = { signature: 0x04034b50, length: 30 };
const central = { signature: 0x02014b50, length: 46 };
const ending = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const methods = { stored: 0, deflated: 8 } as const;
/** 1 January 1980, so that equal content makes equal archives. */
const date = 0x0021;
/** Version 2.0 of the format. */
const version = 20;
const names = { isUtf8: 0x0800, isEncrypted: 1 };
/** A hostile archive must not fill the memory. */
const mostBytes = 2 ** 30;

/** Whether bytes begin as an archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * Reads all files of an archive, stored or deflated, and checks each against its check sum.
 *
 * @param file names the archive in errors
 * @throws InputError if the archive is truncated, damaged, encrypted, packed in another way, or unreasonably large
 */
export function readZip(bytes: Uint8Array, file: string): ZipEntry[] {
  const refuse = (what: string, expected?: string): never => {
    throw new InputError(file, what, { expected });
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: ZipEntry[] = [];
  let unpacked = 0;
  for (const entry of directory(view, refuse)) {
    const { name, flags, method, sizes } = entry;
    const fail = (what: string): never => refuse(`${name} in the archive ${what}`, 'a complete, undamaged file');
    if ((flags & names.isEncrypted) !== 0) refuse(`${name} is encrypted`, 'an archive without a password');
    unpacked += sizes.unpacked;
    if (unpacked > mostBytes) refuse(`${name} and those before it unpack to ${unpacked} bytes`, `at most ${mostBytes}`);
    const packed = packedBytes(bytes, view, entry, fail);
    const content = method === methods.stored ? packed : inflated(packed, method, sizes.unpacked, fail);
    if (content.length !== sizes.unpacked || crc32(content) !== entry.check) fail('is damaged: its check sum is wrong');
    entries.push({ name, bytes: content });
  }
  return entries;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly check: number;
  readonly sizes: { readonly packed: number; readonly unpacked: number };
  /** Where its local header begins. */
  readonly at: number;
}

/** The list at the end of an archive, which alone is sure to have the sizes. */
function directory(view: DataView, refuse: (what: string, expected?: string) => never): Entry[] {
  const end = endOf(view) ?? refuse('the archive is truncated: its list of files is missing', 'a complete file');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, (): Entry => {
    const whole = at + central.length <= end && view.getUint32(at, true) === central.signature;
    if (!whole) refuse('the list of files of the archive is damaged', 'a complete file');
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const [nameLength = 0] = lengths;
    const nameAt = view.byteOffset + at + central.length;
    const next = at + central.length + lengths.reduce((sum, length) => sum + length, 0);
    if (next > end) refuse('the list of files of the archive is damaged', 'a complete file');
    const entry = {
      name: new TextDecoder().decode(new Uint8Array(view.buffer, nameAt, nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      check: view.getUint32(at + 16, true),
      sizes: { packed: view.getUint32(at + 20, true), unpacked: view.getUint32(at + 24, true) },
      at: view.getUint32(at + 42, true),
    };
    at = next;
    return entry;
  });
}

/** Where the end of the list begins: at the end, but for a comment. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - ending.length;
  for (let at = last; at >= Math.max(0, last - ending.longestComment); at--) {
    if (view.getUint32(at, true) === ending.signature) return at;
  }
  return null;
}

function packedBytes(
  bytes: Uint8Array,
  view: DataView,
  { at, sizes }: Entry,
  fail: (what: string) => never,
): Uint8Array {
  const isThere = at + local.length <= bytes.length && view.getUint32(at, true) === local.signature;
  if (!isThere) fail('is not where its list says');
  const from = at + local.length + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + sizes.packed > bytes.length) fail('is truncated');
  return bytes.subarray(from, from + sizes.packed);
}

function inflated(packed: Uint8Array, method: number, size: number, fail: (what: string) => never): Uint8Array {
  if (method !== methods.deflated) fail(`is packed by method ${method}, which is not known here`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    return fail(`is damaged (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** An archive of files that are stored as they are. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const files: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const encoded = new TextEncoder().encode(name);
    const size = bytes.length;
    const shared = [words(version, names.isUtf8, methods.stored, 0, date), longs(crc32(bytes), size, size)];
    const file = joined([longs(local.signature), ...shared, words(encoded.length, 0), encoded, bytes]);
    files.push(file);
    list.push(
      joined([longs(central.signature), words(version), ...shared, words(encoded.length, 0, 0, 0, 0), longs(0, at)]),
      encoded,
    );
    at += file.length;
  }
  const directory = joined(list);
  const { length } = entries;
  return joined([
    ...files,
    directory,
    longs(ending.signature),
    words(0, 0, length, length),
    longs(directory.length, at),
    words(0),
  ]);
}

const words = (...values: number[]) => Uint8Array.from(values.flatMap((value) => [value & 255, value >>> 8]));
const longs = (...values: number[]) =>
  Uint8Array.from(values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255)));
const joined = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
