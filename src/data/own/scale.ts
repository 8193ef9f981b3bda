import { at } from '../../lists/index.ts';
import { InputError } from '../../source/index.ts';
import type { TensorValues } from '../../tensors/index.ts';
import type { Pixels } from '../dataset.ts';
import type { RawSamples } from './raw.ts';

/** Ways to bring values to 0 … 1 that have a name; the first is the default. */
export const normaliseWords = ['auto', 'feature', 'all', 'none'] as const;

/**
 * How values become numbers from 0 to 1.
 *
 * - `feature`: each feature has its own range, `all`: all values have one. The ranges are those of the samples to
 * train,
 *   and what lies beyond them in a test is clipped.
 * - `none`: values are taken as they are. A number is the value that stands for 1.
 * - `auto`: bytes are divided by 255; images have one range, and features of tables have one each.
 */
export type Normalise = (typeof normaliseWords)[number] | number;

/** Numbers from 0 to `levels`, which stands for 1, and what was done to them in words. */
export interface Scaled {
  readonly train: Pixels;
  readonly test: Pixels;
  readonly levels: number;
  readonly words: string;
}

/** Values before they are scaled: of samples to train, and of samples to test. */
export interface Unscaled {
  readonly train: TensorValues;
  readonly test: TensorValues;
}

/** Largest byte. */
const byteLevels = 255;

/**
 * What a way is for certain samples: the number that stands for 1, or whose range is sought.
 *
 * @throws InputError at a value below 0 or above the number that stands for 1
 */
export function wayFor(way: Normalise, sources: readonly RawSamples[]): number | 'feature' | 'all' {
  const areBytes = sources.every(({ values }) => values instanceof Uint8Array);
  if (way === 'feature' || way === 'all') return way;
  if (way === 'auto' && !areBytes) return sources.every(({ axes }) => axes.length === 1) ? 'feature' : 'all';
  const levels = way === 'auto' ? byteLevels : way === 'none' ? 1 : way;
  for (const samples of sources) refuseBeyond(samples, levels);
  return levels;
}

function refuseBeyond(samples: RawSamples, levels: number): void {
  const wrong = samples.values.findIndex((value) => value < 0 || value > levels);
  if (wrong < 0) return;
  const { place, name } = samples.valueAt(wrong);
  throw new InputError(place, `${name} is ${samples.values[wrong]}`, {
    expected: `a number from 0 to ${levels}, or --normalise with a range: feature or all`,
  });
}

/** @param size values of a sample */
export function scaled(values: Unscaled, way: number | 'feature' | 'all', size: number): Scaled {
  if (typeof way === 'number') return divided(values, way);
  return way === 'feature' ? ranged(values, size) : ranged(values, 1);
}

/** Bytes stay bytes: `levels` says what stands for 1. */
function divided({ train, test }: Unscaled, levels: number): Scaled {
  const words = levels === 1 ? 'values as they are' : `values divided by ${levels}`;
  if (train instanceof Uint8Array && test instanceof Uint8Array) return { train, test, levels, words };
  const share = (values: TensorValues) => Float32Array.from(values, (value) => value / levels);
  return { train: share(train), test: share(test), levels: 1, words };
}

/** @param features of which each has a range of its own */
function ranged({ train, test }: Unscaled, features: number): Scaled {
  const { low, high } = rangesOf(train, features);
  let clipped = 0;
  const share = (values: TensorValues) =>
    Float32Array.from(values, (value, i) => {
      const from = at(low, i % features, 'features');
      const width = at(high, i % features, 'features') - from;
      const place = width === 0 ? 0 : (value - from) / width;
      const within = Math.min(1, Math.max(0, place));
      if (within !== place) clipped++;
      return within;
    });
  const parts = { train: share(train), test: share(test) };
  const what = features > 1 ? 'each feature from its range' : 'values from their range';
  const beyond = clipped === 0 ? '' : `, ${clipped} test ${clipped === 1 ? 'value' : 'values'} beyond it clipped`;
  return { ...parts, levels: 1, words: `${what} in the training samples to 0 ... 1${beyond}` };
}

function rangesOf(values: TensorValues, features: number): { readonly low: Float64Array; readonly high: Float64Array } {
  const low = new Float64Array(features).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(features).fill(Number.NEGATIVE_INFINITY);
  values.forEach((value, i) => {
    const feature = i % features;
    low[feature] = Math.min(at(low, feature, 'features'), value);
    high[feature] = Math.max(at(high, feature, 'features'), value);
  });
  return { low, high };
}
