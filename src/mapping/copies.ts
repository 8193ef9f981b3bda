/** Copies of a matrix in a tile: of its arrays in each PE, and of its PEs. */
export interface Copies {
  readonly arrayCopies: number;
  readonly peCopies: number;
}

/** What the copies of a matrix are about in one iteration, in seconds: all reads by one copy, and writing one copy. */
export interface CopyTimes {
  readonly read_s: number;
  readonly write_s: number;
}

export const single: Copies = { arrayCopies: 1, peCopies: 1 };

export const countOf = ({ arrayCopies, peCopies }: Copies): number => arrayCopies * peCopies;

/**
 * The copies that take a layer the least time by itself: n copies share its reads, and each is written. Of equally good
 * ones the fewest.
 *
 *     t(n) = read / n + n write
 */
export function bestCopies(room: Copies, { read_s, write_s }: CopyTimes): Copies {
  const time = (copies: Copies) => read_s / countOf(copies) + countOf(copies) * write_s;
  const choices = range(room.arrayCopies).flatMap((arrayCopies) =>
    range(room.peCopies).map((peCopies): Copies => ({ arrayCopies, peCopies })),
  );
  return choices
    .sort((a, b) => countOf(a) - countOf(b))
    .reduce((best, each) => (time(each) < time(best) ? each : best), single);
}

const range = (most: number): number[] => Array.from({ length: most }, (_, i) => i + 1);
