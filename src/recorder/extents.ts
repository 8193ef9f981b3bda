import type { Columns } from '../timeline/columns.ts';
import type { TimelineManifest } from '../timeline/tables.ts';

interface Extent {
  readonly iteration: number;
  from_ps: number;
  to_ps: number;
}

/** When tasks of each iteration ran, of those that were recorded. */
export class Extents {
  readonly #found = new Map<number, Extent>();

  /** @param columns of the table of tasks */
  add({ iteration, start_ps, duration_ps }: Columns, rows: number): void {
    for (let row = 0; row < rows; row++) this.#extend(iteration![row]!, start_ps![row]!, duration_ps![row]!);
  }

  /** In order; those that began before a moment, cut there. */
  upTo(end_ps = Number.POSITIVE_INFINITY): TimelineManifest['iterations'] {
    return [...this.#found.values()]
      .filter(({ from_ps }) => from_ps < end_ps)
      .map((extent) => ({ ...extent, to_ps: Math.min(extent.to_ps, end_ps) }))
      .sort((a, b) => a.iteration - b.iteration);
  }

  #extend(iteration: number, from_ps: number, duration_ps: number): void {
    const to_ps = from_ps + duration_ps;
    const extent = this.#found.get(iteration);
    if (extent === undefined) this.#found.set(iteration, { iteration, from_ps, to_ps });
    else {
      extent.from_ps = Math.min(extent.from_ps, from_ps);
      extent.to_ps = Math.max(extent.to_ps, to_ps);
    }
  }
}
