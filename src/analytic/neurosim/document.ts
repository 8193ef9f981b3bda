import type { z } from 'zod';
import { InputError, parseJson } from '../../source/index.ts';

/**
 * Reads a JSON text by a schema; `file` names it in errors.
 *
 * @throws InputError naming the field that is missing or no finite number (an `inf` or `null` of the tool is one), at its place
 */
export function readDocument<T extends z.ZodType>(schema: T, text: string, file: string): z.infer<T> {
  const found = schema.safeParse(parsed(text, file));
  if (!found.success) throw problem(found.error, text, file);
  return found.data;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    parseJson(text, file); // knows where it went wrong
    throw new InputError({ file, line: 1, column: 1 }, 'no valid JSON');
  }
}

/** The first thing wrong, at the nearest place in the file that exists. */
function problem(error: z.ZodError, text: string, file: string): InputError {
  const issue = error.issues[0]!;
  const path = issue.path.map(String);
  let at = parseJson(text, file);
  for (const key of path) {
    const next = at.isList ? at.list()[Number(key)] : at.isMap ? at.get(key) : undefined;
    if (next === undefined) return described(issue, path, false, at.position);
    at = next;
  }
  return described(issue, path, true, at.position);
}

function described(
  issue: { readonly message: string },
  path: readonly string[],
  present: boolean,
  at: ConstructorParameters<typeof InputError>[0],
): InputError {
  const name = path.join('.') || 'the document';
  return new InputError(at, present ? `${name}: ${issue.message}` : `${name} is missing`, {
    expected: present ? undefined : 'the fields of a run of DNN+NeuroSim V2.1, SI units in their names',
  });
}
