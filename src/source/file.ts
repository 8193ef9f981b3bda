import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError, type Position } from './error.ts';
import { nearest } from './nearest.ts';

/**
 * Reads a whole text file in UTF-8.
 *
 * @param characters largest size accepted
 * @throws InputError if there is no such file (naming a similar one beside it), or it is no readable UTF-8 text
 */
export function readText(file: string, characters: number): string {
  const start: Position = { file, line: 1, column: 1 };
  const bytes = readBytes(file, start, characters);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!isUtf8(bytes)) throw new InputError(positionOf(text, text.indexOf('\uFFFD'), file), 'not UTF-8 text');
  return text;
}

function readBytes(file: string, start: Position, most: number): Uint8Array {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new InputError(start, 'this is a directory', { expected: 'a file' });
    if (!stat.isFile()) throw new InputError(start, 'this is no regular file');
    if (stat.size > most * 4) throw new InputError(start, 'too large', { expected: `at most ${most} characters` });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new InputError(start, 'no such file', { nearest: similar(file) });
    throw new InputError(start, code === 'EACCES' ? 'no permission to read it' : `cannot be read (${code})`);
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Place of an offset in a text. */
export function positionOf(text: string, offset: number, file: string): Position {
  const before = text.slice(0, Math.max(offset, 0));
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file, line: before.split('\n').length, column: before.length - lineStart + 1 };
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
