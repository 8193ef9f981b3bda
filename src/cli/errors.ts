import { FigureLineError, OutsideModelError, UncoveredError } from '../circuits/index.ts';
import { OutputError } from '../files/index.ts';
import { DeadlockError, TimeError } from '../kernel/index.ts';
import { DivergenceError, TrainingError } from '../learning/index.ts';
import { MappingError } from '../mapping/index.ts';
import { RecordingError } from '../recorder/error.ts';
import { InputError } from '../source/index.ts';
import { SweepError } from '../study/sweep/error.ts';
import { ToleranceError } from '../study/validation/error.ts';

/** What the process ends with. */
export const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Errors that tell a person what to change in the input. */
const badInput = [
  InputError,
  UncoveredError,
  OutsideModelError,
  FigureLineError,
  MappingError,
  TimeError,
  TrainingError,
];

/** Errors of a run or of its output that explain themselves. */
const explained = [DeadlockError, OutputError, ToleranceError, DivergenceError, SweepError, RecordingError];

/**
 * What to print for an error, and what to end with. No stack unless `debug` asks for it; what no one has foreseen is
 * called an internal error.
 */
export function failure(error: unknown, debug: boolean): { message: string; exitCode: ExitCode } {
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? `\n${error.stack}` : '';
  if (isOneOf(badInput, error)) return { message: message + stack, exitCode: exitCodes.badInput };
  if (isOneOf(explained, error) || isSystemError(error))
    return { message: message + stack, exitCode: exitCodes.failed };
  const hint = debug ? stack : ' (CIMLINE_DEBUG=1 shows where)';
  return { message: `internal error: ${message}${hint}`, exitCode: exitCodes.failed };
}

type ErrorClass = abstract new (...parameters: never[]) => Error;

function isOneOf(classes: readonly ErrorClass[], error: unknown): boolean {
  return classes.some((known) => error instanceof known);
}

/** A disk that is full in the middle of a timeline: the writer's message says which file, its cause is the system's. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && 'syscall' in error.cause;
}
