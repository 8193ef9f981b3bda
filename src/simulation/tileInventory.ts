import type { Matrix } from '../mapping/index.ts';
import {
  arraysPerPe,
  banksPerPe,
  pesPerTile,
  placeGeometry,
  treeDirections,
  treesPerPe,
  treesPerTile,
} from '../sizes/geometry.ts';
import { type InventoryInput, type InventoryItem, item, wire } from './inventoryItem.ts';

/** What a tile is built for: feedback has converters of its own, weights that are read transposed have a second set. */
export interface TileKind {
  readonly holds: 'weights' | 'feedback';
  readonly transposed: boolean;
}

/** The kind of the tiles of a matrix, or of tiles that hold nothing. With `provision: explicit` all but feedback is built alike. */
export function tileKind({ chip, provision }: InventoryInput, matrix: Matrix | null): TileKind {
  if (matrix?.kind === 'feedback') return { holds: 'feedback', transposed: false };
  const alike = chip.level.provision === 'explicit' && chip.subarray.transposedRead;
  return { holds: 'weights', transposed: alike || (matrix !== null && provision.transposed.includes(matrix.layer)) };
}

/** What one tile consists of. */
export function tileInventory(input: InventoryInput, { holds, transposed }: TileKind): InventoryItem[] {
  const { chip, figures, provision } = input;
  const pes = pesPerTile(chip);
  const arrays = pes * arraysPerPe(chip);
  const array = holds === 'feedback' ? figures.feedbackArray : figures.array;
  const read = holds === 'feedback' ? 'feedback' : 'forward';
  const sides = placeGeometry(chip, figures, provision);
  const periphery = { area_m2: array.area_m2 - array.cells_m2, leakage_W: array.leakage_W };
  const bus_m = (sides.inputBus_m + sides.outputBus_m) * chip.pe.busWidth;
  const tree_m = treeDirections * pes * sides.tileTree_m * chip.tile.treeWidth;
  const banks = chip.tileBuffer.banks * chip.tileBuffer.ports;
  return [
    item('cells', 'subarray', { area_m2: array.cells_m2, leakage_W: 0 }, arrays),
    item('arrayPeriphery', 'subarray', periphery, arrays),
    item('adc', 'adc', figures.adc[read], pes * banksPerPe(chip, chip.adc[read])),
    item('accumulation', 'adderTree', sides.peAdders, pes * treesPerPe(chip)),
    item('accumulation', 'adderTree', sides.tileAdders, treesPerTile(chip)),
    item('interconnect', 'peBus', wire(figures.bus), pes * bus_m),
    item('buffers', 'peBuffer', figures.peInput, pes),
    item('buffers', 'peBuffer', figures.peOutput, pes),
    item('interconnect', 'tileTree', wire(figures.tree), tree_m),
    item('buffers', 'tileBuffer', figures.tileInput, banks),
    item('buffers', 'tileBuffer', figures.tileOutput, banks),
    ...(transposed ? rowSide(input) : []),
  ];
}

/** Row-side converters and drivers of one tile, for transposed reads. */
export function rowSide({ chip, figures }: InventoryInput): InventoryItem[] {
  const pes = pesPerTile(chip);
  return [
    item('arrayPeriphery', 'subarray', figures.array.transposedPeriphery, pes * arraysPerPe(chip)),
    item('adc', 'adc', figures.adc.error, pes * banksPerPe(chip, chip.adc.error)),
  ];
}
