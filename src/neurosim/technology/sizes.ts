import { layerBlocks, outputPositions } from '../blocks.ts';
import type { TileKind } from '../figures.ts';
import type { Parameters, Run } from '../run.ts';

/** Adder trees side by side: operands of one, width of its first level. */
export interface TreeSize {
  readonly inputs: number;
  readonly bits: number;
  readonly trees: number;
}

/** An addressed buffer of some banks. */
export interface BufferSize {
  readonly lines: number;
  readonly lineBits: number;
  readonly banks: number;
}

/** An H-tree over a grid. */
export interface TreeGrid {
  readonly rows: number;
  readonly columns: number;
  readonly bits: number;
}

/** A tile, its PEs and what joins them, in counts and bits. */
export interface TileSize {
  /** PEs of the tile, and along a side of it. */
  readonly pes: number;
  readonly side: number;
  /** Arrays along a side of a PE. */
  readonly arrays: number;
  readonly peTree: TreeSize;
  readonly tileTree: TreeSize;
  readonly peIn_bits: number;
  readonly peOut_bits: number;
  readonly tileIn: BufferSize;
  readonly tileOut: BufferSize;
  readonly wires: TreeGrid;
}

/** What the tool derives from parameters, network and placement before it asks any circuit. */
export interface ChipSizes {
  readonly tiles: Readonly<Partial<Record<TileKind, TileSize>>>;
  readonly tree: TreeSize;
  readonly wires: TreeGrid;
  readonly activationUnits: number;
  readonly poolUnits: number;
  /** Arrays of the gradient unit: one below the other (positions), side by side (channels x bits). */
  readonly gradientArrays: { readonly rows: number; readonly columns: number };
  /** Bits of a weight gradient of one sample. */
  readonly gradientBits: number;
}

/** What a run is given, and nothing that it measured or printed. */
export type Description = Omit<Run, 'printed'>;

const defaults = { tileBufferLines: 32, tileBufferLineBits: 32, maxBusBits: 8192 } as const;

/** Sizes of all blocks. Each rule is the simplest that gives the sizes of all reference runs. */
export function chipSizes(run: Description): ChipSizes {
  const { parameters: p, placement } = run;
  const layers = run.rows.map((_, index) => layerBlocks(run, index));
  const conventional = tileSize(run, placement.tileSize / placement.peSize, placement.peSize);
  const own = novelTile(run);
  const novel = own && withBanksOf(conventional, own);
  const kinds = novel === undefined ? [conventional] : [conventional, novel];
  const sides = kinds.map(({ side, arrays }) => side * arrays * p.numColSubArray);
  const units = Math.ceil(Math.max(...sides) / p.numColMuxed);
  const gradientArrays = gradientGrid(run);
  return {
    tiles: novel === undefined ? { CM: conventional } : { CM: conventional, NM: novel },
    tree: {
      inputs: Math.max(...layers.map(({ tileRows }) => tileRows)),
      bits: Math.max(...kinds.map(({ tileTree, side }) => tileTree.bits + levels(side))),
      trees: units,
    },
    wires: {
      ...tileGrid(placement.tiles),
      bits: busBits(
        p,
        layers.map(({ kind }) => (kind === 'NM' ? novel : conventional)),
      ),
    },
    activationUnits: units,
    poolUnits: placement.tileSize,
    gradientArrays,
    gradientBits: converterBits(p.levelOutputWG) + run.inputBits + levels(gradientArrays.rows),
  };
}

/** Levels of a binary tree over `operands`. */
export const levels = (operands: number): number => Math.ceil(Math.log2(Math.max(1, operands)));

const converterBits = (outputs: number): number => Math.ceil(Math.log2(outputs));

/**
 * The novel mapping's tile: a PE per kernel position, in the smallest square that holds them; buffers as its own data
 * ask for.
 */
export function novelTile(run: Description): TileSize | undefined {
  const { parameters: p, placement } = run;
  const { novelPes: pes, novelPeSize } = placement;
  if (pes === undefined || novelPeSize === undefined) return undefined;
  const tile = tileSize(run, Math.ceil(Math.sqrt(pes)), novelPeSize);
  const groups = p.numColSubArray / p.numColMuxed;
  const { bits } = tile.tileTree;
  return {
    ...tile,
    pes,
    tileTree: { inputs: pes, bits, trees: Math.ceil(pes * groups) },
    tileIn: bufferSize(p, pes * p.numRowSubArray, run.inputBits),
    tileOut: bufferSize(p, pes * (bits + levels(pes) - 1), groups),
  };
}

/** Both kinds of tile have the number of banks of the conventional one (B18). */
function withBanksOf(conventional: TileSize, novel: TileSize): TileSize {
  return {
    ...novel,
    tileIn: { ...novel.tileIn, banks: conventional.tileIn.banks },
    tileOut: { ...novel.tileOut, banks: conventional.tileOut.banks },
  };
}

/**
 * A square tile. An adder tree of a PE takes sums over all input bits and digits of a weight with a sign, and a
 * register after it one bit less than its full sum; a tile's tree takes full sums.
 */
function tileSize(run: Description, side: number, peCells: number): TileSize {
  const { parameters: p, inputBits, cellsPerSynapse } = run;
  const arrays = peCells / p.numRowSubArray;
  const groups = p.numColSubArray / p.numColMuxed;
  const bits = converterBits(p.levelOutput) + inputBits + cellsPerSynapse + 1;
  const tileBits = bits + levels(arrays);
  return {
    pes: side ** 2,
    side,
    arrays,
    peTree: { inputs: arrays, bits, trees: Math.ceil(arrays * groups) },
    tileTree: { inputs: side, bits: tileBits, trees: Math.ceil(side * groups) },
    peIn_bits: p.numRowSubArray * inputBits,
    peOut_bits: Math.ceil(groups) * (tileBits - 1),
    tileIn: bufferSize(p, side * p.numRowSubArray, inputBits),
    tileOut: bufferSize(p, side * (tileBits + levels(side) - 1), groups),
    wires: { rows: side, columns: side, bits: side * p.numRowSubArray },
  };
}

/** Lines as wide as the data that arrive together; beyond the size of a bank, banks of that size. */
function bufferSize(p: Parameters, lineBits: number, lines: number): BufferSize {
  const bankLines = p.tileBufferCoreSizeRow ?? defaults.tileBufferLines;
  const bankLineBits = p.tileBufferCoreSizeCol ?? defaults.tileBufferLineBits;
  const bits = lineBits * lines;
  if (bits < bankLines * bankLineBits) return { lines, lineBits, banks: 1 };
  return { lines: bankLines, lineBits: bankLineBits, banks: Math.ceil(bits / (bankLines * bankLineBits)) };
}

/** The near-square grid of all tiles. */
function tileGrid(tiles: readonly number[]): { readonly rows: number; readonly columns: number } {
  const count = tiles.reduce((sum, some) => sum + some, 0);
  const rows = Math.ceil(Math.sqrt(count));
  return { rows, columns: Math.ceil(count / rows) };
}

/**
 * Each layer adds the cells along a side of its tile and that number over the multiplexers; halved until it is allowed.
 */
function busBits(p: Parameters, tiles: readonly (TileSize | undefined)[]): number {
  const sides = tiles.map((tile) => (tile === undefined ? 0 : tile.side * tile.arrays * p.numRowSubArray));
  let bits = sides.reduce((sum, side) => sum + side + side / p.numColMuxed, 0);
  while (bits > (p.maxGlobalBusWidth ?? defaults.maxBusBits)) bits /= 2;
  return Math.floor(bits);
}

/** Arrays that hold the largest input map: whole arrays only, at least one. */
function gradientGrid({ rows, parameters: p, inputBits }: Description) {
  const size = (row: (typeof rows)[number]) => row.height * row.width * row.channels;
  const largest = rows.reduce((a, b) => (size(b) > size(a) ? b : a));
  return {
    rows: Math.max(1, Math.floor(outputPositions(largest) / p.numRowSubArrayWG)),
    columns: Math.max(1, Math.floor((largest.channels * inputBits) / p.numColSubArrayWG)),
  };
}
