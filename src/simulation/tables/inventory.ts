import type { Stock } from '../../hardware/stock.ts';
import { itemComponents } from '../../parts/words/items.ts';
import { areaBlocks, type InventoryItem, pieces } from '../inventoryItem.ts';
import type { Result } from '../result.ts';

/** What is built, added up by name, and what of it no station uses. */
export function inventoryTable(items: readonly InventoryItem[], stock: Stock): Result['inventory'] {
  return [...pieces(items)].flatMap(([name, built]) => {
    if (built === 0) return [];
    const own = items.filter((item) => item.name === name);
    const [area_m2, leakage_W] = [areaOf(own), leakageOf(own)];
    return [{ name, component: itemComponents[name], built, idle: stock.idle(name), area_m2, leakage_W }];
  });
}

export function areaTable(items: readonly InventoryItem[]): Result['area'] {
  return Object.fromEntries(areaBlocks.map((block) => [block, areaOf(items.filter((item) => item.block === block))]));
}

export function areaOf(items: readonly InventoryItem[]): number {
  return items.reduce((sum, { area_m2 }) => sum + area_m2, 0);
}

/** Static power of the chip, without that of its DRAM. */
export function chipLeakageOf(items: readonly InventoryItem[]): number {
  return leakageOf(items.filter(({ component }) => component !== 'dram'));
}

export function leakageOf(items: readonly InventoryItem[]): number {
  return items.reduce((sum, { leakage_W }) => sum + leakage_W, 0);
}
