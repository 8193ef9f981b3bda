/**
 * A network that cannot be laid on a chip: what is wrong, and what would help. Has no file position; the caller knows
 * it.
 */
export class MappingError extends Error {
  readonly what: string;
  readonly hint: string;

  constructor(what: string, hint: string) {
    super(`${what}; ${hint}`);
    this.name = 'MappingError';
    this.what = what;
    this.hint = hint;
  }
}
