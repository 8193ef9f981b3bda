import type { Chip } from '../chip/index.ts';
import { treeWire_m } from '../hardware/htree.ts';
import type { Floorplan } from '../mapping/index.ts';
import { type Network, weights } from '../network/index.ts';
import type { ComponentType } from '../parts/components.ts';
import type { Block, ChipFigures } from '../parts/figures.ts';
import type { Provision } from '../parts/task.ts';
import { arraysPerPe, geometry, pesPerTile, sumBits, treesPerPe, treesPerTile } from '../sizes/geometry.ts';
import { arraysOf, largestShape, shapeFor } from '../sizes/gradientUnit.ts';
import { accumulatorTrees, gradientAdders, treeWidth } from '../sizes/shared.ts';

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

/** Every block of the chip with area and leakage. Blocks that are private to layers are counted once per layer. */
export function inventory(input: InventoryInput): InventoryItem[] {
  return [...tiles(input), ...globalBlocks(input), ...learning(input)];
}

type Add = (block: AreaBlock, component: ComponentType, figure: Block, count: number) => InventoryItem;

const item: Add = (block, component, { area_m2, leakage_W }, count) => ({
  block,
  component,
  area_m2: area_m2 * count,
  leakage_W: leakage_W * count,
});

/** Tiles of weights, with row-side converters where the rule reads transposed, and tiles of feedback matrices. */
function tiles(input: InventoryInput): InventoryItem[] {
  const { floorplan, provision, chip } = input;
  const [rows, columns] = floorplan.grid;
  const count = (kind: 'weights' | 'feedback', layers?: readonly number[]) =>
    floorplan.placements
      .filter(({ matrix }) => matrix.kind === kind && (layers === undefined || layers.includes(matrix.layer)))
      .reduce((sum, placement) => sum + placement.tiles.length, 0);
  const feedback = count('feedback');
  // With provision: explicit every tile is built alike.
  const explicit = chip.level.provision === 'explicit' && chip.subarray.transposedRead;
  const transposed = explicit ? rows * columns - feedback : count('weights', provision.transposed);
  return [
    ...tileItems(input, rows * columns - feedback, false),
    ...transposedItems(input, transposed),
    ...tileItems(input, feedback, true),
  ];
}

function tileItems(input: InventoryInput, count: number, isFeedback: boolean): InventoryItem[] {
  const { chip, figures } = input;
  const pes = count * pesPerTile(chip);
  const arrays = pes * arraysPerPe(chip);
  const array = isFeedback ? figures.feedbackArray : figures.array;
  const kind = isFeedback ? 'feedback' : 'forward';
  const bits = sumBits(chip.adc[kind].bits, chip.precision.activation, 1);
  const sides = geometry(chip, figures, { transposed: false, adc: kind });
  const add: Add = (block, ...rest) => item(isFeedback ? 'feedback' : block, ...rest);
  const none = { area_m2: 0, leakage_W: 0 };
  const trees = (inputs: number) => (inputs > 1 ? figures.adderTree.block(inputs, bits) : none);
  const periphery = { area_m2: array.area_m2 - array.cells_m2, leakage_W: array.leakage_W };
  const bus_m = (sides.inputBus_m + sides.outputBus_m) * chip.pe.busWidth;
  return [
    add('cells', 'subarray', { area_m2: array.cells_m2, leakage_W: 0 }, arrays),
    add('arrayPeriphery', 'subarray', periphery, arrays),
    add('adc', 'adc', figures.adc[kind], arrays / chip.adc[kind].sharedBy),
    add('accumulation', 'adderTree', trees(chip.pe.subarrays[0]), pes * treesPerPe(chip)),
    add('accumulation', 'adderTree', trees(chip.tile.pes[0]), count * treesPerTile(chip)),
    add('interconnect', 'peBus', wire(figures.bus), pes * bus_m),
    add('buffers', 'peBuffer', figures.peInput, pes),
    add('buffers', 'peBuffer', figures.peOutput, pes),
    add(
      'interconnect',
      'tileTree',
      wire(figures.tree),
      count * pesPerTile(chip) * sides.tileTree_m * chip.tile.treeWidth,
    ),
    add('buffers', 'tileBuffer', figures.tileInput, count * chip.tileBuffer.banks * chip.tileBuffer.ports),
    add('buffers', 'tileBuffer', figures.tileOutput, count * chip.tileBuffer.banks * chip.tileBuffer.ports),
  ];
}

/** Row-side converters and drivers of transposed reads. */
function transposedItems({ chip, figures }: InventoryInput, count: number): InventoryItem[] {
  const arrays = count * pesPerTile(chip) * arraysPerPe(chip);
  return [
    item('arrayPeriphery', 'subarray', figures.array.transposedPeriphery, arrays),
    item('adc', 'adc', figures.adc.error, arrays / chip.adc.error.sharedBy),
  ];
}

function globalBlocks({ chip, network, figures, floorplan, provision }: InventoryInput): InventoryItem[] {
  const layers = network.layers.length;
  const times = (scope: 'chip' | 'layer') => (scope === 'layer' ? layers : 1);
  const { tileSide_m } = geometry(chip, figures, { transposed: provision.transposed.length > 0, adc: 'forward' });
  const { banks, ports, scope } = chip.globalBuffer;
  const tree_m = treeWire_m(floorplan.grid, tileSide_m) * treeWidth(chip, floorplan) * times(chip.htree.scope);
  const summedTiles = Math.max(
    1,
    ...floorplan.placements.map(({ matrix, tileRows, tileColumns }) =>
      provision.transposed.includes(matrix.layer) ? Math.max(tileRows, tileColumns) : tileRows,
    ),
  );
  const bits = sumBits(chip.adc.forward.bits, chip.precision.activation, 1);
  // In-tree sums have their adders at every joint, of four branches each; otherwise one place sums all tiles.
  const inTree = chip.htree.reduce === 'inTree';
  const adders = figures.adderTree.block(inTree ? Math.min(4, summedTiles) : summedTiles, bits);
  const places = inTree ? joints(floorplan.grid) : times(chip.accumulator.scope);
  const row = (component: 'activation' | 'derivative' | 'pooling' | 'loss' | 'residual') =>
    item('elementwise', component, figures[component], chip[component].units * times(chip[component].scope));
  const pooled = network.layers.some(({ pool }) => pool !== null);
  const summed = network.layers.some(({ from }) => from.length > 1);
  const trains = provision.gradientUnits !== 'none';
  return [
    item('interconnect', 'htree', wire(figures.tree), tree_m),
    item('buffers', 'globalBuffer', figures.globalBuffer, banks * ports * times(scope)),
    ...(summedTiles > 1 ? [item('accumulation', 'accumulator', adders, accumulatorTrees(chip) * places)] : []),
    row('activation'),
    ...(pooled ? [row('pooling')] : []),
    ...(summed ? [row('residual')] : []),
    ...(trains ? [row('derivative'), row('loss')] : []),
  ];
}

/** Joints of the H-tree over a grid of tiles. */
function joints([rows, columns]: Floorplan['grid']): number {
  const levels = Math.ceil(Math.log2(Math.max(rows, columns, 1)));
  let count = 0;
  for (let level = 1; level <= levels; level++) count += Math.ceil(rows / 2 ** level) * Math.ceil(columns / 2 ** level);
  return count;
}

/** What only training needs, beyond tiles. */
function learning({ chip, network, figures, provision, gradientUnits }: InventoryInput): InventoryItem[] {
  if (provision.gradientUnits === 'none') return [];
  const layers = network.layers.length;
  const perLayer = gradientUnits === layers;
  // One unit for each layer is sized for its layer; otherwise any unit may get the largest.
  const arrays = perLayer
    ? network.layers.reduce((sum, layer) => sum + arraysOf(chip, shapeFor(chip, layer)), 0)
    : gradientUnits * arraysOf(chip, largestShape(chip, network));
  const sram = chip.gradient.policy === 'on-chip' ? gradientBanks(chip, network, figures) : 0;
  const generated = provision.feedback.length > 0 && chip.feedback.cost === 'generator';
  const drivers = chip.write.parallelArrays * (chip.write.scope === 'layer' ? layers : 1);
  const sums = chip.gradient.policy === 'in-array' ? 0 : gradientAdders(chip) * (perLayer ? layers : 1);
  return [
    item('wgu', 'wgu', figures.wgu, arrays),
    item('wgu', 'gradientAccumulator', figures.gradientAdder, sums),
    item('wgu', 'gradientAccumulator', figures.gradientSram, sram),
    ...(generated ? [item('feedback', 'feedback', figures.generator, chip.feedback.generatorUnits)] : []),
    item('write', 'write', figures.write, drivers),
  ];
}

function gradientBanks(chip: Chip, network: Network, figures: ChipFigures): number {
  const bits = network.layers.reduce((sum, layer) => sum + weights(layer), 0) * chip.gradient.bits;
  return Math.ceil(bits / figures.gradientSram.bits);
}

const wire = ({ area_m2_per_bit_m, leakage_W_per_bit_m }: ChipFigures['tree']): Block => ({
  area_m2: area_m2_per_bit_m,
  leakage_W: leakage_W_per_bit_m,
});
