import type { Facts } from './tasks.ts';

/** What rows belong to: the run, a tile, or the components of one type outside tiles. */
export interface Group {
  /** From 1, in order of first use. */
  readonly id: number;
  readonly name: string;
  /** Place among the groups. */
  readonly rank: number;
}

/** A row of the viewer on which no two slices overlap. */
export interface Track {
  /** From 1, in order of first use. */
  readonly id: number;
  readonly group: Group;
  readonly name: string;
  /** Place within the group. */
  readonly rank: number;
}

/** What a slice shows. */
export type SliceKind = 'service' | 'passing' | 'waiting' | 'path' | 'iteration' | 'phase' | 'layer' | 'missing';

/** A stretch of a row. */
export interface Slice {
  readonly track: Track;
  readonly start_ps: number;
  readonly end_ps: number;
  readonly name: string;
  readonly kind: SliceKind;
  /** One object for all slices of a task: writers encode it once. */
  readonly shared: Facts | null;
  /** Of this slice alone. */
  readonly own: Facts | null;
  /** Numbers of the arrows that begin here. */
  readonly begins: readonly number[];
  /** Number of the arrow that ends here; 0 for none. */
  readonly ends: number;
}

/** A value that holds from a moment on. */
export interface Count {
  readonly group: Group;
  readonly name: string;
  readonly at_ps: number;
  readonly value: number;
  /** Whether values are whole numbers. */
  readonly isWhole: boolean;
}

/** What is known at the end. */
export interface TraceSummary {
  readonly title: string;
  readonly end_ps: number;
  readonly slices: number;
  /** One sentence for each thing that was not recorded. */
  readonly missing: readonly string[];
}

/**
 * Writes slices on rows in one format. A group is announced before its rows, and a row before its slices. On a row,
 * slices come in the order of their starts. The file appears at `end`; until then, and after `abort`, there is none.
 */
export interface TraceWriter {
  group(group: Group): void;
  track(track: Track): void;
  slice(slice: Slice): void;
  count(count: Count): void;
  end(summary: TraceSummary): void;
  /** Gives up and removes what was written. */
  abort(): void;
}
