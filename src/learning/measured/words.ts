import { parseUnit } from '../../units/index.ts';
import type { Direction } from './curve.ts';

/** The words of a text in small letters, numbers apart from letters: `LTP2 (uS)` is `ltp`, `2`, `us`. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
}

const directions: Readonly<Record<Direction, ReadonlySet<string>>> = {
  potentiation: new Set(['potentiation', 'potentiate', 'pot', 'ltp', 'up', 'set', 'p']),
  depression: new Set(['depression', 'depress', 'dep', 'ltd', 'down', 'reset', 'd']),
};

/** The direction that a text names; null if it names none. */
export function directionOf(text: string): Direction | null {
  const words = wordsOf(text);
  if (words.some((word) => directions.depression.has(word))) return 'depression';
  return words.some((word) => directions.potentiation.has(word)) ? 'potentiation' : null;
}

const devices = ['device', 'cell', 'dev', 'sample'];
const cycles = ['cycle', 'cyc', 'run', 'sweep'];
const numbers = ['pulse', 'pulses', 'number', 'index', 'n'];
const conductances = ['conductance', 'g'];

/** What a column of a table holds. */
export type Column =
  | { readonly kind: 'pulse' | 'direction' | 'device' | 'cycle' }
  | {
      readonly kind: 'conductance';
      /** Powers of ten from its numbers to S; null if it names no unit. */
      readonly exponent: number | null;
      readonly direction: Direction | null;
      readonly device: string | null;
      readonly cycle: string | null;
    }
  /** Not read. Its unit, where it has one. */
  | { readonly kind: 'other'; readonly unit: string | null };

/** What the heading of a column says of its cells. */
export function columnOf(heading: string): Column {
  const { name, unit } = partsOf(heading);
  const words = wordsOf(name);
  const parsed = unit === null ? null : parseUnit(unit);
  if (unit !== null && parsed?.dimension !== 'S1') {
    // A unit in brackets that is none belongs to the name, as in `pulse (#)`.
    return parsed === null ? columnOf(name) : { kind: 'other', unit };
  }
  if (unit === null && isOnly(words, [...numbers, 'no'])) return { kind: 'pulse' };
  if (unit === null && isOnly(words, devices)) return { kind: 'device' };
  if (unit === null && isOnly(words, cycles)) return { kind: 'cycle' };
  if (unit === null && isOnly(words, ['direction', 'polarity', 'branch'])) return { kind: 'direction' };
  const direction = directionOf(name);
  const device = numbered(words, devices);
  const cycle = numbered(words, cycles);
  const isConductance =
    parsed !== null || direction !== null || device !== null || words.some((word) => conductances.includes(word));
  if (!isConductance) return { kind: 'other', unit };
  return { kind: 'conductance', exponent: parsed === null ? null : parsed.exponent, direction, device, cycle };
}

/** `LTP 1 (uS)`, `LTP 1 [uS]`, `LTP 1 / uS` or `ltp_1_uS`: the name, and the unit if the last part may be one. */
function partsOf(heading: string): { readonly name: string; readonly unit: string | null } {
  const [, bracketed, inBrackets] = /^(.*?)\s*[([]([^)\]]*)[)\]]\s*$/u.exec(heading) ?? [];
  if (inBrackets !== undefined) return { name: bracketed ?? '', unit: inBrackets.trim() };
  const [, before, behind = ''] = /^(.+?)(?:\s*\/\s*|[\s_]+)([^\s_/]+)$/u.exec(heading.trim()) ?? [];
  const isUnit = before !== undefined && parseUnit(behind)?.dimension === 'S1';
  return isUnit ? { name: before, unit: behind } : { name: heading, unit: null };
}

/** Whether some word is one of these, and no other is a word: `Pulse number` and `pulse #` are pulses. */
function isOnly(words: readonly string[], allowed: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => allowed.includes(word));
}

/** What stands behind one of these words: of `cell 3 cycle 2`, the cell is `3`. */
function numbered(words: readonly string[], named: readonly string[]): string | null {
  const index = words.findIndex((word) => named.includes(word));
  return index < 0 ? null : (words[index + 1] ?? null);
}
