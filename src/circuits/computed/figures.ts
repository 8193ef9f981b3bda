import type { Adc, Chip } from '../../chip/index.ts';
import type { ChipFigures } from '../../parts/figures.ts';
import { assertFinite } from './assertFinite.ts';
import { blocksOf, compose } from './blocks.ts';
import { technologyOf } from './technology.ts';
import { gradientDensity } from './wguArray.ts';

/**
 * Every figure of a chip, computed from its technology and geometry. Each block's file names its sources.
 *
 * @throws OutsideModelError where the chip lies outside a block's model: the error names block, parameter and valid range.
 */
export function computedFigures(chip: Chip): ChipFigures {
  const figures = compose(chip, blocksOf(chip), technologyNotes(chip, Object.values(blockOf)));
  assertFinite(figures);
  return figures;
}

/** What a report says of figures of `blocks` that were computed (names as in a chip file). */
export function technologyNotes(chip: Chip, blocks: readonly string[]): string[] {
  const { node_m } = technologyOf(chip);
  const process = `${Math.round(node_m * 1e9)} nm ${chip.technology.roadmap} at ${chip.technology.temperature} K`;
  const models = new Set(adcRoles.filter((role) => blocks.includes(blockOf[role])).map((role) => chip.adc[role].model));
  return [
    `computed figures: from ${process} and the chip's geometry`,
    ...[...models].map((model) => converterNotes[model]),
    ...(blocks.includes('wgu') ? [`wgu: energies at a share of ones of ${gradientDensity}`] : []),
  ];
}

/** The block that holds each kind of converters. */
const blockOf = { forward: 'adc.forward', error: 'adc.error', feedback: 'adc.feedback', gradient: 'wgu' } as const;
const adcRoles = ['forward', 'error', 'feedback', 'gradient'] as const;

const converterNotes: Readonly<Record<Adc['model'], string>> = {
  circuit: 'adc: power and sensing time are fits of circuit simulations; idle comparators do not leak',
  survey: 'adc: energy and area where the model is survey are a fit of the best published converters at the same rate',
};
