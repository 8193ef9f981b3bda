import { at, first, last } from '../../lists/index.ts';
import { type Direction, type MeasuredCurve, type MeasuredTable, meanCurve, type Reading } from './curve.ts';

/** The mean of all curves of each direction, as states after 0, 1, 2, ... pulses. */
export interface MeasuredStates {
  /** From 0 to 1, rising. */
  readonly up: readonly number[];
  /** From 1 to 0, falling. */
  readonly down: readonly number[];
  /** The range that states 0 and 1 stand for: all that either direction reaches. */
  readonly low_S: number;
  readonly high_S: number;
  /** Largest change that made the means monotone, as a fraction of the range. */
  readonly smoothed: number;
}

/** What a cell does that walks the table itself. */
export function statesOf({ curves }: MeasuredTable): MeasuredStates {
  const [up, down] = [meansOf(curves, 'potentiation'), meansOf(curves, 'depression')];
  const [rising, falling] = [rise(up), rise(down.map((one) => -one)).map((one) => -one)];
  const low_S = Math.min(first(rising, 'states'), last(falling, 'states'));
  const high_S = Math.max(last(rising, 'states'), first(falling, 'states'));
  const range = high_S - low_S;
  const state = (conductance_S: number) => (conductance_S - low_S) / range;
  const changes = [...up, ...down].map((one, i) => Math.abs(one - at([...rising, ...falling], i, 'states')));
  return {
    up: rising.map(state),
    down: falling.map(state),
    low_S,
    high_S,
    smoothed: changes.reduce((most, one) => Math.max(most, one)) / range,
  };
}

/** Mean conductances after every number of pulses; what no curve has lies on the line between its neighbours. */
function meansOf(curves: readonly MeasuredCurve[], direction: Direction): number[] {
  const means = meanCurve(curves.filter((curve) => curve.direction === direction));
  return means.flatMap((reading, i) => {
    const next = means[i + 1];
    return next === undefined ? [reading.conductance_S] : between(reading, next);
  });
}

/** From one reading to before the next, pulse by pulse. */
function between(one: Reading, next: Reading): number[] {
  const pulses = next.pulse - one.pulse;
  const step = (next.conductance_S - one.conductance_S) / pulses;
  return Array.from({ length: pulses }, (_, i) => one.conductance_S + i * step);
}

/**
 * The rising list of least squares: neighbours that fall become their mean, until none do (pool adjacent violators,
 * Ayer and others, Ann. Math. Stat. 26, 1955).
 */
export function rise(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let before = pools.at(-1); before !== undefined && mean(before) >= mean(pool); before = pools.at(-1)) {
      pools.pop();
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => Array<number>(pool.count).fill(mean(pool)));
}

const mean = ({ sum, count }: { readonly sum: number; readonly count: number }) => sum / count;
