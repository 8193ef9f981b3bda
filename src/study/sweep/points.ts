import type { Override } from '../../config/index.ts';
import { first } from '../../lists/index.ts';
import { InputError, type Item, nearest } from '../../source/index.ts';
import { seedsOf } from '../training/seeds.ts';
import { combinations } from './combinations.ts';
import { plainAxis, plainValue } from './read.ts';
import type { PlainValue, Sweep, SweepPoint } from './sweep.ts';

/** Every point, all of the first seed first: a sweep that is stopped has the whole picture of fewer seeds. */
export function pointsOf({ datasets, vary, rules, ...seeds }: Sweep): SweepPoint[] {
  const settings = combinations(vary.map(plainAxis));
  return seedsOf(seeds).flatMap((seed) =>
    datasets.flatMap((dataset) =>
      settings.flatMap((values) => rules.map((rule): SweepPoint => ({ dataset, rule, values, seed }))),
    ),
  );
}

/** Tells a point from all others of its sweep. */
export function keyOf({ dataset, rule, values, seed }: SweepPoint): string {
  return JSON.stringify([dataset, rule, Object.entries(values).sort(), seed]);
}

/** The device of a point, and what it sets, common settings first. */
export function settingsOfPoint(
  { device, set, vary }: Sweep,
  { values }: SweepPoint,
): { readonly device: string | null; readonly overrides: readonly Override[] } {
  const varied = vary.map(({ path, values: items }) => ({ path, value: itemOf(items, values[path]) }));
  return {
    device: varied.find(({ path }) => path === 'device')?.value.text() ?? device,
    overrides: [...set, ...varied.filter(({ path }) => path !== 'device')],
  };
}

function itemOf(items: readonly Item[], value: PlainValue | undefined): Item {
  const found = items.find((item) => plainValue(item) === value);
  if (found === undefined) throw new RangeError(`${value} is no value of the study`);
  return found;
}

/**
 * The points that agree with every condition `key=value`; a key is `rule`, `dataset`, `seed` or the path of a varied
 * setting.
 *
 * @throws InputError if a key is unknown or nothing agrees
 */
export function selected(points: readonly SweepPoint[], conditions: readonly string[]): readonly SweepPoint[] {
  return conditions.reduce((left, condition) => {
    const at = `--only ${condition}`;
    const [key = '', value = ''] = condition.split(/=(.*)/s);
    const properties = (point: SweepPoint): Record<string, PlainValue> => {
      const { dataset, rule, seed, values } = point;
      return { dataset, rule, seed, ...values };
    };
    const known = Object.keys(properties(first(points, 'points')));
    if (!known.includes(key)) {
      throw new InputError(at, `no such key "${key}"`, {
        expected: `KEY=VALUE with one of ${known.join(', ')}`,
        nearest: nearest(key, known),
      });
    }
    const kept = left.filter((point) => String(properties(point)[key]) === value);
    const values = [...new Set(points.map((point) => String(properties(point)[key])))];
    if (kept.length === 0)
      throw new InputError(at, 'no point of the study is left', { expected: `one of ${values.join(', ')}` });
    return kept;
  }, points);
}
