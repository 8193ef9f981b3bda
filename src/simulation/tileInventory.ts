import { tileBanks } from '../chip/index.ts';
import {
  arraysPerPe,
  banksPerPe,
  pesPerTile,
  placeGeometry,
  treeDirections,
  treesPerPe,
  treesPerTile,
} from '../sizes/geometry.ts';
import type { TileKind } from '../sizes/tileKind.ts';
import { type InventoryInput, type InventoryItem, item, wire } from './inventoryItem.ts';

/** What one tile consists of. */
export function tileInventory(input: InventoryInput, { holds, transposed }: TileKind): InventoryItem[] {
  const { chip, figures, provision } = input;
  const pes = pesPerTile(chip);
  const sides = placeGeometry(chip, figures, provision);
  const bus_m = (sides.inputBus_m + sides.outputBus_m) * chip.pe.busWidth;
  const tree_m = treeDirections * pes * sides.tileTree_m * chip.tile.treeWidth;
  const { ports } = chip.tileBuffer;
  const { count: banks } = tileBanks(chip);
  return [
    ...(holds === 'feedback' ? feedbackArrays(input) : weightArrays(input)),
    item('peAdder', 'accumulation', sides.peAdders, pes, pes * treesPerPe(chip)),
    item('tileAdder', 'accumulation', sides.tileAdders, 1, treesPerTile(chip)),
    // An input and an output bus; the tile's tree has a way down and one up.
    item('peBus', 'interconnect', wire(figures.bus), 2 * pes, pes * bus_m),
    item('peInput', 'buffers', figures.peInput, pes),
    item('peOutput', 'buffers', figures.peOutput, pes),
    item('tileTree', 'interconnect', wire(figures.tree), treeDirections, tree_m),
    item('tileInput', 'buffers', figures.tileInput, ports, banks * ports),
    item('tileOutput', 'buffers', figures.tileOutput, ports, banks * ports),
    ...(transposed ? rowSide(input) : []),
  ];
}

function weightArrays({ chip, figures }: InventoryInput): InventoryItem[] {
  const pes = pesPerTile(chip);
  const arrays = pes * arraysPerPe(chip);
  const { cells_m2, area_m2, leakage_W } = figures.array;
  return [
    item('cells', 'cells', { area_m2: cells_m2, leakage_W: 0 }, arrays),
    item('arrayPeriphery', 'arrayPeriphery', { area_m2: area_m2 - cells_m2, leakage_W }, arrays),
    item('forwardAdc', 'adc', figures.adc.forward, pes * banksPerPe(chip, chip.adc.forward)),
  ];
}

function feedbackArrays({ chip, figures }: InventoryInput): InventoryItem[] {
  const pes = pesPerTile(chip);
  const arrays = pes * arraysPerPe(chip);
  const { cells_m2, area_m2, leakage_W } = figures.feedbackArray;
  return [
    item('feedbackCells', 'cells', { area_m2: cells_m2, leakage_W: 0 }, arrays),
    item('feedbackPeriphery', 'arrayPeriphery', { area_m2: area_m2 - cells_m2, leakage_W }, arrays),
    item('feedbackAdc', 'adc', figures.adc.feedback, pes * banksPerPe(chip, chip.adc.feedback)),
  ];
}

/** Row-side converters and drivers of one tile, for transposed reads. */
export function rowSide({ chip, figures }: InventoryInput): InventoryItem[] {
  const pes = pesPerTile(chip);
  return [
    item('rowPeriphery', 'arrayPeriphery', figures.array.transposedPeriphery, pes * arraysPerPe(chip)),
    item('errorAdc', 'adc', figures.adc.error, pes * banksPerPe(chip, chip.adc.error)),
  ];
}
