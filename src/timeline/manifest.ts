import { InputError } from '../source/error.ts';
import { type EndReason, endReasons, type Part, type TimelineManifest, tableNames } from './tables.ts';

const schema = 'cimline/timeline/1';

/**
 * Reads the text of `timeline.json`.
 *
 * @param place what the text is called, for messages
 * @throws InputError if it is no manifest, one of a newer cimline, or damaged
 */
export function readManifest(text: string, place: string): TimelineManifest {
  const value = parsed(text, place);
  if (!isObject(value)) throw new InputError(place, 'it describes no timeline', { expected: `schema ${schema}` });
  if (value.schema !== schema) throw foreign(value.schema, place);
  const wrong = problem(value);
  if (wrong !== null) throw new InputError(place, wrong, { expected: 'a manifest as cimline writes it' });
  return value as unknown as TimelineManifest;
}

/** A manifest before anything is recorded. */
export function emptyManifest(title: string): TimelineManifest {
  return {
    schema,
    title,
    end_ps: null,
    windows: [],
    missing: [],
    ended: null,
    last: -1,
    pathEnds: [],
    operations: [],
    reasons: [],
    phases: [],
    taskNames: [],
    layers: [],
    buffers: [],
    iterations: [],
    parts: { spans: [], stalls: [], depths: [], held: [], tasks: [], power: [], lanes: [], overview: [] },
  };
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(place, 'it is not whole JSON', { expected: 'a manifest as cimline writes it' });
  }
}

function foreign(found: unknown, place: string): InputError {
  const [, version] = /^cimline\/timeline\/(\d+)$/.exec(String(found)) ?? [];
  const what =
    version === undefined
      ? 'it describes no timeline of cimline'
      : `it was written by another version of cimline (schema ${found})`;
  return new InputError(place, what, { expected: `schema ${schema}` });
}

/** What is wrong with the fields of a manifest, or null. */
function problem(value: Readonly<Record<string, unknown>>): string | null {
  if (typeof value.title !== 'string') return 'it has no title';
  if (value.end_ps !== null && !isTime(value.end_ps)) return 'its end_ps is no time';
  const texts = ['missing', 'operations', 'reasons', 'phases', 'taskNames', 'layers'];
  const list = texts.find((key) => !isListOf(value[key], (one) => typeof one === 'string'));
  if (list !== undefined) return `its ${list} is no list of words`;
  if (!isListOf(value.buffers, isBuffer)) return 'its buffers are no buffers';
  if (!isListOf(value.windows, isWindow) || !isListOf(value.iterations, isWindow)) return 'its windows are no windows';
  if (value.ended !== null && !isEarlyEnd(value.ended)) return 'its ended is no early end';
  if (!Number.isInteger(value.last) || !isListOf(value.pathEnds, Number.isInteger)) return 'its path has no ends';
  const { parts } = value;
  const table = tableNames.find((name) => !isObject(parts) || !isListOf(parts[name], isPart));
  return table === undefined ? null : `its parts of ${table} are no parts`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf = (value: unknown, is: (one: unknown) => boolean) => Array.isArray(value) && value.every(is);
const isTime = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isLike = (value: unknown, pattern: RegExp) => typeof value === 'string' && pattern.test(value);
const isWindow = (value: unknown) => isObject(value) && isTime(value.from_ps) && isTime(value.to_ps);

function isBuffer(value: unknown): boolean {
  if (!isObject(value) || typeof value.name !== 'string') return false;
  return Number.isInteger(value.layer) && isTime(value.capacity_bits);
}

function isEarlyEnd(value: unknown): boolean {
  if (!isObject(value)) return false;
  return endReasons.includes(value.reason as EndReason) && isTime(value.at_ps) && typeof value.why === 'string';
}

/** A name with a folder in it would lead out of the timeline's own. */
function isPart(value: unknown): value is Part {
  if (!isObject(value) || !isWindow(value)) return false;
  const { file, rows, bytes, crc32 } = value;
  return isLike(file, /^[\w-]+\.parquet$/) && isLike(crc32, /^[0-9a-f]{8}$/) && isTime(rows) && isTime(bytes);
}
