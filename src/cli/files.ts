import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that could not be written; the message says which and why. */
export class OutputError extends Error {
  constructor(path: string, cause: unknown) {
    super(`cannot write ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'OutputError';
  }
}

/**
 * Writes a file whole or not at all: into a temporary neighbour that then takes its place. Directories are made.
 *
 * @throws {OutputError} if the file cannot be written
 */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary);
    throw new OutputError(path, error);
  }
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

/** A label as a name of a file: `dfa, wgu.count=2` -> `dfa-wgu.count-2`. */
export function fileName(label: string): string {
  return label.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^-|-$/g, '') || 'result';
}
