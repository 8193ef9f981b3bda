import {
  type Change,
  changesOf as changesOfStates,
  disturb,
  type Kernels,
  moveBySteps,
  renewWritten,
  walkEach,
} from '../kernels/index.ts';
import type { Random } from '../kernels/random/index.ts';
import type { Cells } from './cells.ts';

/**
 * Gives every cell its pulses, `sign` x pulses[i] upwards, each along its curve and with the noise of a write. A state
 * stays within 0 ... 1.
 */
export function writeCells(cells: Cells, pulses: Int32Array, sign: 1 | -1, random: Random, kernels: Kernels): void {
  const { states, walk, response, range, drift } = cells;
  if (drift?.ages_s) renewWritten(states, pulses, drift, drift.ages_s, range);
  if (response === null) kernels.walk(states, pulses, sign, walk, random);
  else walkEach(states, pulses, sign, response, walk, random);
}

/**
 * Noise that no pulse causes (`cyclePer: gradient`): on every cell of which `direction` wants a change. So it is in
 * simulations that add noise to the gradient rather than to the write.
 */
export function disturbCells({ device, states }: Cells, direction: Float32Array, random: Random): void {
  if (device.cyclePer === 'gradient') disturb(states, direction, device.cycleToCycle, random);
}

/** What pulses would add to the states of cells. */
export function changesOf({ states, walk, response }: Cells): Change {
  return changesOfStates(states, walk, response);
}

/**
 * Moves cells by whole steps of a size of their own in place of pulses, upwards if `steps` x `step` is positive. Noise
 * falls on those that move (`cyclePer: step`).
 *
 * @param step as a fraction of the range
 */
export function stepCells(
  { states, device, drift, range }: Cells,
  steps: Int32Array,
  step: number,
  random: Random,
): void {
  if (drift?.ages_s) renewWritten(states, steps, drift, drift.ages_s, range);
  moveBySteps(states, steps, step, device.cycleToCycle, random);
}
