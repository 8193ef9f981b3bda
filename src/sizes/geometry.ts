import { type Adc, type Chip, tileBanks } from '../chip/index.ts';
import type { Block, ChipFigures } from '../parts/words/figures.ts';
import type { Provision } from '../parts/words/task.ts';
import { builtSumBits } from './sums.ts';
import { type TileKind, tileKinds } from './tileKind.ts';

/**
 * Area of one PE and one tile, and the wire lengths that follow from it. Arrays, PEs and tiles are laid out as squares.
 */
export interface Geometry {
  readonly pe_m2: number;
  readonly tile_m2: number;
  /** Bus over the arrays of a PE: along its columns (inputs) and its rows (outputs). */
  readonly inputBus_m: number;
  readonly outputBus_m: number;
  /** From a tile's centre to a PE's. */
  readonly tileTree_m: number;
  readonly tileSide_m: number;
  /** One adder tree over the array rows of a PE, and one over the PE rows of a tile; nothing for a single row. */
  readonly peAdders: Block;
  readonly tileAdders: Block;
}

/** An H-tree carries data down and sums up on wires of their own: so many bundles as wide as its flits. */
export const treeDirections = 2;

/** Number of arrays in a PE and of PEs in a tile. */
export const arraysPerPe = (chip: Chip) => chip.pe.subarrays[0] * chip.pe.subarrays[1];
export const pesPerTile = (chip: Chip) => chip.tile.pes[0] * chip.tile.pes[1];

/** Banks of ADCs in a PE for one kind of read: all arrays of the PE, in use or not, share them. */
export const banksPerPe = (chip: Chip, { sharedBy }: Adc) => Math.ceil(arraysPerPe(chip) / sharedBy);

const none: Block = { area_m2: 0, leakage_W: 0 };

/** Tiles stand in a regular grid: all wires are as long as the largest kind of tile needs them. */
export function placeGeometry(chip: Chip, figures: ChipFigures, provision: Provision): Geometry {
  const places = tileKinds(chip, provision).map((kind) => geometry(chip, figures, kind));
  return places.reduce((a, b) => (b.tile_m2 > a.tile_m2 ? b : a));
}

export function geometry(chip: Chip, figures: ChipFigures, kind: TileKind): Geometry {
  const arrays = arraysPerPe(chip);
  const [peRows, peColumns] = chip.pe.subarrays;
  const [tileRows, tileColumns] = chip.tile.pes;
  const { adc, adderTree } = figures;
  const read = kind.holds === 'feedback' ? 'feedback' : 'forward';
  const array = kind.holds === 'feedback' ? figures.feedbackArray : figures.array;
  const bits = builtSumBits(chip, read);
  const share = (of: Adc) => banksPerPe(chip, of) / arrays;
  const converters = adc[read].area_m2 * share(chip.adc[read]);
  const transposed = kind.transposed
    ? array.transposedPeriphery.area_m2 + adc.error.area_m2 * share(chip.adc.error)
    : 0;
  const array_m2 = array.area_m2 + converters + transposed;
  const arraySide_m = Math.sqrt(array_m2);
  const trees = treesPerPe(chip);
  const peAdders =
    peRows > 1 ? adderTree.block(peRows, bits.array, { trees, length_m: peColumns * arraySide_m }) : none;
  const peBuffers = figures.peInput.area_m2 + figures.peOutput.area_m2;
  const pe_m2 = arrays * array_m2 + peAdders.area_m2 * trees + peBuffers;
  const peSide = Math.sqrt(pe_m2);
  const tileTree_m = treeLength(Math.max(tileRows, tileColumns), peSide);
  const tileRow = { trees: treesPerTile(chip), length_m: tileColumns * peSide };
  const tileAdders = tileRows > 1 ? adderTree.block(tileRows, bits.pe, tileRow) : none;
  const wires = treeDirections * tileTree_m * pesPerTile(chip) * chip.tile.treeWidth * figures.tree.area_m2_per_bit_m;
  const tileBank_m2 = figures.tileInput.area_m2 + figures.tileOutput.area_m2;
  const tileBuffers = tileBank_m2 * tileBanks(chip).count * chip.tileBuffer.ports;
  const tile_m2 = pesPerTile(chip) * pe_m2 + tileAdders.area_m2 * tileRow.trees + wires + tileBuffers;
  return {
    pe_m2,
    tile_m2,
    inputBus_m: Math.max(1, peColumns - 1) * arraySide_m,
    outputBus_m: Math.max(1, peRows - 1) * arraySide_m,
    tileTree_m,
    tileSide_m: Math.sqrt(tile_m2),
    peAdders,
    tileAdders,
  };
}

/** From the centre of a grid of `side` x `side` squares to the centre of each: half of every level's span. */
function treeLength(side: number, square_m: number): number {
  const levels = Math.ceil(Math.log2(side));
  let length = 0;
  for (let level = 1; level <= levels; level++) length += segmentLength(level, levels, square_m);
  return Math.max(length, square_m / 2);
}

/** Length of one segment at `level` (1 = top) of an H-tree with `levels` levels over squares of the given side. */
export function segmentLength(level: number, levels: number, square_m: number): number {
  return (2 * square_m * 2 ** (levels - level)) / 2;
}

/** Adder trees side by side: one for every group of columns that share an ADC. */
export function treesPerPe(chip: Chip): number {
  return Math.ceil((chip.pe.subarrays[1] * chip.subarray.columns) / chip.subarray.columnsPerAdc);
}

export function treesPerTile(chip: Chip): number {
  return treesPerPe(chip);
}
