/** Whether `npm run test:long` runs: properties see many more cases, and lists are run whole. */
export const isLong = process.env.CIMLINE_LONG !== undefined;

/** A whole list in `npm run test:long`; in `npm test` the few that stand for the others. */
export function share<T>(all: readonly T[], representative: (one: T) => boolean): T[] {
  return isLong ? [...all] : all.filter(representative);
}
