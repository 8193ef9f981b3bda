/** A place in a text; line and column count from 1. */
export interface Position {
  /** Path or name of the text. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
}

/**
 * Where an input is: a place in a text, or the name of what has no lines, as a person knows it. That is an option with
 * its value (`--set wgu.count=2`), a description by its name, or a file as a whole.
 */
export type Place = Position | string;

/** What helps to correct an input. */
export interface Hints {
  /** What would have been right, e.g. `a whole number from 1 to 14`. */
  readonly expected?: string | undefined;
  /** The valid word closest to the one written. */
  readonly nearest?: string | undefined;
}

/**
 * Bad input: every problem of a file, an override or a name is reported as one of these and nothing else. The command
 * line prints the message alone and ends with exit code 2.
 *
 * The message reads `file:line:column: what, expected …; did you mean "…"?`, or `--option value: what, …`. What a
 * program passes has no place; the message then begins with the key.
 */
export class InputError extends Error {
  /** Where the input is; null for what a program passed. */
  readonly place: Place | null;
  /** The message without the place. */
  readonly reason: string;

  constructor(place: Place | null, what: string, hints: Hints = {}) {
    const expected = hints.expected === undefined ? '' : `, expected ${hints.expected}`;
    const nearest = hints.nearest === undefined ? '' : `; did you mean "${hints.nearest}"?`;
    const reason = `${what}${expected}${nearest}`;
    super(place === null ? reason : `${placeText(place)}: ${reason}`);
    this.name = 'InputError';
    this.place = place;
    this.reason = reason;
  }
}

function placeText(place: Place): string {
  return typeof place === 'string' ? place : `${place.file}:${place.line}:${place.column}`;
}
