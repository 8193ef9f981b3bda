import { clamped, type Kernels, withNoise } from '../kernels/index.ts';
import type { Random } from '../kernels/random/index.ts';
import { type Cells, renewWritten } from './cells.ts';
import { after, curveOf } from './curve.ts';

/**
 * Gives every cell its pulses, `sign` x pulses[i] upwards, each along its curve and with the noise of a write. A state stays
 * within 0 ... 1.
 */
export function writeCells(cells: Cells, pulses: Int32Array, sign: 1 | -1, random: Random, kernels: Kernels): void {
  renewWritten(cells, pulses);
  if (cells.spread === null) kernels.walk(cells.states, pulses, sign, cells.walk, random);
  else writeDifferentCells(cells, cells.spread, pulses, sign, random);
}

/**
 * Noise that no pulse causes (`cyclePer: gradient`): on every cell of which `direction` wants a change. So it is in
 * simulations that add noise to the gradient rather than to the write.
 */
export function disturbCells({ device, states }: Cells, direction: Float32Array, random: Random): void {
  if (device.cyclePer !== 'gradient') return;
  const cellsPerWeight = states.length / direction.length;
  for (let i = 0; i < states.length; i++) {
    if (direction[Math.floor(i / cellsPerWeight)] !== 0) states[i] = withNoise(states[i]!, device.cycleToCycle, random);
  }
}

/** Every cell on curves of its own. */
function writeDifferentCells(
  { states, pulses: end, walk }: Cells,
  { up, down }: NonNullable<Cells['spread']>,
  pulses: Int32Array,
  sign: 1 | -1,
  random: Random,
): void {
  for (let i = 0; i < pulses.length; i++) {
    const count = sign * pulses[i]!;
    if (count === 0) continue;
    const walked =
      count > 0
        ? after(curveOf(up[i]!, end), states[i]!, count)
        : 1 - after(curveOf(down[i]!, end), 1 - states[i]!, -count);
    const deviation = walk.perPulse ? walk.deviation * Math.sqrt(Math.abs(count)) : walk.deviation;
    states[i] = withNoise(clamped(walked), deviation, random);
  }
}
