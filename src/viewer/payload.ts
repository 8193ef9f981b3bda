import type { Explanation } from '../insight/explanation.ts';
import type { Result } from '../simulation/result.ts';

/** What a page shows: one run, or two on one axis. It lies in the page as JSON. */
export interface Payload {
  readonly schema: 'cimline/view/1';
  readonly runs: readonly ShownRun[];
  /** What a reader has to know of them, one sentence each, as where they do not match. */
  readonly notes: readonly string[];
  /** The same chip, network and batch under the presets; null if they were not simulated. */
  readonly presets: readonly PresetLine[] | null;
}

/** What a page sums up: its runs that came to their end. */
export interface EndedPayload extends Payload {
  readonly runs: readonly ViewedRun[];
}

/** A run as the page has it. */
export interface ShownRun {
  /** What differs from the other run, in short: `BP`. Text that came from a file is as it was. */
  readonly name: string;
  readonly key: 'A' | 'B';
  /** Its folder, as it was typed. */
  readonly folder: string;
  /** Null if the run did not end: then it has a timeline. */
  readonly result: Result | null;
  /** The command line that repeats the run; null if its folder does not say. */
  readonly command: string | null;
  readonly explanation: Explanation | null;
  /** Where the files of its timeline are; null if it has none. */
  readonly timeline: TimelinePlace | null;
}

/** A run that came to its end. */
export interface ViewedRun extends ShownRun {
  readonly result: Result;
}

export const hasEnded = (run: ShownRun): run is ViewedRun => run.result !== null;

/** Files of a timeline: in elements of the page ({@link ./parts.ts}), or below an address of the server. */
export type TimelinePlace =
  | { readonly kind: 'embedded'; readonly files: readonly string[] }
  | { readonly kind: 'served'; readonly url: string };

/** One preset, with the makespan of each run under it in the order of the runs. */
export interface PresetLine {
  readonly preset: string;
  /** What it assumes, as a phrase. */
  readonly words: string;
  readonly time_s: readonly number[];
  /** Whether the runs of the page are these. */
  readonly shown: boolean;
}

/** The element that holds the payload. */
export const payloadId = 'payload';

/** The element that holds a file of an embedded timeline in base64. */
export const partId = (key: ShownRun['key'], file: string): string => `${key}/${file}`;
