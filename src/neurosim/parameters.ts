import { z } from 'zod';
import { readText } from '../files/index.ts';
import { InputError, parseJson } from '../source/index.ts';
import { checked, readDocument } from './document.ts';
import { parametersSchema } from './documentSchema.ts';

/** A parameter set of the tool, by its own names. */
export type ToolParameters = z.infer<typeof parametersSchema>;

const largest = 300_000;

/**
 * Reads a parameter set: a JSON object of names and values, a run of the reference (its `config`), or lines `name =
 * value;` as in the tool's own parameter file (comments and other lines are left out).
 *
 * @throws InputError naming the parameter that is missing or out of range
 */
export function readToolParameters(file: string): ToolParameters {
  return parseToolParameters(readText(file, largest), file);
}

/** As {@link readToolParameters}, from a text; `file` names it in errors. */
export function parseToolParameters(text: string, file: string): ToolParameters {
  return /^\s*[{[]/.test(text) ? fromJson(text, file) : fromAssignments(text, file);
}

const fields = 'the parameters of DNN+NeuroSim V2.1 by their names';

function fromJson(text: string, file: string): ToolParameters {
  const root = parseJson(text, file);
  const isRun = root.isMap && root.get('config')?.isMap === true;
  if (!isRun) return readDocument(parametersSchema, text, file, fields);
  return readDocument(z.object({ config: parametersSchema }), text, file, fields).config;
}

function fromAssignments(text: string, file: string): ToolParameters {
  const assigned = assignments(text);
  const values = Object.fromEntries([...assigned].map(([name, { value }]) => [name, value]));
  const found = checked(parametersSchema, values);
  if ('data' in found) return found.data;
  const name = found.issue.path.join('.');
  const at = assigned.get(name);
  if (at === undefined) throw new InputError(file, `${name} is missing`, { expected: fields });
  throw new InputError({ file, line: at.line, column: at.column }, `${name} is ${at.value}`, {
    expected: found.issue.expected,
  });
}

interface Assignment {
  readonly value: number | boolean;
  readonly line: number;
  readonly column: number;
}

/**
 * `name = value;` per line; the last assignment of a name holds. Values that are no number or truth value are left out.
 */
function assignments(text: string): ReadonlyMap<string, Assignment> {
  const found = new Map<string, Assignment>();
  text.split('\n').forEach((line, index) => {
    const match = /^(\s*)([A-Za-z]\w*)\s*=\s*([^;]+);/.exec(line.replace(/\/\/.*$/, ''));
    if (match === null) return;
    const [, indent = '', name = '', written = ''] = match;
    const value = literal(written.trim());
    if (value !== undefined) found.set(name, { value, line: index + 1, column: indent.length + 1 });
  });
  return found;
}

function literal(text: string): number | boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? undefined : value;
}
