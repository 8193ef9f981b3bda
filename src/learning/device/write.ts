import { normal, type Random } from '../random/index.ts';
import type { Cells } from './cells.ts';
import { after, type Curve, curveOf } from './curve.ts';

/**
 * Gives every cell its pulses, `sign` x pulses[i] upwards, each along its curve and with the noise of a write. A state stays
 * within 0 … 1.
 */
export function writeCells(cells: Cells, pulses: Int32Array, sign: 1 | -1, random: Random): void {
  const walk = cells.spread === null ? nominalWalk(cells) : spreadWalk(cells);
  const { cycleToCycle, cyclePer } = cells.device;
  const perPulse = cyclePer === 'pulse';
  const { states } = cells;
  for (let i = 0; i < pulses.length; i++) {
    const count = sign * pulses[i]!;
    if (count === 0) continue;
    const state = clamped(walk(states[i]!, count, i));
    const deviation = perPulse ? cycleToCycle * Math.sqrt(Math.abs(count)) : cycleToCycle;
    states[i] = deviation > 0 ? clamped(state + deviation * normal(random)) : state;
  }
}

function clamped(state: number): number {
  return state < 0 ? 0 : state > 1 ? 1 : state;
}

/** State of cell i after `count` pulses, upwards if positive. */
type Walk = (state: number, count: number, cell: number) => number;

/** All cells on the same curves: the share of the way is tabled by the number of pulses. */
function nominalWalk({ up, down, pulses }: Cells): Walk {
  const upwards = shares(up, pulses);
  const downwards = shares(down, pulses);
  return (state, count) =>
    count > 0 ? state + (up.top - state) * upwards[count]! : state - (down.top - 1 + state) * downwards[-count]!;
}

function shares({ rate }: Curve, pulses: number): Float64Array {
  return Float64Array.from({ length: pulses + 1 }, (_, count) => -Math.expm1(-count * rate));
}

function spreadWalk({ spread, pulses }: Cells): Walk {
  const { up, down } = spread!;
  return (state, count, i) =>
    count > 0 ? after(curveOf(up[i]!, pulses), state, count) : 1 - after(curveOf(down[i]!, pulses), 1 - state, -count);
}
