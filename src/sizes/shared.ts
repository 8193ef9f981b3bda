import type { Chip } from '../chip/index.ts';
import type { Floorplan } from '../mapping/index.ts';

/**
 * Bits of the H-tree's flits: as given, or the columns that a layer's tile reads out at once, summed over the layers.
 */
export function treeWidth(chip: Chip, floorplan: Floorplan): number {
  if (chip.htree.width !== 'auto') return chip.htree.width;
  const side = chip.tile.pes[1] * chip.pe.subarrays[1] * chip.subarray.columns;
  const layers = floorplan.placements.filter(({ matrix }) => matrix.kind === 'weights').length;
  let width = layers * (side + Math.ceil(side / chip.subarray.columnsPerAdc));
  while (width > 8192) width = Math.ceil(width / 2);
  return width;
}

/** Adder trees of the chip's accumulator: as given, or one for each ADC column group of a tile. */
export function accumulatorTrees(chip: Chip): number {
  if (chip.accumulator.trees !== 'auto') return chip.accumulator.trees;
  const side = chip.tile.pes[1] * chip.pe.subarrays[1] * chip.subarray.columns;
  return Math.ceil(side / chip.subarray.columnsPerAdc);
}

/** Adders on the chip when the description leaves their number open: one for each cell of a 128 x 128 array. */
const defaultAdders = 128 * 128;

export function gradientAdders(chip: Chip): number {
  return chip.gradient.adders === 'auto' ? defaultAdders : chip.gradient.adders;
}
