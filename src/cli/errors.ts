import { FigureLineError, OutsideModelError, UncoveredError } from '../circuits/index.ts';
import { chipSettingPosition, locate, type Request, valueText } from '../config/index.ts';
import { DeadlockError, TimeError } from '../kernel/index.ts';
import { DivergenceError, TrainingError } from '../learning/index.ts';
import { MappingError } from '../mapping/index.ts';
import { SettingError } from '../simulation/index.ts';
import { InputError, type Position } from '../source/index.ts';
import { ToleranceError } from '../study/validationReferences.ts';
import { OutputError } from './files.ts';
import { SweepError } from './sweepJobs.ts';

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
const explained = [DeadlockError, OutputError, ToleranceError, DivergenceError, SweepError];

/**
 * Gives an error of the simulator a place: it knows what is wrong with a chip, but not how the person called its file.
 * Errors that have a place, or are none of the input, stay as they are.
 */
export function placed(error: unknown, request: Pick<Request, 'chip'> & Partial<Request>): unknown {
  const { chip, sets = [] } = request;
  const at = (line: number) => ({ file: chip, line, column: 1 });
  // A line of figures is one of a file, also where the chip goes by a shipped name.
  const inFile = (line: number) => ({ ...at(line), file: locate('chip', chip) });
  if (error instanceof UncoveredError)
    return new InputError(inFile(error.nearest[0]?.line ?? 1), withUnits(error.message));
  if (error instanceof FigureLineError)
    return new InputError(inFile(error.line.line), error.message.replace(/^figures, line \d+: /, ''));
  if (error instanceof OutsideModelError) {
    return new InputError(chipSettingPosition(chip, sets, error.parameter) ?? at(1), withUnits(error.message));
  }
  if (error instanceof SettingError) return error.placed(chipSettingPosition(chip, sets, error.parameter) ?? at(1));
  if (error instanceof MappingError || error instanceof TimeError) return new InputError(at(1), error.message);
  return error;
}

/**
 * Where a training was described: by the path of a setting, or by what else an error may be about (`TrainingError.about`).
 * `network` stands for whatever has no place of its own.
 */
export type Places = ReadonlyMap<string, Position>;

/**
 * Gives an error about a training the place of what it is about.
 *
 * @throws InputError in place of a TrainingError, and what else `work` throws
 */
export function placing<T>(places: Places, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TrainingError)) throw error;
    const [at] = [...error.about, 'network'].flatMap((name) => places.get(name) ?? []);
    throw at === undefined ? error : new InputError(at, error.message);
  }
}

/** `technology.node = 2.2e-8` -> `technology.node = 22 nm`. */
function withUnits(message: string): string {
  const number = /([\w.]+) = (-?\d[\d.]*(?:e[+-]?\d+)?)(?=[,;\n]|$| is )/g;
  return message.replace(number, (_, path: string, value: string) => `${path} = ${valueText(path, Number(value))}`);
}

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
