import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../source/error.ts';
import type { ByteSource } from '../timeline/read.ts';

/** The files of a folder, of which only what is asked for is read. */
export function filesIn(folder: string): ByteSource {
  return async (name) => {
    const file = join(folder, name);
    const { size } = await orRefuse(file, stat(file));
    return { byteLength: size, slice: (from, to = size) => sliceOf(file, from, Math.min(to, size)) };
  };
}

async function sliceOf(file: string, from: number, to: number): Promise<ArrayBuffer> {
  const handle = await orRefuse(file, open(file));
  try {
    const bytes = new Uint8Array(Math.max(0, to - from));
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await orRefuse(file, handle.read(bytes, at, bytes.length - at, from + at));
      if (bytesRead === 0) throw new InputError(file, 'it became shorter while it was read');
      at += bytesRead;
    }
    return bytes.buffer;
  } finally {
    await handle.close();
  }
}

async function orRefuse<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    throw new InputError(file, code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`);
  }
}
