import { cellsPerWeight } from '../chip/index.ts';
import type { ArrayPlacement, MatrixPlacement } from '../mapping/index.ts';
import type { Route, Station, Step } from '../parts/words/route.ts';
import { readGroups } from '../sizes/rowGroups.ts';
import type { Held } from '../sizes/tileCapacity.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';
import type { Copies } from './copies.ts';
import type { Leaf } from './htree.ts';
import { copiesOf, type MatrixSetting } from './matrixSetting.ts';
import { type ReadMode, readCharges } from './readMode.ts';
import { bitTimes } from './subarray.ts';
import type { TileUnit } from './tile.ts';
import { TileBuilder } from './tileBuilder.ts';
import { TileSteps } from './tileSteps.ts';

/** A tile that only receives. */
const nothingUp = { values: 0, sumBits: 0, vectors: 0 } as const;

/** The tiles that hold one matrix, as ends of the H-tree. */
export class MatrixHardware {
  readonly placement: MatrixPlacement;
  readonly tiles: readonly TileUnit[];
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #setting: MatrixSetting;
  readonly #copies: Copies;
  readonly #steps: TileSteps;

  constructor(assembly: Assembly, timing: Timing, setting: MatrixSetting, placement: MatrixPlacement) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#setting = setting;
    this.placement = placement;
    this.#copies = copiesOf(setting, placement);
    this.#steps = new TileSteps(assembly, timing, setting, this.#copies);
    const builder = new TileBuilder(assembly, setting, this.#copies);
    this.tiles = placement.tiles.map((tile) => builder.build(tile));
  }

  /** The matrix in its tiles, and whether these are read transposed. */
  get held(): Held {
    return { ...this.placement, transposed: this.#setting.kind.transposed };
  }

  get copies(): number {
    return this.placement.arrayCopies * this.placement.peCopies;
  }

  /** Outputs of one group, in weights. */
  get outputs(): number {
    return this.placement.matrix.columns / cellsPerWeight(this.#setting.chip);
  }

  /** Tiles whose sums are added for one output, and outputs in all. */
  sums(transposed: boolean): { tiles: number; values: number } {
    const { tileRows, tileColumns, matrix } = this.placement;
    const inputs = matrix.rows * matrix.rowBlocks;
    return transposed
      ? { tiles: tileColumns, values: inputs * matrix.groups }
      : { tiles: tileRows, values: this.outputs * matrix.groups };
  }

  /**
   * What each tile does in a read: input, arrays, sums, output. `receives` false: the input already lies in the tile.
   */
  leaves(tag: Tag, mode: ReadMode, receives: boolean): Leaf[] {
    const times = bitTimes(this.#timing, mode.figures);
    const sharing = this.#copies.separatePes * this.#copies.working(mode.vectors, mode.adc.sharedBy > 1);
    const charges = readCharges(this.#setting.chip, tag, mode, this.placement, sharing);
    const groups = readGroups(this.#setting.chip, this.placement, mode.transposed);
    return this.tiles.map((tile) => {
      const { row, column, rowBlock, columnBlock } = tile.placement;
      const { bitsIn, ...read } = this.#steps.read(tag, tile, { mode, groups, times, charges }, receives);
      const [part, output] = mode.transposed ? [columnBlock, rowBlock] : [rowBlock, columnBlock];
      return { row, column, part, output, downBits: receives ? bitsIn : 0, vectors: mode.vectors, ...read };
    });
  }

  /** The tiles as receivers of `bitsPerCell` bits for every cell (weight updates); `write` makes each array's steps. */
  writeLeaves(tag: Tag, bitsPerCell: number, write: (array: ArrayPlacement, station: Station) => Step[]): Leaf[] {
    return this.tiles.map((tile, index) => {
      const { row, column, pes } = tile.placement;
      const cells = pes.flatMap((pe) => pe.arrays).reduce((sum, a) => sum + a.rows * a.columns, 0);
      const bits = cells * bitsPerCell;
      const branches = () =>
        this.#arraysOf(tile).map(({ item, station }): Route => ({ steps: write(item, station), multiplicity: 1 }));
      const work = this.#steps.receive(tag, tile, bits, () => this.#assembly.fork(branches(), null));
      return { row, column, part: index, output: index, downBits: bits, work, ...nothingUp };
    });
  }

  /** The tiles as receivers of one vector that stays in their input buffers (broadcast). */
  deliveryLeaves(tag: Tag, bits: number): Leaf[] {
    return this.tiles.map((tile) => {
      const { row, column } = tile.placement;
      const work = this.#steps.keep(tag, tile, bits);
      return { row, column, part: 0, output: 0, downBits: bits, work, ...nothingUp };
    });
  }

  /** Every array of a tile, copies included, in an order that does not depend on how arrays are grouped. */
  #arraysOf(tile: TileUnit): { readonly item: ArrayPlacement; readonly station: Station }[] {
    const arrays = tile.pes.flatMap((pe) =>
      pe.clusters
        .flatMap((cluster) => cluster.arrays)
        .flatMap(({ members, station }) =>
          pe.indices.flatMap((peIndex) => members.map((member) => ({ ...member, station, peIndex }))),
        ),
    );
    arrays.sort((a, b) => a.peIndex - b.peIndex || a.index - b.index);
    const { units, inLockStep } = this.#copies.ofArray;
    return arrays.flatMap((array) => repeated(array, units * inLockStep));
  }
}

const repeated = <T>(item: T, times: number): T[] => new Array<T>(times).fill(item);
