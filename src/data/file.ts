import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Hints, InputError } from '../source/index.ts';

/** Larger than any data set read here (CIFAR-10: 180 MB); stops a hostile archive before it fills the memory. */
const mostBytes = 1 << 30;

/**
 * The bytes of a file, unpacked if it is gzipped. Whether it is gzipped is seen from its first bytes, not from its
 * name.
 *
 * @throws InputError if it cannot be read or unpacked
 */
export function readBytes(file: string): Uint8Array {
  const bytes = contents(file);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(file, `broken gzip file (${reason})`, { expected: 'a complete file: download it again' });
  }
}

/** Refuses a data file: binary, so the position is its beginning. */
export function refuse(file: string, what: string, hints?: Hints): never {
  throw new InputError(file, what, hints);
}

function contents(file: string): Uint8Array {
  try {
    const stat = statSync(file);
    if (!stat.isFile()) refuse(file, 'this is no regular file', { expected: 'a data file' });
    if (stat.size > mostBytes) refuse(file, 'too large', { expected: `at most ${mostBytes} bytes` });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    return refuse(file, code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`);
  }
}
