import { type Dataset, dataFolders, findData, firstOf, middleOf } from '../../data/index.ts';
import { entry } from '../../lists/index.ts';
import type { Sweep } from './sweep.ts';

/** Data sets as a sweep uses them; each is read once. */
export class SweepData {
  readonly #sweep: Sweep;
  readonly #folders: readonly string[];
  readonly #sets = new Map<string, Dataset>();

  /** @param folder where to look for data, and only there, if one is given */
  constructor(sweep: Sweep, folder: string | undefined) {
    this.#sweep = sweep;
    this.#folders = dataFolders(folder);
  }

  /** @throws InputError if the set is not here, damaged, or smaller than the study crops it to */
  get(name: string): Dataset {
    const known = this.#sets.get(name);
    if (known !== undefined) return known;
    const data = prepared(findData(name, this.#folders), this.#sweep);
    this.#sets.set(name, data);
    return data;
  }
}

function prepared(data: Dataset, { crop, training, testing, places }: Sweep): Dataset {
  const whole = crop === null ? data : middleOf(data, crop, entry(places, 'crop', 'places'));
  return {
    ...whole,
    train: training === null ? whole.train : firstOf(whole.train, training),
    test: testing === null ? whole.test : firstOf(whole.test, testing),
  };
}
