import { InputError, type Place } from '../source/index.ts';
import { TrainingError } from './error.ts';

/**
 * Where a training was described: by the path of a setting, or by what else an error may be about
 * (`TrainingError.about`). `network` stands for whatever has no place of its own.
 */
export type Places = ReadonlyMap<string, Place>;

/**
 * Gives an error about a training the place of what it is about.
 *
 * @throws InputError in place of a TrainingError, and what else `work` throws
 */
export function placing<T>(places: Places, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TrainingError)) throw error;
    const [at] = [...error.about, 'network'].flatMap((name) => places.get(name) ?? []);
    throw at === undefined ? error : new InputError(at, error.message);
  }
}
