import { type KnobValue, learningChange, type Parameter, stepsOf } from '../../chip/index.ts';
import { declaredParameters } from '../../config/parameters.ts';
import type { Result } from '../../simulation/result.ts';

/** A parameter that may be turned, and the value that holds in a run. */
export interface HeldKnob {
  /** As `--set` takes it: `wgu.count`, `schedule.overlap`. */
  readonly path: string;
  readonly parameter: Parameter;
  readonly value: KnobValue;
}

/** Another value of a parameter. */
export interface Change {
  readonly path: string;
  /** As it is typed. */
  readonly text: string;
  readonly value: KnobValue;
  /** Why what is learned changes with it; null if it does not. */
  readonly changesLearning: string | null;
}

/** Every knob of the chip and the schedule that a run had, in the order of a chip file. */
export function knobsOf({ config: { chip, schedule } }: Pick<Result, 'config'>): HeldKnob[] {
  const { level, ...sections } = chip;
  const held = { ...sections, ...asRecord(level), schedule };
  return declaredParameters.flatMap(({ path: full, parameter }) => {
    const path = full.replace(/^chip\./, '');
    const value = valueAt(held, path);
    return parameter.role?.isKnob && isKnobValue(value) ? [{ path, parameter, value }] : [];
  });
}

/** Values of a knob worth a try, from the one that holds or from another. */
export function changesOf(knob: HeldKnob, from: KnobValue = knob.value): Change[] {
  return stepsOf(knob.parameter, from)
    .filter((value) => textOf(value) !== textOf(knob.value))
    .map((value) => changed(knob, value));
}

export function changed({ path, parameter, value: held }: HeldKnob, value: KnobValue): Change {
  return { path, text: textOf(value), value, changesLearning: learningChange(parameter, held, value) };
}

/** A change as `--set` takes it. */
export const setting = ({ path, text }: Pick<Change, 'path' | 'text'>): string => `${path}=${text}`;

const textOf = (value: KnobValue): string => (typeof value === 'object' ? `[${value.join(',')}]` : String(value));

function valueAt(held: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => asRecord(part)[key], held);
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

function isKnobValue(value: unknown): value is KnobValue {
  return ['number', 'string', 'boolean'].includes(typeof value) || Array.isArray(value);
}
