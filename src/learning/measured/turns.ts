import { at } from '../../lists/index.ts';

/**
 * Where values that go up and down turn: the indices of the extremes between which they go by more than half of their
 * whole range. So noise below half of the range makes no turn. Of equal extremes in a row, the last one counts.
 */
export function turnsOf(values: readonly number[]): number[] {
  const most = values.reduce((one, other) => Math.max(one, other));
  const least = values.reduce((one, other) => Math.min(one, other));
  const half = (most - least) / 2;
  const turns: number[] = [];
  let [low, high] = [0, 0];
  let isRising: boolean | null = null;
  for (const [i, value] of values.entries()) {
    if (value <= at(values, low, 'values')) low = i;
    if (value >= at(values, high, 'values')) high = i;
    const [lowest, highest] = [at(values, low, 'values'), at(values, high, 'values')];
    if (isRising !== false && highest - value > half) {
      if (isRising === true) turns.push(high);
      isRising = false;
      low = i;
    } else if (isRising !== true && value - lowest > half) {
      if (isRising === false) turns.push(low);
      isRising = true;
      high = i;
    }
  }
  return turns;
}
