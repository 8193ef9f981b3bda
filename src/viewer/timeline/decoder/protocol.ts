import type { Window } from '../../../timeline/tables.ts';
import type { Details } from '../model/details.ts';
import type { PathPieces } from '../model/pathTrack.ts';
import type { Opened } from '../model/runData.ts';

/** Where the worker finds the files of a timeline. */
export type Source =
  | { readonly kind: 'bytes'; readonly files: readonly (readonly [name: string, bytes: ArrayBuffer])[] }
  | { readonly kind: 'served'; readonly url: string };

/** A span that a search found. */
export interface Hits {
  /** How many there are; of these, the columns hold the first ones. */
  readonly count: number;
  readonly id: Float64Array;
  readonly start_ps: Float64Array;
  readonly duration_ps: Float64Array;
}

/** What a worker can be asked. It opens one run, and is asked about that. */
export interface Questions {
  open(source: Source): Opened;
  details(window: Window): Details;
  /** Null if the path cannot be followed. */
  path(): PathPieces | null;
  /** Null if the span was not recorded. */
  locate(span: number): Window | null;
  search(query: string): Hits;
}

export type Question = {
  readonly [Name in keyof Questions]: {
    readonly id: number;
    readonly ask: Name;
    readonly arguments: Parameters<Questions[Name]>;
  };
}[keyof Questions];

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly problem: string };

/** Buffers of all columns in an answer: they move to the page and are not copied. */
export function buffersOf(value: unknown, found = new Set<ArrayBufferLike>()): Set<ArrayBufferLike> {
  if (ArrayBuffer.isView(value)) found.add(value.buffer);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) buffersOf(one, found);
  return found;
}
