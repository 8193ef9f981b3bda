import type { ArrayPlacement, PePlacement, TilePlacement } from '../mapping/index.ts';
import type { Station } from '../parts/words/route.ts';
import type { Member } from './groups.ts';

/** An array, or a lock-step group of arrays, of a PE. */
export interface ArrayUnit {
  /** Arrays of the PE that it stands for. */
  readonly members: readonly Member<ArrayPlacement>[];
  readonly station: Station;
  readonly multiplicity: number;
}

/** The arrays of a PE; without a bank for a kind of read each has its own ADCs. */
export interface Cluster {
  readonly arrays: readonly ArrayUnit[];
  readonly banks: Partial<Record<'forward' | 'transposed', Station>>;
}

/** A PE, or a lock-step group of PEs, of a tile. */
export interface PeUnit {
  readonly placement: PePlacement;
  /** Indices in the tile of the PEs that it stands for. */
  readonly indices: readonly number[];
  readonly multiplicity: number;
  readonly input: Station;
  readonly output: Station;
  readonly adder: Station;
  readonly clusters: readonly Cluster[];
}

/** A tile with its buffers and its tree. */
export interface TileUnit {
  readonly placement: TilePlacement;
  readonly input: Station;
  readonly output: Station;
  readonly down: Station;
  readonly up: Station;
  readonly adder: Station;
  readonly pes: readonly PeUnit[];
}
