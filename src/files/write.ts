import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A file that could not be written; the message says which and why. */
export class OutputError extends Error {
  constructor(path: string, cause: unknown) {
    super(`cannot write ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'OutputError';
  }
}

/**
 * Writes a file whole or not at all: into a temporary neighbour that then takes its place. Directories are made. A link
 * stays one to the new file; a device or a pipe (/dev/stdout) is written to as it is, as replacing it would destroy it.
 *
 * @throws {OutputError} if the file cannot be written
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  try {
    makeDirectory(dirname(path));
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) replaceWith(content, path);
    else if (found.isFile()) replaceWith(content, realpathSync(path));
    else writeFileSync(path, content);
  } catch (error) {
    throw new OutputError(path, error);
  }
}

/** The file that a temporary neighbour was to become, if a killed process has left it; null for other files. */
export const meantBy = (file: string): string | null => /^(.+)\.\d+\.tmp$/.exec(file)?.[1] ?? null;

function replaceWith(content: string | Uint8Array, path: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Makes a directory and those above it. Not `mkdirSync` with `recursive`, which never returns where a directory exists
 * but takes no children (/proc).
 */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(resolve(path));
  if (parent !== resolve(path)) makeDirectory(parent);
  mkdirSync(path);
}

/** Writes `value` as indented JSON to `directory/name` and returns the path. */
export function writeJson(directory: string, name: string, value: unknown): string {
  const path = join(directory, name);
  writeWhole(path, json(value));
  return path;
}

/** JSON as every command prints it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
