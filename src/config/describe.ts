import { type Knob, type Parameter, span } from '../chip/index.ts';
import { format } from '../units/index.ts';
import { chipParameters, declaredParameters } from './parameters.ts';

/** One parameter in words, for `--describe` and the docs. */
export interface ParameterText {
  /** Full path as `--set` takes it. */
  readonly path: string;
  readonly default: string;
  /** What is allowed: a range or the list of words. */
  readonly range: string;
  readonly doc: string;
  /** Of a knob, which other values `cimline explain` tries, and whether they change what is learned. */
  readonly knob?: string;
}

/** Every declared parameter in words, in the order of the file. */
export function parameterTexts(): ParameterText[] {
  return declaredParameters.map(({ path, parameter }) => parameterText(path, parameter));
}

/** A declared parameter in words. */
export function parameterText(path: string, parameter: Parameter): ParameterText {
  return {
    path,
    default: parameter.kind === 'quantity' ? format(parameter.default, parameter.unit, 12) : words(parameter.default),
    range: rangeOf(parameter),
    doc: parameter.doc,
    ...(parameter.role?.isKnob && { knob: knobWords(parameter, parameter.role) }),
  };
}

const stepWords: Readonly<Record<Exclude<Knob['steps'], 'others'>, string>> = {
  more: 'twice and four times as much',
  fewer: 'a half and a quarter',
  either: 'half, twice and four times as much',
  bits: 'one and two bits less',
};

function knobWords(parameter: Parameter, { steps, without, changesLearning }: Knob): string {
  const known = parameter.kind === 'choice' ? parameter.values : [];
  const tried = known.filter((value) => !without.includes(value)).join(', ');
  const others = without.length > 0 ? `each of ${tried}` : 'every other value';
  const knob = `\`cimline explain\` tries ${steps === 'others' ? others : stepWords[steps]}.`;
  return changesLearning === null ? knob : `${knob} It changes learning: ${lower(changesLearning.why)}`;
}

const lower = (text: string) => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

/** A value of a chip's parameter as people write it: `22 nm` for 2.2e-8 at `technology.node`. */
export function valueText(path: string, value: number | string): string {
  const parameter = chipParameters.get(path);
  return parameter?.kind === 'quantity' && typeof value === 'number'
    ? format(value, parameter.unit, 12)
    : String(value);
}

function rangeOf(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'count':
      return `whole number ${span(parameter.min, parameter.max)}`;
    case 'count-or-auto':
      return `auto, or a whole number ${span(parameter.min, parameter.max)}`;
    case 'bits-or-auto':
      return `auto, or bits ${span(parameter.min, parameter.max)}, a number or a size such as 1 Mibit`;
    case 'pair':
      return `[rows, columns], each ${span(parameter.min, parameter.max)}`;
    case 'pair-or-auto':
      return `auto, or [rows, columns], each ${span(parameter.min, parameter.max)}`;
    case 'quantity':
      return `${format(parameter.min, parameter.unit, 12)} to ${format(parameter.max, parameter.unit, 12)}`;
    case 'quantity-or-auto':
      return `auto, or ${format(parameter.min, parameter.unit, 12)} to ${format(parameter.max, parameter.unit, 12)}`;
    case 'choice':
      return parameter.values.join(' | ');
    case 'flag':
      return 'true | false';
    case 'flag-or-auto':
      return 'auto | true | false';
  }
}

function words(value: number | string | boolean | readonly number[]): string {
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}
