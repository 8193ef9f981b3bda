import { below, randomNamed } from '../../learning/index.ts';
import { at } from '../../lists/index.ts';

/** Draws with replacement that an interval rests on. */
export const draws = 4000;
/** Share of the draws on each side of an interval of 95 %. */
const tail = 0.025;

/** Numbers of pairs, drawn with replacement and the same each time: in each draw as many as there are pairs. */
export function resamples(pairs: number): number[][] {
  const random = randomNamed(`bootstrap/${pairs}`);
  return Array.from({ length: draws }, () => Array.from({ length: pairs }, () => below(pairs, random)));
}

/** The values between which the middle 95 % lie: as many are left out on each side. */
export function interval95(lows: readonly number[], highs: readonly number[]): readonly [low: number, high: number] {
  const cut = Math.floor(tail * lows.length);
  const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  return [at(ascending(lows), cut, 'draws'), at(ascending(highs), highs.length - 1 - cut, 'draws')];
}
