import { InputError, type Place } from '../source/index.ts';

/** A chip as described cannot do what a rule needs, because of one parameter. */
export class SettingError extends InputError {
  /** Dotted path of the chip's parameter. Whoever knows where it was written can point there. */
  readonly parameter: string;
  /** What is wrong, without what was expected. */
  readonly what: string;
  /** What would have been right. */
  readonly expected: string;

  /** @param place where the parameter was written, if anyone knows */
  constructor(parameter: string, what: string, expected: string, place: Place | null = null) {
    super(place, what, { expected });
    this.name = 'SettingError';
    this.parameter = parameter;
    this.what = what;
    this.expected = expected;
  }
}

/**
 * The same error where the parameter was written. No method, as a bundler renames a class that its own body names.
 */
export function placedSetting({ parameter, what, expected }: SettingError, place: Place): SettingError {
  return new SettingError(parameter, what, expected, place);
}
