import * as z from 'zod';
import { readText } from '../files/index.ts';
import { InputError, type Position, parseJson } from '../source/index.ts';
import { checked, readDocument } from './document.ts';
import { parametersSchema } from './documentSchema.ts';
import { evaluated, type Value } from './parameterFile/expression.ts';
import { type Assignment, type Assignments, assignmentsOf } from './parameterFile/statements.ts';
import { earlierNotes, earlierVersion } from './parameterFile/version.ts';

/** A parameter set of the tool, by its own names. */
export type ToolParameters = z.infer<typeof parametersSchema>;

const largest = 300_000;

/** Is told what a reader of the parameters has to know. */
type Tell = (note: string) => void;
const silent: Tell = () => {};

/**
 * Reads a parameter set: a JSON object of names and values, a run of the reference (its `config`), or C++
 * assignments as in the tool's own parameter file (see `parameterFile/`).
 *
 * @param tell is told what a file of an earlier version does not say, and what of any file nothing follows
 * @throws InputError naming the parameter that is missing or out of range
 */
export function readToolParameters(file: string, tell: Tell = silent): ToolParameters {
  return parseToolParameters(readText(file, largest), file, tell);
}

/** As {@link readToolParameters}, from a text; `file` names it in errors. */
export function parseToolParameters(text: string, file: string, tell: Tell = silent): ToolParameters {
  return /^\s*[{[]/.test(text) ? fromJson(text, file) : fromAssignments(text, file, tell);
}

const fields = 'the parameters of DNN+NeuroSim V2.1 by their names';

function fromJson(text: string, file: string): ToolParameters {
  const root = parseJson(text, file);
  const isRun = root.isMap && root.get('config')?.isMap === true;
  if (!isRun) return readDocument(parametersSchema, text, file, fields);
  return readDocument(z.object({ config: parametersSchema }), text, file, fields).config;
}

function fromAssignments(text: string, file: string, tell: Tell): ToolParameters {
  const { always, skipped } = assignmentsOf(text);
  const assigned = valuesOf(always, file);
  const values = new Map([...assigned].map(([name, { value }]) => [name, value]));
  const earlier = earlierVersion(values, Object.keys(parametersSchema.shape));
  const found = checked(parametersSchema, { ...earlier?.filled, ...Object.fromEntries(values) });
  if ('data' in found) {
    for (const note of [...(earlier === null ? [] : earlierNotes(earlier)), ...skippedNotes(skipped)]) tell(note);
    return found.data;
  }
  const name = found.issue.path.join('.');
  const at = assigned.get(name);
  if (at === undefined) throw missing(name, file, skipped);
  throw new InputError({ file, line: at.line, column: at.column }, `${name} is ${at.value}`, {
    expected: found.issue.expected,
  });
}

function missing(name: string, file: string, skipped: Assignments['skipped']): InputError {
  const only = skipped.find((one) => one.name === name);
  if (only === undefined) return new InputError(file, `${name} is missing`, { expected: fields });
  const place = { file, line: only.line, column: only.column };
  return new InputError(place, `${name} is set only where a condition may hold, which is not followed`, {
    expected: "its value at the constructor's own depth",
  });
}

/** One sentence about the parameters of a chip that the file sets in a way which is not followed. */
function skippedNotes(skipped: Assignments['skipped']): string[] {
  const lines = new Map<string, number>();
  for (const { name, line } of skipped) {
    if (Object.hasOwn(parametersSchema.shape, name) && !lines.has(name)) lines.set(name, line);
  }
  if (lines.size === 0) return [];
  const names = [...lines].map(([name, line]) => `${name} (line ${line})`).join(', ');
  return [
    `Assignments under a condition or in a loop are not followed: ${names}. The value at the constructor's own depth holds.`,
  ];
}

/** A value, and where its last assignment is. */
type Assigned = Value & Pick<Assignment, 'line' | 'column'>;

/**
 * The last value of every name that the file assigns.
 *
 * @throws InputError where a parameter gets a value that is not understood: an older one would be wrong
 */
function valuesOf(assignments: readonly Assignment[], file: string): ReadonlyMap<string, Assigned> {
  const values = new Map<string, Assigned>();
  for (const { name, expression, line, column } of assignments) {
    const value = expression === null ? undefined : evaluated(expression, values);
    if (value !== undefined) values.set(name, { ...value, line, column });
    else if (Object.hasOwn(parametersSchema.shape, name)) throw notUnderstood(name, expression, { file, line, column });
    else values.delete(name);
  }
  return values;
}

function notUnderstood(name: string, expression: string | null, place: Position): InputError {
  const what = expression === null ? `${name} is changed` : `${name} = ${expression.trim().slice(0, 60)}`;
  return new InputError(place, `${what}, which is not understood`, {
    expected: 'numbers, names that are assigned above, + - * / and parentheses',
  });
}
