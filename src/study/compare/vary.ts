import type { PresetName } from '../../config/index.ts';
import { InputError } from '../../source/index.ts';
import type { Settings } from '../prepare.ts';

/** One dimension of a comparison: a parameter (or `batch`, `iterations`, `assume`) and the values it takes. */
export interface Variation {
  readonly path: string;
  readonly values: readonly string[];
}

/** One point of the cross product: a value for every varied path. */
export type Point = readonly (readonly [path: string, value: string])[];

/** All points, the last variation changing fastest. Without variations there is one point. */
export function crossProduct(variations: readonly Variation[]): Point[] {
  const [first, ...others] = variations;
  if (first === undefined) return [[]];
  const rest = crossProduct(others);
  return first.values.flatMap((value) => rest.map((point): Point => [[first.path, value], ...point]));
}

/**
 * The settings of a point: its values beside those of the command line.
 *
 * @throws InputError if the command line gives one of its options too
 */
export function settingsAt(point: Point, base: Settings): Settings {
  for (const [path, value] of point) refuseGiven(path, value, base);
  const sets = point.filter(([path]) => !isOption(path)).map(([path, value]) => `${path}=${value}`);
  const options = point.filter(([path]) => isOption(path)).map(([path, value]) => [path, optionValue(path, value)]);
  return { ...base, ...Object.fromEntries(options), sets: [...(base.sets ?? []), ...sets] };
}

function refuseGiven(path: string, value: string, base: Settings): void {
  if (!isOption(path) || base[path] === undefined) return;
  throw new InputError(`--vary ${path}=${value}`, `${path} is given already, by --${path} ${base[path]}`);
}

const isOption = (path: string): path is 'assume' | 'batch' | 'iterations' =>
  path === 'assume' || path === 'batch' || path === 'iterations';

function optionValue(path: string, value: string): PresetName | number {
  // The reader of descriptions checks the name and lists the valid ones.
  if (path === 'assume') return value as PresetName;
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  const at = `--vary ${path}`;
  throw new InputError(at, `cannot use "${value}"`, { expected: 'a whole number from 1' });
}
