import { at } from '../../lists/index.ts';

/** The value below which lies a share of ascending ones: the nearest one, of at least one. */
export function quantile(sorted: Float32Array, share: number): number {
  return at(sorted, Math.round(share * (sorted.length - 1)), 'values');
}
