import type { Chip } from '../chip/index.ts';
import type { Floorplan } from '../mapping/index.ts';
import type { Network } from '../network/index.ts';
import type { ComponentType } from '../parts/words/components.ts';
import type { Block, ChipFigures } from '../parts/words/figures.ts';
import { type ItemName, itemComponents } from '../parts/words/items.ts';
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

/**
 * One kind of hardware: how many pieces of it are built, and what they take in all. Several entries of one name add up.
 */
export interface InventoryItem {
  readonly name: ItemName;
  readonly component: ComponentType;
  /** Null for what lies beside the chip and takes none of its area. */
  readonly block: AreaBlock | null;
  /** Pieces: each serves one unit of a station. */
  readonly built: number;
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

/** `built` pieces of an item, which take `amount` times a block (default: once a piece). */
export function item(
  name: ItemName,
  block: AreaBlock,
  { area_m2, leakage_W }: Block,
  built: number,
  amount = built,
): InventoryItem {
  const component = itemComponents[name];
  return { name, component, block, built, area_m2: area_m2 * amount, leakage_W: leakage_W * amount };
}

/** `count` times a part of a chip; of a part that is not there nothing is asked. */
export function times(items: () => readonly InventoryItem[], count: number): InventoryItem[] {
  if (count === 0) return [];
  return items().map((one) => ({
    ...one,
    built: one.built * count,
    area_m2: one.area_m2 * count,
    leakage_W: one.leakage_W * count,
  }));
}

/** Pieces of every item. */
export function pieces(items: readonly InventoryItem[]): Map<ItemName, number> {
  const built = new Map<ItemName, number>();
  for (const one of items) built.set(one.name, (built.get(one.name) ?? 0) + one.built);
  return built;
}

/** A metre of one wire. */
export const wire = ({ area_m2_per_bit_m, leakage_W_per_bit_m }: ChipFigures['tree']): Block => ({
  area_m2: area_m2_per_bit_m,
  leakage_W: leakage_W_per_bit_m,
});
