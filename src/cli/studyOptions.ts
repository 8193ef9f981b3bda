import type { FormatOptions, RunningOptions } from './options.ts';

/** Options of `study run`. */
export interface StudyOptions extends RunningOptions, FormatOptions {
  readonly rule?: readonly string[];
  readonly seeds?: number;
  readonly jobs: number;
  readonly only: readonly string[];
  readonly data?: string;
  readonly full: boolean;
}
