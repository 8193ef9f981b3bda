import type { Chip } from '../../chip/index.ts';
import type { ChipFigures } from '../../parts/words/figures.ts';
import { converters } from './adc.ts';
import { adderTree, gradientAdder } from './adders.ts';
import { array } from './array.ts';
import { coverOf } from './cover.ts';
import { elementwise, generator } from './elementwise.ts';
import { gradientUnit, write } from './learning.ts';
import { bank, register, wire } from './memory.ts';

/**
 * Every figure of a chip, looked up in the lines of its file (`chip.figures`). Each line says for which parameter
 * values it holds and which derivations it allows; `notes` tells which line served which block, and what was derived.
 *
 * @throws UncoveredError where no line holds for the chip, FigureLineError where a line lacks a value.
 */
export function givenFigures(chip: Chip): ChipFigures {
  const cover = coverOf(chip);
  const forward = converters(chip, cover, 'forward');
  const error = converters(chip, cover, 'error');
  const feedback = converters(chip, cover, 'feedback');
  const trees = adderTree(cover);
  const { banks, capacity } = chip.globalBuffer;
  const globalBuffer = bank(chip, cover, 'globalBuffer', capacity === 'auto' ? undefined : Math.ceil(capacity / banks));
  const tileBuffer = bank(chip, cover, 'tileBuffer');
  return {
    array: array(chip, cover, forward, error),
    feedbackArray: array(chip, cover, feedback, null),
    adc: { forward: forward.figures, error: error.figures, feedback: feedback.figures },
    peInput: register(chip, cover, 'peInput', chip.subarray.rows * chip.precision.activation),
    peOutput: register(chip, cover, 'peOutput', forward.figures.count * sumBits(chip)),
    bus: wire(cover, 'bus'),
    tree: wire(cover, 'tree'),
    adderTree: trees,
    tileInput: tileBuffer,
    tileOutput: tileBuffer,
    globalBuffer,
    activation: elementwise(cover, 'activation'),
    derivative: elementwise(cover, 'derivative'),
    pooling: elementwise(cover, 'pooling'),
    loss: elementwise(cover, 'loss'),
    residual: elementwise(cover, 'residual'),
    wgu: gradientUnit(chip, cover, trees),
    gradientAdder: gradientAdder(chip, cover),
    write: write(chip, cover),
    generator: generator(chip, cover),
    gradientSram: globalBuffer,
    notes: cover.notes,
  };
}

/** Width of a sum over the array rows of a PE: ADC, shift-adds over the input bits, tree, sign. */
function sumBits(chip: Chip): number {
  return chip.adc.forward.bits + chip.precision.activation + Math.ceil(Math.log2(chip.pe.subarrays[0])) + 1;
}
