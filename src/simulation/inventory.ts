import { type Chip, globalBanks, sumsInTree } from '../chip/index.ts';
import type { Floorplan } from '../mapping/index.ts';
import { type Network, weights } from '../network/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import { placeGeometry, treeDirections } from '../sizes/geometry.ts';
import { gradientBus } from '../sizes/gradientBus.ts';
import { arraysFor, gradientScope } from '../sizes/gradientUnit.ts';
import { accumulatorBits, operandBuffers } from '../sizes/macGrid.ts';
import { accumulatorTrees, gradientAdders, treeWidth } from '../sizes/shared.ts';
import { builtSumBits, summedBits } from '../sizes/sums.ts';
import { type TileKind, tileKindOf } from '../sizes/tileKind.ts';
import { treeLevels, treeWire_m } from '../sizes/tree.ts';
import { type InventoryInput, type InventoryItem, item, times, wire } from './inventoryItem.ts';
import { rowSide, tileInventory } from './tileInventory.ts';

/**
 * Everything that a chip is built of, in use or not, with area and leakage: stations are made of these pieces, and of
 * no others. Blocks that are private to layers are counted once per layer.
 */
export function inventory(input: InventoryInput): InventoryItem[] {
  return [...tiles(input), ...sharedInventory(input), dramChannels(input)];
}

/** What lies outside the tiles. */
export function sharedInventory(input: InventoryInput): InventoryItem[] {
  return [...globalBlocks(input), ...elementwiseRows(input), ...learning(input)];
}

/**
 * Tiles of weights (and empty ones), with row-side converters where they are read transposed, and tiles of feedback
 * matrices.
 */
function tiles(input: InventoryInput): InventoryItem[] {
  const { chip, provision } = input;
  const { placements, tilesUsed, tilesBuilt } = input.floorplan;
  const kinds = placements.map(({ matrix, tiles: placed }) => ({
    ...tileKindOf(chip, provision, matrix),
    count: placed.length,
  }));
  kinds.push({ ...tileKindOf(chip, provision, null), count: tilesBuilt - tilesUsed });
  const counted = (select: (kind: TileKind) => boolean) =>
    kinds.filter(select).reduce((sum, { count }) => sum + count, 0);
  const feedback = counted(({ holds }) => holds === 'feedback');
  const transposed = counted((kind) => kind.transposed);
  return [
    ...times(() => tileInventory(input, { holds: 'weights', transposed: false }), tilesBuilt - feedback),
    ...times(() => rowSide(input), transposed),
    ...times(() => tileInventory(input, { holds: 'feedback', transposed: false }), feedback).map(
      (one): InventoryItem => ({ ...one, block: 'feedback' }),
    ),
  ];
}

/** Blocks for the chip, or one for each layer. */
const scopes = ({ network }: Pick<InventoryInput, 'network'>, scope: 'chip' | 'layer') =>
  scope === 'layer' ? network.layers.length : 1;

function globalBlocks(input: InventoryInput): InventoryItem[] {
  const { chip, figures, floorplan, provision } = input;
  const { tileSide_m } = placeGeometry(chip, figures, provision);
  const { ports } = chip.globalBuffer;
  const { count: banks } = globalBanks(chip);
  const buffers = scopes(input, chip.globalBuffer.scope);
  const trees = treeDirections * scopes(input, chip.htree.scope);
  const segments = treeLevels(floorplan.grid, tileSide_m).reduce((sum, level) => sum + level.segments, 0);
  const way_m = treeWire_m(floorplan.grid, tileSide_m) * treeWidth(chip, floorplan);
  return [
    item('htree', 'interconnect', wire(figures.tree), segments * trees, way_m * trees),
    item('globalBuffer', 'buffers', figures.globalBuffer, ports * buffers, banks * ports * buffers),
    ...accumulators(input, tileSide_m),
  ];
}

/** Adders of the sums of tiles; none where every layer fits in a tile. */
function accumulators(input: InventoryInput, tileSide_m: number): InventoryItem[] {
  const { chip, figures, floorplan, provision } = input;
  const summedTiles = Math.max(
    1,
    ...floorplan.placements.map(({ matrix, tileRows, tileColumns }) =>
      provision.transposed.includes(matrix.layer) ? Math.max(tileRows, tileColumns) : tileRows,
    ),
  );
  if (summedTiles === 1) return [];
  const trees = accumulatorTrees(chip);
  const { tile: bits } = builtSumBits(chip, 'forward');
  const all = sumsInTree[chip.htree.reduce]
    ? joints(floorplan.grid, summedTiles, bits)
    : [{ inputs: summedTiles, bits, places: scopes(input, chip.accumulator.scope) }];
  return all.map(({ inputs, bits: width, places }) => {
    const block = figures.adderTree.block(inputs, width, { trees, length_m: tileSide_m });
    return item('accumulator', 'accumulation', block, places, trees * places);
  });
}

/** Rows of element-wise units that the network and the rule have work for. */
function elementwiseRows(input: InventoryInput): InventoryItem[] {
  const { chip, network, figures, provision } = input;
  const row = (name: 'activation' | 'derivative' | 'pooling' | 'loss' | 'residual') => {
    const rows = scopes(input, chip[name].scope);
    return item(name, 'elementwise', figures[name], rows, chip[name].units * rows);
  };
  const pooled = network.layers.some(({ pool }) => pool !== null);
  const trains = provision.gradientUnits !== 'none';
  // A sum of results forward; of the errors of all who read a result backward.
  const read = network.layers.flatMap(({ from }) => from);
  const summed = network.layers.some(({ from }) => from.length > 1) || (trains && new Set(read).size < read.length);
  return [
    row('activation'),
    ...(pooled ? [row('pooling')] : []),
    ...(summed ? [row('residual')] : []),
    ...(trains ? [row('derivative'), row('loss')] : []),
  ];
}

/** The DRAM beside the chip. It takes no area of the chip; its static power is refresh and standby of its devices. */
function dramChannels(input: InventoryInput): InventoryItem {
  const { channels, scope, background } = input.chip.dram;
  const device = { area_m2: 0, leakage_W: background };
  const channel = item('dram', 'interconnect', device, channels * scopes(input, scope));
  return { ...channel, block: null };
}

/** Where sums of tiles are added: so many places that add `inputs` words of `bits` bits. */
interface Places {
  readonly inputs: number;
  readonly bits: number;
  readonly places: number;
}

/** The joints of the H-tree, from the tiles up: each adds the sums of four branches, which have grown on their way. */
function joints([rows, columns]: Floorplan['grid'], summedTiles: number, tileBits: number): Places[] {
  const levels = Math.ceil(Math.log2(Math.max(rows, columns, 1)));
  return Array.from({ length: levels }, (_, below) => {
    const span = 2 ** (below + 1);
    return {
      inputs: Math.min(4, summedTiles),
      bits: summedBits(tileBits, Math.min(4 ** below, summedTiles)),
      places: Math.ceil(rows / span) * Math.ceil(columns / span),
    };
  });
}

/** What only training needs, beyond tiles. */
function learning(input: InventoryInput): InventoryItem[] {
  const { chip, figures, provision, gradientUnits } = input;
  if (provision.gradientUnits === 'none') return [];
  const generated = provision.feedback.length > 0 && chip.feedback.cost === 'generator';
  const drivers = chip.write.parallelArrays * scopes(input, chip.write.scope);
  return [
    ...(gradientUnits > 0 ? gradients(input) : []),
    ...(generated ? [item('generator', 'feedback', figures.generator, 1, chip.feedback.generatorUnits)] : []),
    item('writeDriver', 'write', figures.write, drivers),
  ];
}

/** What makes gradients and adds them up. */
function gradients(input: InventoryInput): InventoryItem[] {
  const { chip, network, figures, gradientUnits } = input;
  const scope = gradientScope(gradientUnits, network);
  const sums = scopes(input, scope);
  return [
    ...gradientUnitItems({ chip, network, figures, gradientUnits }),
    item('gradientAdders', 'wgu', figures.gradientAdder, sums, gradientAdders(chip) * sums),
    ...(chip.gradient.policy === 'on-chip'
      ? [item('gradientSram', 'wgu', figures.gradientSram, sums, gradientBanks(chip, network, figures, scope))]
      : []),
    ...(chip.gradient.path === 'direct' ? [busOfGradients(input)] : []),
  ];
}

/** Wires past the global buffer, for each channel of the DRAM that layers do not share. */
function busOfGradients(input: InventoryInput): InventoryItem {
  const { chip, figures, floorplan, provision } = input;
  const { tileSide_m } = placeGeometry(chip, figures, provision);
  const { width, length_m } = gradientBus(chip, floorplan, tileSide_m);
  const bundles = treeDirections * scopes(input, chip.dram.scope);
  return item('gradientBus', 'interconnect', wire(figures.tree), bundles, bundles * width * length_m);
}

/** One unit for each layer is sized for its layer; otherwise any unit may get the largest. */
function gradientUnitItems({
  chip,
  network,
  figures: { wgu },
  gradientUnits,
}: Pick<InventoryInput, 'chip' | 'network' | 'figures' | 'gradientUnits'>): InventoryItem[] {
  if (gradientUnits === 0) return [];
  const { layers } = network;
  const served =
    gradientScope(gradientUnits, network) === 'layer'
      ? layers.map((layer) => [layer])
      : Array.from({ length: gradientUnits }, () => layers);
  if (wgu.kind === 'array') {
    const arrays = served.map((own) => Math.max(...own.map((layer) => arraysFor(chip, layer))));
    return [item('wgu', 'wgu', wgu, gradientUnits, sum(arrays) * chip.wgu.replicas)];
  }
  const operands = served.map((own) => operandBuffers(chip, own, wgu)).flatMap((own) => [own.activations, own.errors]);
  return [
    item('wgu', 'wgu', wgu.grid(accumulatorBits(chip, network)), gradientUnits),
    ...operands.map(({ banks, figures }) => item('wgu', 'wgu', figures, 0, banks)),
  ];
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** Banks that hold the sums of all gradients, in memories of the chip or of each layer. */
function gradientBanks(chip: Chip, network: Network, figures: ChipFigures, scope: 'chip' | 'layer'): number {
  const banks = (gradients: number) => Math.ceil((gradients * chip.gradient.bits) / figures.gradientSram.bits);
  const gradients = network.layers.map(weights);
  return scope === 'layer' ? sum(gradients.map(banks)) : banks(sum(gradients));
}
