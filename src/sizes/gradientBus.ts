import type { Chip } from '../chip/index.ts';
import type { Floorplan } from '../mapping/index.ts';
import { treeWidth } from './shared.ts';

/** Wires beside the global buffer, one bundle for each direction. */
export interface GradientBusShape {
  readonly width: number;
  readonly length_m: number;
}

/**
 * The bus that carries gradients past the global buffer (`gradient.path: direct`), from the gradient units to the
 * interface of the DRAM. The units lie beside the buffer, at the middle of one side of the chip. The interface may lie
 * at any side, so the bus is as long as the grid of tiles is high.
 */
export function gradientBus(chip: Chip, floorplan: Floorplan, tileSide_m: number): GradientBusShape {
  return { width: gradientBusWidth(chip, floorplan), length_m: floorplan.grid[0] * tileSide_m };
}

/** Bits of a flit on that bus: as given, or as many as the H-tree has. */
export function gradientBusWidth(chip: Chip, floorplan: Floorplan): number {
  const { busWidth } = chip.gradient;
  return busWidth === 'auto' ? treeWidth(chip, floorplan) : busWidth;
}
