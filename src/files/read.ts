import { isUtf8 } from 'node:buffer';
import {
  InputError,
  type Item,
  type Limits,
  parseCsv,
  parseJson,
  parseYaml,
  positionOf,
  usualLimits,
} from '../source/index.ts';
import { contents } from './bytes.ts';
import { parsedBefore } from './parsed.ts';

/**
 * Reads a whole text file in UTF-8.
 *
 * @param characters largest size accepted
 * @throws InputError if there is no such file (naming a similar one beside it), or it is no readable UTF-8 text
 */
export function readText(file: string, characters: number): string {
  const bytes = contents(file, characters * mostUtf8, `${characters} characters`);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!isUtf8(bytes)) throw new InputError(positionOf(text, text.indexOf('\uFFFD'), file), 'not UTF-8 text');
  return text;
}

/**
 * Reads a YAML 1.2 file (JSON is a part of YAML, so also a JSON file).
 *
 * @throws InputError as {@link readText}, and if it is no valid YAML, repeats a key, or is unreasonably large or nested
 */
export function readYaml(file: string): Item {
  const text = readText(file, usualLimits.characters);
  return parsedBefore(text, file) ?? parseYaml(text, file);
}

/**
 * Reads a JSON file as items with positions.
 *
 * @throws InputError as {@link readText}, and if it is no valid JSON, repeats a key, or is unreasonably large or nested
 */
export function readJson(file: string, limits: Limits = usualLimits): Item {
  return parseJson(readText(file, limits.characters), file, limits);
}

/**
 * Reads a file of comma-separated values.
 *
 * @throws InputError as {@link readText}, and if a quoted cell does not end on its line
 */
export function readCsv(file: string): Item[][] {
  return parseCsv(readText(file, mostCsvCharacters), file);
}

/** Bytes of a character in UTF-8. */
const mostUtf8 = 4;
const mostCsvCharacters = 10_000_000;
