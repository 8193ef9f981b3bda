import type { Chip } from '../../chip/index.ts';
import type { ChipFigures } from '../../parts/figures.ts';
import { assertFinite } from './assertFinite.ts';
import { blocksOf, compose } from './blocks.ts';
import { technologyOf } from './technology.ts';

/**
 * Every figure of a chip, computed from its technology and geometry. Each block's file names its sources.
 *
 * @throws OutsideModelError where the chip lies outside a block's model: the error names block, parameter and valid range.
 */
export function computedFigures(chip: Chip): ChipFigures {
  const figures = compose(chip, blocksOf(chip), technologyNotes(chip));
  assertFinite(figures);
  return figures;
}

/** What a report says of computed figures. */
export function technologyNotes(chip: Chip): string[] {
  const { node_m } = technologyOf(chip);
  const process = `${Math.round(node_m * 1e9)} nm ${chip.technology.roadmap} at ${chip.technology.temperature} K`;
  return [
    `all blocks without a line: computed from ${process} and the chip's geometry`,
    'adc: power and sensing time are fits of circuit simulations; idle comparators do not leak',
    'wgu: energies at a share of ones of 0.25',
  ];
}
