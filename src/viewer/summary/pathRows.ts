import { type PathShare, type Reason, reasonsOf } from '../../insight/reasons.ts';

/** A line of the critical path, with the colour of its phase; lines of one phase have shades of it. */
export interface PathRow extends Reason {
  /** Variable of the style sheet, without its dashes. */
  readonly fill: string;
}

/** The critical paths of the runs by reason. */
export function pathRows(paths: readonly (readonly PathShare[])[]): PathRow[] {
  const rows = reasonsOf(paths);
  return rows.map((row) => {
    const place = rows.filter(({ family }) => family === row.family).indexOf(row);
    return { ...row, fill: row.phase === null ? 'third' : `${row.phase}-${Math.min(place, 2)}` };
  });
}
