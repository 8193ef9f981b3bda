import type { ItemName } from '../parts/words/items.ts';
import { format } from '../units/index.ts';
import type { InventoryItem } from './inventoryItem.ts';
import { SettingError } from './setting.ts';

/** Area of the largest wafer on which chips are made, 300 mm across. */
const wafer_m2 = (Math.PI / 4) * 0.3 ** 2;

/** The parameter that says how much there is of an item; the tiles hold the rest. */
const parameters: Readonly<Partial<Record<ItemName, string>>> = {
  peBus: 'pe.busWidth',
  tileTree: 'tile.treeWidth',
  tileInput: 'tileBuffer.capacity',
  tileOutput: 'tileBuffer.capacity',
  htree: 'htree.width',
  globalBuffer: 'globalBuffer.capacity',
  accumulator: 'accumulator.trees',
  activation: 'activation.units',
  derivative: 'derivative.units',
  pooling: 'pooling.units',
  loss: 'loss.units',
  residual: 'residual.units',
  wgu: 'wgu.count',
  gradientAdders: 'gradient.adders',
  gradientSram: 'gradient.policy',
  generator: 'feedback.generatorUnits',
};

/**
 * A chip that is larger than a wafer is a typing error.
 *
 * @throws SettingError at the parameter of what takes most of the area
 */
export function refuseBeyondWafer(items: readonly InventoryItem[]): void {
  const area_m2 = items.reduce((sum, item) => sum + item.area_m2, 0);
  if (area_m2 <= wafer_m2) return;
  const { name, area_m2: most_m2 } = items.reduce((a, b) => (b.area_m2 > a.area_m2 ? b : a));
  const [all, most] = [area_m2, most_m2].map((area) => format(area, 'm2', 3));
  throw new SettingError(
    parameters[name] ?? 'tiles',
    `the chip takes ${all}, of which ${name} takes ${most}`,
    `at most the area of a wafer of 300 mm, ${format(wafer_m2, 'm2', 3)}`,
  );
}
