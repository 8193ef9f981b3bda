import type { Chip } from '../../chip/index.ts';
import type { ChipFigures } from '../../parts/words/figures.ts';
import { assertFinite } from '../computed/assertFinite.ts';
import { compose } from '../computed/blocks.ts';
import { givenBlocks } from './blocks.ts';
import { coverOf } from './cover.ts';

/**
 * Every figure of a chip, looked up in the lines of its file (`chip.figures`). Each line says for which parameter
 * values it holds and which derivations it allows; `notes` tells which line served which block, and what was derived.
 *
 * @throws UncoveredError where no line holds for the chip, FigureLineError where a line lacks a value.
 */
export function givenFigures(chip: Chip): ChipFigures {
  const cover = coverOf(chip);
  const figures = compose(chip, givenBlocks(chip, cover), () => cover.notes);
  assertFinite(figures, 'given');
  return figures;
}
