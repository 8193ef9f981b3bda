import type { Pair, Parameter } from './declare.ts';
import type { Steps } from './role.ts';
import { allows } from './values.ts';

/** A value of a knob. */
export type KnobValue = number | string | boolean | Pair;

const factors: Readonly<Record<Exclude<Steps, 'bits' | 'others'>, readonly number[]>> = {
  more: [2, 4],
  fewer: [1 / 2, 1 / 4],
  either: [1 / 2, 2, 4],
};

const bitsLess = [1, 2];

/**
 * Values of a parameter that are worth a try from the one that holds; none if the parameter is no knob, or if a number
 * would be needed and `auto` holds.
 */
export function stepsOf(parameter: Parameter, value: KnobValue): KnobValue[] {
  const { role } = parameter;
  if (!role?.isKnob) return [];
  return candidates(parameter, role.steps, value).filter(
    (step) => allows(parameter, step) && !role.without.includes(String(step)),
  );
}

function candidates(parameter: Parameter, steps: Steps, value: KnobValue): KnobValue[] {
  if (steps === 'others') return valuesOf(parameter).filter((other) => other !== value);
  if (steps === 'bits') return typeof value === 'number' ? bitsLess.map((bits) => value - bits) : [];
  if (typeof value === 'number') return factors[steps].map((factor) => value * factor);
  return typeof value === 'object' ? factors[steps].flatMap((factor) => scaled(value, factor)) : [];
}

function valuesOf(parameter: Parameter): KnobValue[] {
  if (parameter.kind === 'choice') return [...parameter.values];
  return parameter.kind === 'flag-or-auto' ? [true, false, 'auto'] : [true, false];
}

/** Twice as many are twice the rows or twice the columns, four times as many are twice of both. */
function scaled([rows, columns]: Pair, factor: number): Pair[] {
  const side = Math.sqrt(factor);
  if (side === 2 || side === 1 / 2) return [[rows * side, columns * side]];
  return [
    [rows * factor, columns],
    [rows, columns * factor],
  ];
}

/** Why the numbers that are computed change from one value of a knob to another; null if they do not. */
export function learningChange(parameter: Parameter, from: KnobValue, to: KnobValue): string | null {
  const change = parameter.role?.isKnob ? parameter.role.changesLearning : null;
  if (change === null || from === to) return null;
  const isAlike = (value: KnobValue) => change.alike?.includes(String(value)) ?? false;
  return isAlike(from) && isAlike(to) ? null : change.why;
}
