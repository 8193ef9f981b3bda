import { InputError } from './error.ts';
import type { Item } from './item.ts';
import { positionOf } from './position.ts';
import { type Limits, parseYaml, usualLimits } from './yaml.ts';

/**
 * Reads JSON as items with positions.
 *
 * @param file names the text in errors
 * @throws InputError if it is no valid JSON, repeats a key, or is unreasonably large or nested
 */
export function parseJson(text: string, file: string, limits: Limits = usualLimits): Item {
  const problem = problemOf(text);
  if (problem !== null) {
    const what = problem.replace(/ (?:in JSON )?at position \d+.*$/s, '').replace(/, (?:\.{3})?".*$/s, '');
    throw new InputError(positionOf(text, firstWrong(text), file), `no valid JSON: ${what}`);
  }
  // Every JSON text is a YAML text, and the YAML parser knows positions.
  return parseYaml(text, file, limits);
}

/** What the parser says of a text; null if it is valid JSON. */
function problemOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Where the first character stands that no JSON text can have there. Not all messages of the parser tell, but of all
 * beginnings of the text the longest that could still go on ends just before it.
 */
function firstWrong(text: string): number {
  let [fine, wrong] = [0, text.length + 1];
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (canGoOn(text.slice(0, middle))) fine = middle;
    else wrong = middle;
  }
  return fine;
}

/** Whether nothing is wrong with a text but that it ends. */
function canGoOn(text: string): boolean {
  const problem = problemOf(text);
  return problem === null || /end of JSON/.test(problem) || problem.includes(`at position ${text.length}`);
}
