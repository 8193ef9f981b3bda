import type { Chip } from '../chip/index.ts';
import { cellSize } from './computed/cells.ts';
import { adcModel } from './computed/converters.ts';
import { givenMac_J } from './computed/macGrid.ts';
import { technologyOf } from './computed/technology.ts';

/** Cell, converters and multipliers of a chip, with what the circuits choose where the description leaves it open. */
export function circuitChoices(chip: Chip): Pick<Chip, 'cell' | 'adc' | 'wgu'> {
  const technology = technologyOf(chip);
  const [width, height] = cellSize(chip, technology);
  const { forward, error, gradient, feedback } = chip.adc;
  return {
    cell: { ...chip.cell, width, height },
    wgu: { ...chip.wgu, macEnergy: givenMac_J(chip.wgu, technology) },
    adc: {
      forward: { ...forward, model: adcModel(technology, forward) },
      error: { ...error, model: adcModel(technology, error) },
      gradient: { ...gradient, model: adcModel(technology, gradient) },
      feedback: { ...feedback, model: adcModel(technology, feedback) },
    },
  };
}
