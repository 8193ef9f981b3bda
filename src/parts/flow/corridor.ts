import type { ServerSpec } from '../words/serverSpec.ts';
import type { Image } from './image.ts';

/** How one kind of work passes a corridor if nothing there has to wait. Times are in ps, from its entry on. */
export interface Kind {
  /** How long work of this kind keeps the station that leads into the corridor: it enters so long after other work. */
  readonly headway: number;
  /** By name of the station: when it comes there first, and when last. */
  readonly first: ReadonlyMap<string, number>;
  readonly last: ReadonlyMap<string, number>;
}

/**
 * Stations that all work comes to through one other station, which serves one at a time. So what happens there follows
 * from what enters and when, and can be worked out at once (see {@link Shortcut}).
 */
export class Corridor {
  readonly name: string;
  /** Work that passes from stop to stop. */
  inside = 0;
  /** What kinds of work there are; null if that is not known, or if not all of them can be worked out. */
  readonly kinds: readonly Kind[] | null;

  constructor(name: string, kinds: readonly Kind[] | null) {
    this.name = name;
    this.kinds = kinds;
  }

  /**
   * Whether work of a kind comes to every station, for the last time, before any work that enters after it can come
   * there, if the former has to wait nowhere. Whether the latter has to wait then is looked at when it enters.
   */
  keepsOrder({ last }: Pick<Kind, 'last'>): boolean {
    if (this.kinds === null) return false;
    return this.kinds.every(({ headway, first }) =>
      [...last].every(([station, at]) => at < headway + (first.get(station) ?? Number.POSITIVE_INFINITY)),
    );
  }

  image(image: Image): void {
    image.number(this.inside);
  }
}

/** Whether a station may lie in a corridor: it must take whatever comes. */
export const takesAll = ({ capacity }: ServerSpec): boolean => capacity === Number.POSITIVE_INFINITY;
