import { type PathShare, type Reason, reasonsOf } from '../../insight/reasons.ts';

/** A line of the critical path, with the colour of its phase; lines of one phase have shades of it. */
export interface PathRow extends Reason {
  /** Variable of the style sheet, without its dashes. */
  readonly fill: string;
  /** One word, for where the label has no room. */
  readonly word: string;
}

/** One word for a mechanism, or for a family as a whole, by the end of its key. */
const words: Readonly<Record<string, string>> = {
  forward: 'Forward',
  backward: 'Backward',
  gradient: 'Gradients',
  update: 'Updates',
  control: 'Issue',
  arrays: 'Arrays',
  tiles: 'Tiles',
  wires: 'Wires',
  buffer: 'Buffer',
  dram: 'DRAM',
  elementwise: 'Element-wise',
  units: 'Units',
  bus: 'Bus',
  sums: 'Sums',
  generator: 'Generator',
  write: 'Writes',
  travel: 'Updates',
  rest: 'Rest',
};

const wordOf = (key: string) => words[key.slice(key.indexOf('/') + 1)] ?? '';

/** The critical paths of the runs by reason. */
export function pathRows(paths: readonly (readonly PathShare[])[]): PathRow[] {
  const rows = reasonsOf(paths);
  return rows.map((row) => {
    const place = rows.filter(({ family }) => family === row.family).indexOf(row);
    return { ...row, word: wordOf(row.key), fill: row.phase === null ? 'third' : `${row.phase}-${Math.min(place, 2)}` };
  });
}
