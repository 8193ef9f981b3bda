import type { Chip } from '../chip/index.ts';
import { cellSize } from './computed/cells.ts';
import { adcModel } from './computed/converters.ts';
import { technologyOf } from './computed/technology.ts';

/** Cell and converters of a chip, with what the circuits choose where the description leaves it open. */
export function circuitChoices(chip: Chip): Pick<Chip, 'cell' | 'adc'> {
  const technology = technologyOf(chip);
  const [width, height] = cellSize(chip, technology);
  const { forward, error, gradient, feedback } = chip.adc;
  return {
    cell: { ...chip.cell, width, height },
    adc: {
      forward: { ...forward, model: adcModel(technology, forward) },
      error: { ...error, model: adcModel(technology, error) },
      gradient: { ...gradient, model: adcModel(technology, gradient) },
      feedback: { ...feedback, model: adcModel(technology, feedback) },
    },
  };
}
