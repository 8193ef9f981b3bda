import { at } from '../lists/index.ts';
import { NotCovered } from './error.ts';
import type { TileKind } from './figures.ts';
import type { LayerRow, Placement, Run } from './run.ts';

/** Rows and columns of cells that hold weights. */
export interface Block {
  readonly rows: number;
  readonly columns: number;
}

/** The part of a layer in one PE. */
export interface PeBlock extends Block {
  /**
   * How often the tool adds its energy and its writes: once, and once more for each PE after it that is empty (B15). A
   * layer that has copies leaves none empty.
   */
  readonly added: number;
}

/** The part of a layer in one tile. */
export interface TileBlock extends Block {
  readonly pes: readonly PeBlock[];
  /** Partial sums that the tile's tree adds. */
  readonly operands: number;
}

/** One copy of a layer as the tool lays it out. */
export interface LayerBlocks {
  readonly row: LayerRow;
  readonly kind: TileKind;
  /** Output positions (without padding, as the tool counts them, unless I12 is off) and kernel positions. */
  readonly positions: number;
  readonly kernel: number;
  /** Rows and columns of cells of the whole layer. */
  readonly rows: number;
  readonly columns: number;
  readonly blocks: readonly TileBlock[];
  /** Tile rows whose sums are added globally, and tile columns. */
  readonly tileRows: number;
  readonly tileColumns: number;
  readonly tiles: number;
  readonly speedUp: number;
  /** Copies in PEs of their own. Where a layer fits one PE its other copies share that PE's registers and buses. */
  readonly peCopies: number;
}

/** What of a run says how layers lie. */
export type Layout = Pick<Run, 'rows' | 'parameters' | 'placement' | 'cellsPerSynapse'>;

/**
 * @param isPadded whether maps keep their size, where the tool pads nothing (I12)
 * @throws NotCovered where a novel mapping lacks its sizes
 */
export function layerBlocks(run: Layout, index: number, isPadded = false): LayerBlocks {
  const row = at(run.rows, index, 'layers of a run');
  const { placement, parameters } = run;
  const kernel = row.kernelHeight * row.kernelWidth;
  const rows = row.channels * kernel;
  const columns = row.outputs * run.cellsPerSynapse;
  const novel = parameters.novelMapping && kernel === placement.novelPes && rows >= parameters.numRowSubArray;
  const side = novel ? novelSide(placement) : placement.tileSize;
  const speedUp = at(placement.speedUp, index, 'speed-ups of a placement');
  const blocks = novel ? novelBlocks(side, row, kernel, columns) : conventionalBlocks(run, rows, columns, speedUp > 1);
  const onePe = !novel && rows <= placement.peSize && columns <= placement.peSize;
  return {
    row,
    kind: novel ? 'NM' : 'CM',
    positions: isPadded ? paddedPositions(row) : outputPositions(row),
    kernel,
    rows,
    columns,
    blocks,
    tileRows: Math.ceil((novel ? row.channels : rows) / side),
    tileColumns: Math.ceil(columns / side),
    tiles: at(placement.tiles, index, 'numbers of tiles of a placement'),
    speedUp,
    peCopies: onePe ? Math.min(speedUp, Math.floor(placement.tileSize / placement.peSize) ** 2) : speedUp,
  };
}

/** Positions of a kernel on a map without padding. */
export function outputPositions({ height, width, kernelHeight, kernelWidth, stride }: LayerRow): number {
  return (Math.floor((height - kernelHeight) / stride) + 1) * (Math.floor((width - kernelWidth) / stride) + 1);
}

/** With as much padding as keeps the size of the map (I12): a network file of the tool does not tell. */
export function paddedPositions({ height, width, stride }: LayerRow): number {
  return Math.ceil(height / stride) * Math.ceil(width / stride);
}

/** Cells along the side of a PE of the novel mapping. */
function novelSide({ novelPeSize }: Placement): number {
  if (novelPeSize !== undefined) return novelPeSize;
  throw new NotCovered('novel mapping without numPENM and peSizeNM', 'runs that state both');
}

/** A PE per kernel position, each with all channels that fit it. */
function novelBlocks(side: number, row: LayerRow, kernel: number, columns: number): TileBlock[] {
  return cut(row.channels, side).flatMap((channels) =>
    cut(columns, side).map((width) => ({
      rows: channels * kernel,
      columns: width,
      pes: Array.from({ length: kernel }, () => ({ rows: channels, columns: width, added: 1 })),
      operands: kernel,
    })),
  );
}

function conventionalBlocks({ placement }: Layout, rows: number, columns: number, isCopied: boolean): TileBlock[] {
  const side = Math.floor(placement.tileSize / placement.peSize);
  return cut(rows, placement.tileSize).flatMap((tall) =>
    cut(columns, placement.tileSize).map((wide) => {
      const heights = cut(tall, placement.peSize);
      const widths = cut(wide, placement.peSize);
      const again = (row: number, column: number) => (isCopied ? 0 : emptyAfter(row, column, heights, widths, side));
      const pes = heights.flatMap((height, row) =>
        widths.map((width, column) => ({ rows: height, columns: width, added: 1 + again(row, column) })),
      );
      return { rows: tall, columns: wide, pes, operands: heights.length };
    }),
  );
}

/**
 * Empty PEs of a tile of `side` x `side` PEs that come, row by row, between a PE with weights and the next one with
 * weights: the rest of its row, and for the last PE of all whole rows as well.
 */
function emptyAfter(
  row: number,
  column: number,
  heights: readonly number[],
  widths: readonly number[],
  side: number,
): number {
  if (column < widths.length - 1) return 0;
  const restOfRow = side - widths.length;
  return row < heights.length - 1 ? restOfRow : restOfRow + (side - heights.length) * side;
}

/** The lengths of the pieces of `side` into which `length` falls. */
export function cut(length: number, side: number): number[] {
  return Array.from({ length: Math.ceil(length / side) }, (_, i) => Math.min(side, length - i * side));
}
