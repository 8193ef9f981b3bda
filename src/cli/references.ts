import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasProbe, type Reference, readReference } from '../analytic/neurosim/index.ts';
import { InputError, readText } from '../source/index.ts';
import type { LeftOut } from '../study/validationReferences.ts';

/**
 * Every run of the tool in a folder. Other JSON files are left out, with the reason.
 *
 * @throws InputError if the folder is none or holds no run, or a run is incomplete
 */
export function readFolder(directory: string): { references: Reference[]; leftOut: LeftOut[] } {
  const at = { file: directory, line: 1, column: 1 };
  if (!existsSync(directory) || !statSync(directory).isDirectory()) throw new InputError(at, 'no such folder');
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const checked = names.map((name) => ({ name, why: whyNoRun(join(directory, name)) }));
  const references = checked.filter(({ why }) => why === null).map(({ name }) => readReference(join(directory, name)));
  if (references.length === 0) {
    throw new InputError(at, 'holds no reference', { expected: 'runs of DNN+NeuroSim V2.1 as JSON files' });
  }
  return { references, leftOut: checked.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }])) };
}

const largest = 2_000_000;

/** Whether a file is a run of the tool rather than parameters of it. */
export function isRun(file: string): boolean {
  return toolOf(file) !== undefined && whyNoRun(file) === null;
}

/** Why a file is no run of the tool, or null. What is no JSON at all has no reason here: its reader knows where it is wrong. */
function whyNoRun(file: string): string | null {
  const tool = toolOf(file);
  if (tool === undefined) return null;
  if (typeof tool === 'string' && /V2\.1/.test(tool)) {
    return hasProbe(readText(file, largest)) ? null : 'brings no unit-level figures (probe) to compose from';
  }
  return typeof tool === 'string' ? `a run of ${tool}; covered: DNN+NeuroSim V2.1` : 'no run of DNN+NeuroSim V2.1';
}

/** What a JSON file names as its tool: null if nothing; undefined if it is no JSON. */
function toolOf(file: string): unknown {
  try {
    return (JSON.parse(readText(file, largest)) as { tool?: unknown } | null)?.tool ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
