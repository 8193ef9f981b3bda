import { type Chip, lazily } from '../../chip/index.ts';
import { first } from '../../lists/index.ts';
import type { ArrayFigures, ReadFigures } from '../../parts/words/figures.ts';
import type { Converters } from './adc.ts';
import type { Cover } from './cover.ts';
import { line } from './interpolate.ts';
import type { Given } from './line.ts';
import { checkedFraction } from './range.ts';

/**
 * An array with its drivers, from the lines `subarray` and `settling`. The line gives times per multiplexer step
 * without the half clock of the driver's shift register, so that clock and `columnsPerAdc` = m may change:
 *
 *     drive  = max(m (switch + 1/(2 clock)), multiplexer/b)      settle = m settling / b
 *
 * The multiplexer and the settling columns are charged once per word of b bits and spread over its bits.
 *
 * @param reverse converters of the transposed read, or null for an array that is not read transposed (feedback).
 * @param settleStep_s settling of one multiplexer step
 */
export function array(
  chip: Chip,
  cover: Cover,
  straight: Converters,
  reverse: (() => Converters) | null,
  settleStep_s: number,
): ArrayFigures {
  const given = cover.line('subarray');
  const steps = chip.subarray.columnsPerAdc;

  const read = (adc: Converters, bits: number, step: string, energy_J: (density: number) => number): ReadFigures => ({
    drive_s: Math.max(steps * (given.number(step) + 0.5 / chip.technology.clock), given.number('multiplexer_s') / bits),
    settle_s: (steps * settleStep_s) / bits,
    convert_s: adc.convert_s,
    shiftAdd_s: adc.shiftAdd_s,
    conversions: steps,
    arrayEnergy_J: (density) =>
      energy_J(checkedFraction('bit density', density)) + given.number('multiplexer_J') / bits,
    adcEnergy_J: adc.energy_J,
    shiftAddEnergy_J: adc.shiftAdd_J,
  });

  const density = given.list('density_1');
  const forward_J = first(given.grid('forward_J', 1, density.length), 'rows');
  const transposed_J = transposedEnergy(cover, given, density);
  return lazily<ArrayFigures>(chip, {
    cells_m2: () => given.number('cells_m2'),
    area_m2: () => given.number('cells_m2') + given.number('periphery_m2') + straight.shiftAdder.area_m2,
    leakage_W: () => given.number('periphery_W') + straight.shiftAdder.leakage_W,
    transposedPeriphery: () => ({
      area_m2: given.number('rowPeriphery_m2') + (reverse?.().shiftAdder.area_m2 ?? 0),
      leakage_W: given.number('rowPeriphery_W') + (reverse?.().shiftAdder.leakage_W ?? 0),
    }),
    forward: () => read(straight, chip.precision.activation, 'switchStep_s', (x) => line(density, forward_J, x)),
    transposed: () => reverse && read(reverse(), chip.precision.error, 'rowSwitchStep_s', transposed_J),
  });
}

/** By bit density of the errors where the line has a list over `density_1`; one number holds for every density. */
function transposedEnergy(cover: Cover, given: Given, density: readonly number[]): (errorDensity: number) => number {
  if (Array.isArray(given.line.values.transposed_J)) {
    const energies = first(given.grid('transposed_J', 1, density.length), 'rows');
    return (errorDensity) => line(density, energies, errorDensity);
  }
  const energy_J = given.number('transposed_J');
  cover.note('subarray: the given energy of transposed reads (ADCs aside) is one number for all densities of errors');
  return () => energy_J;
}
