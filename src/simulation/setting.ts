import type { Chip } from '../chip/index.ts';
import { InputError, type Position } from '../source/index.ts';

/** A chip as described cannot do what a rule needs, because of one parameter. */
export class SettingError extends InputError {
  /** Chip parameter, as a dotted path: who knows where it was written can point there. */
  readonly parameter: string;
  readonly #what: string;
  readonly #expected: string;

  constructor(at: Position, parameter: string, what: string, expected: string) {
    super(at, what, { expected });
    this.name = 'SettingError';
    this.parameter = parameter;
    this.#what = what;
    this.#expected = expected;
  }

  /** The same error where the parameter was written. */
  placed(at: Position): SettingError {
    return new SettingError(at, this.parameter, this.#what, this.#expected);
  }
}

/** Where a setting is while no one has said how the chip's file is called. */
export const somewhereIn = ({ name }: Chip): Position => ({ file: name, line: 1, column: 1 });
