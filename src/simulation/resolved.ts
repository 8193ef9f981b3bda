import { type Chip, globalBanks, globalBufferBits, tileBanks } from '../chip/index.ts';
import { circuitChoices } from '../circuits/index.ts';
import { gradientBusWidth } from '../sizes/gradientBus.ts';
import { accumulatorBits } from '../sizes/macGrid.ts';
import { accumulatorTrees, gradientAdders, treeWidth } from '../sizes/shared.ts';
import type { Simulation } from './assemble.ts';

/**
 * The chip that was simulated: every parameter at the value that held, what the description left open included. Who
 * provides hardware and how copies are chosen are ways to build a chip; what came of them stands elsewhere in a result.
 */
export function resolvedChip({ setup: { chip, network }, structure }: Pick<Simulation, 'setup' | 'structure'>): Chip {
  const { floorplan, gradientUnits } = structure;
  const chosen = circuitChoices(chip);
  return {
    ...chip,
    ...chosen,
    level: { ...chip.level, tiles: floorplan.grid },
    globalBuffer: { ...chip.globalBuffer, capacity: globalBufferBits(chip), banks: globalBanks(chip).count },
    tileBuffer: { ...chip.tileBuffer, banks: tileBanks(chip).count },
    htree: { ...chip.htree, width: treeWidth(chip, floorplan) },
    accumulator: { ...chip.accumulator, trees: accumulatorTrees(chip) },
    wgu: { ...chosen.wgu, count: gradientUnits, accumulatorBits: accumulatorBits(chip, network) },
    gradient: { ...chip.gradient, adders: gradientAdders(chip), busWidth: gradientBusWidth(chip, floorplan) },
  };
}
