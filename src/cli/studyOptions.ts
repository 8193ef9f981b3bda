import type { RunningOptions } from './options.ts';

/** Options of `study run`. */
export interface StudyOptions extends RunningOptions {
  readonly rule?: readonly string[];
  readonly seeds?: number;
  readonly jobs: number;
  readonly only: readonly string[];
  readonly data?: string;
}
