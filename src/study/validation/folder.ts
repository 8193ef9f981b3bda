import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../files/index.ts';
import { hasProbe, type Reference, readReference, UncoveredRun } from '../../neurosim/index.ts';
import { InputError } from '../../source/index.ts';
import type { LeftOut } from './references.ts';

/** What a folder holds: runs, those with features that are not covered, files that are none, and broken runs. */
export interface Folder {
  readonly references: readonly Reference[];
  readonly notCovered: readonly LeftOut[];
  readonly leftOut: readonly LeftOut[];
  readonly unreadable: readonly LeftOut[];
}

/**
 * Every run of the tool in a folder. Runs that are not covered stand apart. Other JSON files, runs that did not end
 * well and broken ones are left out, with the reason.
 *
 * @throws InputError if the folder is none or holds no run; where all are broken, what is wrong with the first
 */
export function readFolder(directory: string): Folder {
  const at = directory;
  if (!existsSync(directory) || !statSync(directory).isDirectory()) throw new InputError(at, 'no such folder');
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const read = names.map((name) => ({ name, found: readOne(join(directory, name)) }));
  const references = read.flatMap(({ found }) => (typeof found === 'object' && 'run' in found ? [found] : []));
  const refused = read.flatMap(({ name, found }) => (found instanceof InputError ? [{ name, error: found }] : []));
  const notCovered = refused.filter(({ error }) => error instanceof UncoveredRun);
  const broken = refused.filter(({ error }) => !(error instanceof UncoveredRun));
  if (references.length + notCovered.length === 0) {
    throw (
      broken[0]?.error ??
      new InputError(at, 'holds no reference', { expected: 'runs of DNN+NeuroSim V2.1 as JSON files' })
    );
  }
  return {
    references,
    notCovered: notCovered.map(({ name, error }) => ({ name, why: error.reason })),
    leftOut: read.flatMap(({ name, found }) => (typeof found === 'string' ? [{ name, why: found }] : [])),
    unreadable: broken.map(({ name, error }) => ({ name, why: error.message })),
  };
}

/** A run, why a file is none, or what is wrong with it. */
function readOne(file: string): Reference | string | InputError {
  try {
    return whyNoRun(file) ?? readReference(file);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

const largest = 2_000_000;

/** Whether a file is a run of the tool rather than parameters of it. */
export function isRun(file: string): boolean {
  return headOf(file) !== undefined && whyNoRun(file) === null;
}

/** What of a JSON file says whether it is a run, and how that ended. */
interface Head {
  readonly tool?: unknown;
  readonly run?: { readonly status?: unknown; readonly exit?: unknown } | null;
}

/**
 * Why a file is no run of the tool, or null. What is no JSON at all has no reason here: its reader knows where it is
 * wrong.
 */
function whyNoRun(file: string): string | null {
  const head = headOf(file);
  if (head === undefined) return null;
  const { tool, run } = head;
  if (typeof tool !== 'string') return 'no run of DNN+NeuroSim V2.1';
  if (!/V2\.1/.test(tool)) return `a run of ${tool}; covered: DNN+NeuroSim V2.1`;
  const { status = 'ok', exit = 0 } = run ?? {};
  if (status !== 'ok' || exit !== 0)
    return `the run ended with status "${status}", exit ${exit}: what it printed is no reference`;
  return hasProbe(readText(file, largest)) ? null : 'brings no unit-level figures (probe) to compose from';
}

/** Undefined if it is no JSON. */
function headOf(file: string): Head | undefined {
  try {
    return (JSON.parse(readText(file, largest)) as Head | null) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
