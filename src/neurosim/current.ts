import type { Quirks } from './quirks.ts';
import type { Parameters } from './run.ts';

/**
 * Expected energy of the current through the resistive cells of one row that an update moves, per cell:
 * pulses x width x V^2 x conductance, the harmonic mean of that before and after, over weights uniform on the grid.
 *
 * The tool counts for each cell all pulses of its row, also those that move other cells the other way (B37).
 *
 * @param changed fraction of weights that move, up or down alike
 * @param weights of a row
 * @param pulses that move a cell
 */
export function cellCurrent_J(
  changed: number,
  weights: number,
  pulses: number,
  synapseBit: number,
  parameters: Parameters,
  quirks: Quirks,
): number {
  const { writePulseWidth, writeVoltage } = parameters;
  const square = writeVoltage ** 2 * (quirks.B9 ? 2 : 1);
  const otherPhase = 1 - (1 - changed / 2) ** (weights - 1);
  const phases = quirks.B37 ? 1 + otherPhase : 1;
  return phases * pulses * writePulseWidth * square * meanConductance_S(synapseBit, parameters);
}

/** Over all steps of the grid from -1 to 1, as likely up as down. */
function meanConductance_S(synapseBit: number, { resistanceOn, resistanceOff }: Parameters): number {
  const [least, most] = [1 / resistanceOff, 1 / resistanceOn];
  const steps = 2 ** synapseBit;
  const level = (i: number) => least + ((most - least) * i) / steps;
  let sum = 0;
  for (let i = 0; i < steps; i += 1) sum += (2 * level(i) * level(i + 1)) / (level(i) + level(i + 1));
  return sum / steps;
}
