import { dataNames } from '../data/index.ts';
import { type DataList, dataList } from './data.ts';
import { type Entry, shipped } from './shipped.ts';
import { type ShippedSubject, type Subject, subjects } from './subjects.ts';

/** What ships and what was found, each under the word that lists it alone. */
export interface Listing extends Partial<Readonly<Record<ShippedSubject, readonly Entry[]>>> {
  readonly data?: DataList;
}

/**
 * One list, or all of them. Data sets are looked for and read, so a list of everything only names them.
 *
 * @param folder the only one to look for data in
 */
export function list(subject: Subject, folder?: string): Listing {
  return subject === 'data' ? { data: dataList(folder) } : { [subject]: shipped[subject]() };
}

/** The word that lists what has this name. */
export function subjectOf(name: string): Subject | undefined {
  const names = namesOfAll();
  return subjects.find((subject) => names[subject].includes(name));
}

/** The names of everything that can be listed. */
export function namesOfAll(): Readonly<Record<Subject, readonly string[]>> {
  const names = (entries: readonly Entry[]) => entries.map(({ name }) => name);
  return {
    chips: names(shipped.chips()),
    networks: names(shipped.networks()),
    devices: names(shipped.devices()),
    rules: names(shipped.rules()),
    studies: names(shipped.studies()),
    data: dataNames,
  };
}
