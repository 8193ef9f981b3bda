import { at } from '../../lists/index.ts';

/**
 * The median of at least one value, of an even number the mean of the middle two. What never comes counts as infinite:
 * if half of the values never come, so does the median.
 */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)];
  return (at(sorted, low, 'values') + at(sorted, high, 'values')) / 2;
}
