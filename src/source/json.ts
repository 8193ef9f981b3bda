import { InputError } from './error.ts';
import { positionOf, readText } from './file.ts';
import type { Item } from './item.ts';
import { parseYaml } from './yaml.ts';

const limits = { characters: 300_000 } as const;

/**
 * Reads a JSON file as items with positions.
 *
 * @throws InputError as `readText`, and if it is no valid JSON, repeats a key, or is unreasonably large or nested
 */
export function readJson(file: string): Item {
  return parseJson(readText(file, limits.characters), file);
}

/** Reads JSON from a text; `file` names it in errors. Throws as `readJson`. */
export function parseJson(text: string, file: string): Item {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = /at position (\d+)/.exec(message)?.[1] ?? (/end of JSON/.test(message) ? text.length : 0);
    const what = message.replace(/ at position \d+.*$/s, '').replace(/, ?".*$/s, '');
    throw new InputError(positionOf(text, Number(offset), file), `no valid JSON: ${what}`);
  }
  // Every JSON text is a YAML text, and the YAML parser knows positions.
  return parseYaml(text, file);
}
