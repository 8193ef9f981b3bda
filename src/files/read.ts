import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  InputError,
  type Item,
  type Limits,
  nearest,
  parseCsv,
  parseJson,
  parseYaml,
  positionOf,
  usualLimits,
} from '../source/index.ts';
import { parsedBefore } from './parsed.ts';

/**
 * Reads a whole text file in UTF-8.
 *
 * @param characters largest size accepted
 * @throws InputError if there is no such file (naming a similar one beside it), or it is no readable UTF-8 text
 */
export function readText(file: string, characters: number): string {
  const bytes = readBytes(file, characters);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!isUtf8(bytes)) throw new InputError(positionOf(text, text.indexOf('\uFFFD'), file), 'not UTF-8 text');
  return text;
}

/**
 * Reads a YAML 1.2 file (JSON is a part of YAML, so also a JSON file).
 *
 * @throws InputError as {@link readText}, and if it is no valid YAML, repeats a key, or is unreasonably large or nested
 */
export function readYaml(file: string): Item {
  const text = readText(file, usualLimits.characters);
  return parsedBefore(text, file) ?? parseYaml(text, file);
}

/**
 * Reads a JSON file as items with positions.
 *
 * @throws InputError as {@link readText}, and if it is no valid JSON, repeats a key, or is unreasonably large or nested
 */
export function readJson(file: string, limits: Limits = usualLimits): Item {
  return parseJson(readText(file, limits.characters), file, limits);
}

/**
 * Reads a file of comma-separated values.
 *
 * @throws InputError as {@link readText}, and if a quoted cell does not end on its line
 */
export function readCsv(file: string): Item[][] {
  return parseCsv(readText(file, mostCsvCharacters), file);
}

const mostCsvCharacters = 10_000_000;

function readBytes(file: string, most: number): Uint8Array {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new InputError(file, 'this is a directory', { expected: 'a file' });
    if (!stat.isFile()) throw new InputError(file, 'this is no regular file');
    if (stat.size > most * 4) throw new InputError(file, 'too large', { expected: `at most ${most} characters` });
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
