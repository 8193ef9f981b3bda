import type { Chip } from '../chip/index.ts';
import type { Floorplan } from '../mapping/index.ts';
import type { Network } from '../network/index.ts';
import type { ComponentType } from '../parts/words/components.ts';
import type { Block, ChipFigures } from '../parts/words/figures.ts';
import type { Provision } from '../parts/words/task.ts';

/** Blocks of the area table. */
export const areaBlocks = [
  'cells',
  'adc',
  'arrayPeriphery',
  'accumulation',
  'interconnect',
  'buffers',
  'wgu',
  'feedback',
  'elementwise',
  'write',
] as const;
export type AreaBlock = (typeof areaBlocks)[number];

/** One kind of hardware on the chip: how much of it there is, in area and leakage. */
export interface InventoryItem {
  readonly block: AreaBlock;
  readonly component: ComponentType;
  readonly area_m2: number;
  readonly leakage_W: number;
}

/** What the inventory is taken of. */
export interface InventoryInput {
  readonly chip: Chip;
  readonly network: Network;
  readonly figures: ChipFigures;
  readonly floorplan: Floorplan;
  readonly provision: Provision;
  readonly gradientUnits: number;
}

/** `count` times a block. */
export const item = (
  block: AreaBlock,
  component: ComponentType,
  { area_m2, leakage_W }: Block,
  count: number,
): InventoryItem => ({ block, component, area_m2: area_m2 * count, leakage_W: leakage_W * count });

/** A metre of one wire. */
export const wire = ({ area_m2_per_bit_m, leakage_W_per_bit_m }: ChipFigures['tree']): Block => ({
  area_m2: area_m2_per_bit_m,
  leakage_W: leakage_W_per_bit_m,
});
