import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InputError, nearest } from '../source/index.ts';

/** Larger than any file of samples or weights read here; stops a hostile archive before it fills the memory. */
const mostBytes = 1 << 30;

/**
 * The bytes of a file, unpacked if it is gzipped. Whether it is gzipped is seen from its first bytes, not from its
 * name.
 *
 * @throws InputError if it cannot be read or unpacked
 */
export function readBytes(file: string): Uint8Array {
  const bytes = contents(file, mostBytes, `${mostBytes} bytes`);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(file, `broken gzip file (${reason})`, { expected: 'a complete file: download it again' });
  }
}

/**
 * What a file holds.
 *
 * @param limit `most` in words
 * @throws InputError if there is no such file (naming a similar one beside it), or it is larger or cannot be read
 */
export function contents(file: string, most: number, limit: string): Uint8Array {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new InputError(file, 'this is a directory', { expected: 'a file' });
    if (!stat.isFile()) throw new InputError(file, 'this is no regular file');
    if (stat.size > most) throw new InputError(file, 'too large', { expected: `at most ${limit}` });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new InputError(file, 'no such file', { nearest: similar(file) });
    throw new InputError(file, code === 'EACCES' ? 'no permission to read it' : `cannot be read (${code})`);
  }
}

/** A file in the same folder whose name looks like the missing one's. */
function similar(file: string): string | undefined {
  const folder = dirname(file);
  const name = nearest(basename(file), fileNames(folder));
  return name === undefined ? undefined : join(folder, name);
}

function fileNames(folder: string): string[] {
  try {
    const entries: Dirent[] = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch {
    return []; // the folder is missing too: nothing to suggest
  }
}
