import { chipLevel } from '../../src/chip/core.ts';
import type { Parameter } from '../../src/chip/declare.ts';
import { type Chip, sections } from '../../src/chip/index.ts';

/** How a figure follows a parameter that grows. */
export type Direction = 'up' | 'down' | 'stays' | 'either';

/** A value of a numeric parameter. */
export type Value = number | readonly number[];

/** Every numeric parameter of a chip by its dotted path, so that a new one cannot be forgotten. */
export const numericParameters: ReadonlyMap<string, Parameter> = new Map(
  [...Object.entries({ ...sections, level: chipLevel })].flatMap(([section, table]) =>
    Object.entries(table as Readonly<Record<string, Parameter>>)
      .filter(([, parameter]) => 'min' in parameter)
      .map(([key, parameter]) => [`${section}.${key}`, parameter] as const),
  ),
);

const factors = [0.25, 0.5, 1, 2, 4] as const;

/**
 * Values of a parameter from a quarter to four times that of the chip, as far as they are whole and allowed.
 *
 * @throws Error where there are not two: such a parameter needs points of its own
 */
export function pointsOf(chip: Chip, path: string): Value[] {
  const value = at(chip, path);
  const parameter = numericParameters.get(path);
  if (parameter === undefined || !('min' in parameter)) throw new Error(`${path} is no numeric parameter`);
  const { kind, min, max } = parameter;
  const isAllowed = (each: number) => each >= min && each <= max && (kind === 'quantity' || Number.isInteger(each));
  const scaled = (factor: number): Value =>
    Array.isArray(value) ? value.map((each) => each * factor) : (value as number) * factor;
  const points =
    typeof value === 'string' ? [] : factors.map(scaled).filter((point) => [point].flat().every(isAllowed));
  const distinct = points.filter((point, i) => i === 0 || String(point) !== String(points[i - 1]));
  if (distinct.length < 2) throw new Error(`${path} = ${String(value)} has no two points from a quarter to four times`);
  return distinct;
}

const at = (whole: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], whole);

/** Which way values go one after another; what rounding does to sums is no change. */
export function directionOf(values: readonly number[]): Direction {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? value));
  const least = 1e-9 * Math.max(...values.map(Math.abs));
  const [rises, falls] = [steps.some((step) => step > least), steps.some((step) => step < -least)];
  if (rises && falls) return 'either';
  return rises ? 'up' : falls ? 'down' : 'stays';
}
