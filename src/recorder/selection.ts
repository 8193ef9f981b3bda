import { componentTypes } from '../parts/words/components.ts';
import { InputError, nearest } from '../source/index.ts';
import { isWithin } from '../timeline/parts.ts';
import type { LaneRow, Window } from '../timeline/tables.ts';

/** Which part of a run is recorded. Nothing said: the first two iterations and the last. */
export interface Selection {
  /** Every iteration. @default false */
  readonly all?: boolean | undefined;
  /** Only a stretch of simulated time, in ps. @default the iterations that are recorded */
  readonly window?: Window | undefined;
  /** Most spans, waits, queue depths and changes of what buffers hold. @default 20 million */
  readonly limit?: number | undefined;
  /** Only these parts of the chip and what is in them, as `chip.tile[0]`. @default all */
  readonly parts?: readonly string[] | undefined;
  /** Only components of these types, as `adc`. @default all */
  readonly components?: readonly string[] | undefined;
  /** Only one in so many samples; work for the whole batch stays. @default 1 */
  readonly sample?: number | undefined;
}

export const usualLimit = 20_000_000;

/** Iterations at the beginning that are recorded unless something else is asked for. */
export const firstIterations = 2;

/** Options as a command line says them, for messages. */
export const selectionOptions = {
  window: '--timeline-window',
  limit: '--timeline-limit',
  parts: '--timeline-part',
  components: '--timeline-component',
  sample: '--timeline-sample',
} as const;

/** Whether a lane is recorded. */
export function takesLane({ parts, components }: Selection, { name, component }: Pick<LaneRow, 'name' | 'component'>) {
  return (parts?.some((part) => isWithin(name, part)) ?? true) && (components?.includes(component) ?? true);
}

/**
 * Refuses parts and components that no run of the chip can have, before it runs. Some parts are made only when work
 * first comes to them, as the way through the H-tree: a component without a lane is in doubt until the end.
 *
 * @throws InputError which says what exists
 */
export function refuseUnknown({ parts = [], components = [] }: Selection, lanes: readonly LaneRow[]): void {
  const existing = new Set(lanes.map(({ component }) => component));
  const known: readonly string[] = [...new Set([...existing, ...componentTypes])];
  const component = components.find((one) => !known.includes(one));
  if (component !== undefined) {
    throw new InputError(`${selectionOptions.components} ${component}`, 'the chip has no such component', {
      expected: `one of ${known.join(', ')}`,
      nearest: nearest(component, known),
    });
  }
  const mayCome = componentTypes.filter((type) => !existing.has(type));
  const isToCome = (part: string) =>
    mayCome.some((type) => takesLane({ parts: [`chip.${type}`] }, { name: part, component: type }));
  const part = parts.find((one) => !isToCome(one) && !lanes.some((lane) => takesLane({ parts: [one] }, lane)));
  if (part !== undefined) {
    const names = [...new Set([...lanes.flatMap(({ name }) => prefixes(name)), 'chip.htree'])];
    const tops = names.filter((name) => name.split('.').length === 2);
    throw new InputError(`${selectionOptions.parts} ${part}`, 'the chip has no such part', {
      expected: `${tops.slice(0, 12).join(', ')}${tops.length > 12 ? ' …' : ''}, or a part of one`,
      nearest: nearest(part, names),
    });
  }
  const both = {
    parts: parts.length > 0 ? parts : undefined,
    components: components.length > 0 ? components : undefined,
  };
  const isInDoubt = parts.some(isToCome) || components.some((type) => !existing.has(type));
  if (isInDoubt || lanes.some((lane) => takesLane(both, lane))) return;
  throw new InputError(selectionOptions.components, `there is no ${components.join(' or ')} in ${parts.join(' or ')}`, {
    expected: 'a component of these parts',
  });
}

/** Parts and components that were asked for, and that the run turned out not to have. */
export function absent({ parts = [], components = [] }: Selection, lanes: readonly LaneRow[]): string[] {
  return [
    ...parts.filter((part) => !lanes.some((lane) => takesLane({ parts: [part] }, lane))),
    ...components.filter((type) => !lanes.some((lane) => takesLane({ components: [type] }, lane))),
  ];
}

/** `chip.tile[3].pe[1]` and what it is in: `chip`, `chip.tile[3]`. */
function prefixes(name: string): string[] {
  const words = name.split('.');
  return words.map((_, index) => words.slice(0, index + 1).join('.'));
}
