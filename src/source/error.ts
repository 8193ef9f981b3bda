/** A place in an input text; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

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
 * The message reads `file:line:column: what, expected …; did you mean "…"?`.
 */
export class InputError extends Error {
  readonly position: Position;

  constructor(at: Position, what: string, hints: Hints = {}) {
    const expected = hints.expected === undefined ? '' : `, expected ${hints.expected}`;
    const nearest = hints.nearest === undefined ? '' : `; did you mean "${hints.nearest}"?`;
    super(`${at.file}:${at.line}:${at.column}: ${what}${expected}${nearest}`);
    this.name = 'InputError';
    this.position = at;
  }
}
