import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../files/index.ts';
import type { Explanation } from '../../insight/explanation.ts';
import { runFiles } from '../../recorder/open.ts';
import { InputError } from '../../source/index.ts';

const mostCharacters = 10_000_000;

/**
 * The explanation in a run folder; null if the run was not explained.
 *
 * @throws InputError if it is damaged or of another version
 */
export function explanationIn(folder: string): Explanation | null {
  const file = join(folder, runFiles.explanation);
  if (!existsSync(file)) return null;
  const value = parsed(file) as Partial<Explanation> | null;
  if (value?.schema === 'cimline/explain/1') return value as Explanation;
  throw new InputError(file, `its schema is ${JSON.stringify(value?.schema ?? null)}`, {
    expected: '"cimline/explain/1"; explain the run again',
  });
}

function parsed(file: string): unknown {
  const text = readText(file, mostCharacters);
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(file, 'it is not whole JSON', { expected: 'a file as cimline writes it' });
  }
}
