import type * as z from 'zod';
import { first } from '../lists/index.ts';
import { InputError, type Item, parseJson } from '../source/index.ts';

/** What a file lacks whose field is missing. */
const runFields = 'the fields of a run of DNN+NeuroSim V2.1, SI units in their names';

/**
 * Reads a JSON text by a schema; `file` names it in errors.
 *
 * @param fields what was expected where one is missing
 * @throws InputError naming the field that is missing, no finite number (an `inf` or `null` of the tool is none) or out
 * of range, at its place
 */
export function readDocument<T extends z.ZodType>(
  schema: T,
  text: string,
  file: string,
  fields = runFields,
): z.infer<T> {
  const found = checked(schema, parsedDocument(text, file));
  return 'data' in found ? found.data : refuse(found.issue, text, file, fields);
}

/**
 * The value that a JSON text writes.
 *
 * @throws InputError where it is no JSON
 */
export function parsedDocument(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    parseJson(text, file); // knows where it went wrong
    throw new InputError(file, 'no valid JSON');
  }
}

/** The first thing wrong in a value: where, and what was expected there. */
export interface Issue {
  readonly path: readonly string[];
  readonly expected: string;
}

/**
 * Checks a value by a schema. Numbers and texts say themselves what they expect; of sections and lists it is said here.
 */
export function checked<T extends z.ZodType>(schema: T, value: unknown): { data: z.infer<T> } | { issue: Issue } {
  const found = schema.safeParse(value, { error: (issue) => kinds[String(issue.expected)] });
  if (found.success) return { data: found.data };
  const { path, message } = first(found.error.issues, 'issues');
  return { issue: { path: path.map(String), expected: message } };
}

const kinds: Readonly<Record<string, string>> = { object: 'keys and values', array: 'a list', tuple: 'a list' };

/** Throws at the nearest place in the file that exists. */
function refuse({ path, expected }: Issue, text: string, file: string, fields: string): never {
  const { item, isThere } = placeIn(text, file, path);
  if (isThere) return item.refuse(expected);
  throw new InputError(item.place, `${path.join('.')} is missing`, { expected: fields });
}

/** The value at a path, or where it ends the last one on the way there. */
export function placeIn(text: string, file: string, path: readonly string[]): { item: Item; isThere: boolean } {
  let item = parseJson(text, file);
  for (const key of path) {
    const next = item.isList ? item.list()[Number(key)] : item.isMap ? item.get(key) : undefined;
    if (next === undefined) return { item, isThere: false };
    item = next;
  }
  return { item, isThere: true };
}

/** Whether a value has keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
