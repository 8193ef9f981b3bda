import { chipLevel, type Parameter, schedule, sections } from '../chip/index.ts';

/** A settable value and its full dotted path, root first: `chip.adc.forward.bits`. */
export interface SettablePath {
  readonly path: string;
  readonly parameter: Parameter;
}

/** Every parameter of a chip by its dotted path without root (`adc.forward.bits`), in the order of the file. */
export const chipParameters: ReadonlyMap<string, Parameter> = new Map<string, Parameter>([
  ...Object.entries(chipLevel),
  ...Object.entries(sections).flatMap(([section, table]) =>
    Object.entries(table).map(([key, parameter]): [string, Parameter] => [`${section}.${key}`, parameter]),
  ),
]);

/** Every parameter that a declaration table holds, with its root. */
export const declaredParameters: readonly SettablePath[] = [
  ...[...chipParameters].map(([path, parameter]) => ({ path: `chip.${path}`, parameter })),
  ...Object.entries(schedule).map(([key, parameter]) => ({ path: `schedule.${key}`, parameter })),
];

/** Paths of a chip that `--set` may change: the declared ones and the list of ideal components. */
export const chipPaths: readonly string[] = [...chipParameters.keys(), 'ideal'].map((path) => `chip.${path}`);

export const schedulePaths: readonly string[] = Object.keys(schedule).map((key) => `schedule.${key}`);

/** The learning rule itself can be set too. */
export const rulePaths: readonly string[] = ['rule.name'];
