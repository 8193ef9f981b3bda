import { z } from 'zod';
import { readText } from '../files/index.ts';
import { InputError, type Position, parseJson } from '../source/index.ts';
import { checked, readDocument } from './document.ts';
import { parametersSchema } from './documentSchema.ts';
import { evaluated, type Value } from './parameterFile/expression.ts';
import { type Assignment, assignmentsOf } from './parameterFile/statements.ts';
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
 * @param tell is told what a file of an earlier version does not say, and what of it nothing follows
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
  const assigned = valuesOf(text, file);
  const values = new Map([...assigned].map(([name, { value }]) => [name, value]));
  const earlier = earlierVersion(values, Object.keys(parametersSchema.shape));
  const found = checked(parametersSchema, { ...earlier?.filled, ...Object.fromEntries(values) });
  if ('data' in found) {
    if (earlier !== null) for (const note of earlierNotes(earlier)) tell(note);
    return found.data;
  }
  const name = found.issue.path.join('.');
  const at = assigned.get(name);
  if (at === undefined) throw new InputError(file, `${name} is missing`, { expected: fields });
  throw new InputError({ file, line: at.line, column: at.column }, `${name} is ${at.value}`, {
    expected: found.issue.expected,
  });
}

/** A value, and where its last assignment is. */
type Assigned = Value & Pick<Assignment, 'line' | 'column'>;

/**
 * The last value of every name that the file assigns.
 *
 * @throws InputError where a parameter gets a value that is not understood: an older one would be wrong
 */
function valuesOf(text: string, file: string): ReadonlyMap<string, Assigned> {
  const values = new Map<string, Assigned>();
  for (const { name, expression, line, column } of assignmentsOf(text)) {
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
