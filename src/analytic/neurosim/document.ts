import type { z } from 'zod';
import { InputError, parseJson } from '../../source/index.ts';

/** What a file lacks whose field is missing. */
const runFields = 'the fields of a run of DNN+NeuroSim V2.1, SI units in their names';

/**
 * Reads a JSON text by a schema; `file` names it in errors.
 *
 * @param fields what was expected where one is missing
 * @throws InputError naming the field that is missing or no finite number (an `inf` or `null` of the tool is one), at its place
 */
export function readDocument<T extends z.ZodType>(
  schema: T,
  text: string,
  file: string,
  fields = runFields,
): z.infer<T> {
  const found = schema.safeParse(parsed(text, file));
  if (!found.success) throw problem(found.error, text, file, fields);
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
function problem(error: z.ZodError, text: string, file: string, fields: string): InputError {
  const issue = error.issues[0]!;
  const path = issue.path.map(String);
  let at = parseJson(text, file);
  for (const key of path) {
    const next = at.isList ? at.list()[Number(key)] : at.isMap ? at.get(key) : undefined;
    if (next === undefined) return new InputError(at.position, `${path.join('.')} is missing`, { expected: fields });
    at = next;
  }
  return new InputError(at.position, `${path.join('.') || 'the document'}: ${issue.message}`);
}
