import type { PlainAxis, PlainValue } from './sweep.ts';

/** Every combination of the values of some axes; the last one varies fastest. */
export function combinations(axes: readonly PlainAxis[]): Readonly<Record<string, PlainValue>>[] {
  return axes.reduce<Readonly<Record<string, PlainValue>>[]>(
    (all, { path, values }) => all.flatMap((before) => values.map((value) => ({ ...before, [path]: value }))),
    [{}],
  );
}
