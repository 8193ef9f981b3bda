import type { Chip } from '../../chip/index.ts';
import type { ElementwiseFigures } from '../../parts/words/figures.ts';
import type { Cover } from './cover.ts';

export type ElementwiseBlock = 'activation' | 'derivative' | 'pooling' | 'loss' | 'residual';

/** One unit; every unit is pipelined to one element a clock (pooling: one window). */
export function elementwise(cover: Cover, block: ElementwiseBlock): ElementwiseFigures {
  const given = cover.line(block);
  return {
    energy_J: given.number('energy_J'),
    area_m2: given.number('area_m2'),
    leakage_W: given.number('leakage_W'),
  };
}

/**
 * A generator of feedback products: a linear-feedback shift register makes the w bits of a weight, an array multiplier
 * of w x b full adders multiplies it with an error of b bits and adds the product to the sum.
 */
export function generator(chip: Chip, cover: Cover): ElementwiseFigures {
  const given = cover.line('generator');
  const { weight, error } = chip.precision;
  const unit = (what: 'J' | 'm2' | 'W') =>
    weight * given.number(`flipFlop_${what}`) + weight * error * given.number(`fullAdder_${what}`);
  return { energy_J: unit('J'), area_m2: unit('m2'), leakage_W: unit('W') };
}
