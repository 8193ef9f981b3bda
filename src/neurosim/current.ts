import type { Quirks } from './quirks.ts';
import type { Parameters } from './run.ts';
import type { Drawn } from './writing.ts';

/**
 * Energy of the current through one resistive cell that an update moves: pulses x width x V^2 x conductance, the
 * harmonic mean of that before and after. What weight the cell had is chance: all on the grid are as likely.
 *
 * @param pulses that move a cell
 */
export function cellCurrent(pulses: number, synapseBit: number, parameters: Parameters, quirks: Quirks): Drawn {
  const { writePulseWidth, writeVoltage } = parameters;
  const square = writeVoltage ** 2 * (quirks.B9 ? 2 : 1);
  const perSiemens = pulses * writePulseWidth * square;
  const steps = conductances_S(synapseBit, parameters);
  const mean = average(steps);
  const variance = average(steps.map((step) => (step - mean) ** 2));
  return { mean_J: perSiemens * mean, variance_J2: perSiemens ** 2 * variance };
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of each step of the grid from -1 to 1, as likely up as down. */
function conductances_S(synapseBit: number, { resistanceOn, resistanceOff }: Parameters): number[] {
  const [least, most] = [1 / resistanceOff, 1 / resistanceOn];
  const steps = 2 ** synapseBit;
  const level = (i: number) => least + ((most - least) * i) / steps;
  return Array.from({ length: steps }, (_, i) => (2 * level(i) * level(i + 1)) / (level(i) + level(i + 1)));
}
