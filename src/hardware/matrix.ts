import { type Chip, cellsPerWeight } from '../chip/index.ts';
import type { ArrayPlacement, MatrixPlacement, PePlacement, TilePlacement } from '../mapping/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { ItemName } from '../parts/words/items.ts';
import type { Route, Station, Step } from '../parts/words/route.ts';
import { extent, rowsOf, shapeOf } from '../sizes/extent.ts';
import { banksPerPe, type Geometry, treesPerPe, treesPerTile } from '../sizes/geometry.ts';
import { arraySumBits, summedBits, type TileSums, tileSums } from '../sizes/sums.ts';
import type { TileKind } from '../sizes/tileKind.ts';
import type { Timing } from '../sizes/timing.ts';
import { AdderTree } from './adderTree.ts';
import type { Assembly, StationSpec, Tag } from './assembly.ts';
import { Buffer } from './buffer.ts';
import { arrayItems, type Converters, convertersOf } from './converters.ts';
import { type Detail, type Group, indexName, lockStep } from './groups.ts';
import type { Leaf } from './htree.ts';
import { Link } from './link.ts';
import { type ReadCharges, type ReadMode, readCharges } from './readMode.ts';
import { type BitTimes, bitTimes, readSteps } from './subarray.ts';
import type { ArrayUnit, Cluster, PeUnit, TileUnit } from './tile.ts';

/** How a matrix is built and used. */
export interface MatrixSetting {
  readonly chip: Chip;
  readonly figures: ChipFigures;
  readonly geometry: Geometry;
  readonly kind: TileKind;
  /** Whether it is part of the chip; a matrix that only stands for work of the kind takes nothing from the stock. */
  readonly isBuilt: boolean;
  readonly detail: Detail;
  /** Whole tasks pass stage by stage, using all copies of the matrix at once, or vector by vector, each to a free copy. */
  readonly stages: 'streamed' | 'serial';
  /** Whether single arrays are written while others of their group may be read: then no arrays are grouped. */
  readonly writesBetweenReads: boolean;
}

/** A tile that only receives. */
const nothingUp = { values: 0, sumBits: 0, vectors: 0 } as const;

/** The tiles that hold one matrix, with every timed component inside them. */
export class MatrixHardware {
  readonly placement: MatrixPlacement;
  readonly tiles: readonly TileUnit[];
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #setting: MatrixSetting;
  readonly #busIn: Link;
  readonly #busOut: Link;
  readonly #tree: Link;
  readonly #tileInput: Buffer;
  readonly #tileOutput: Buffer;
  readonly #peInput: Buffer;
  readonly #peOutput: Buffer;
  readonly #adders: AdderTree;
  readonly #converters: ReturnType<typeof convertersOf>;

  constructor(assembly: Assembly, timing: Timing, setting: MatrixSetting, placement: MatrixPlacement) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#setting = setting;
    this.placement = placement;
    const { chip, figures, geometry } = setting;
    const bus = { component: 'peBus', width: chip.pe.busWidth, wire: figures.bus, flow: chip.pe.busFlow } as const;
    this.#busIn = new Link(assembly, timing, { ...bus, length_m: geometry.inputBus_m });
    this.#busOut = new Link(assembly, timing, { ...bus, length_m: geometry.outputBus_m });
    const tree = {
      component: 'tileTree',
      width: chip.tile.treeWidth,
      wire: figures.tree,
      flow: chip.tile.treeFlow,
    } as const;
    this.#tree = new Link(assembly, timing, { ...tree, length_m: geometry.tileTree_m });
    const tileBuffer = {
      component: 'tileBuffer',
      lineBits: chip.tileBuffer.lineBits,
      banks: chip.tileBuffer.banks,
    } as const;
    this.#tileInput = new Buffer(assembly, timing, { ...tileBuffer, figures: figures.tileInput });
    this.#tileOutput = new Buffer(assembly, timing, { ...tileBuffer, figures: figures.tileOutput });
    const register = { component: 'peBuffer', lineBits: chip.pe.busWidth, banks: 1 } as const;
    this.#peInput = new Buffer(assembly, timing, { ...register, figures: figures.peInput });
    this.#peOutput = new Buffer(assembly, timing, { ...register, figures: figures.peOutput });
    this.#converters = convertersOf(chip, setting.kind);
    this.#adders = new AdderTree(assembly, timing, 'adderTree', figures.adderTree);
    this.tiles = placement.tiles.map((tile) => this.#buildTile(tile));
  }

  get copies(): number {
    return this.placement.arrayCopies * this.placement.peCopies;
  }

  /** What each tile does in a read: input, arrays, sums, output. `receives` false: the input already lies in the tile. */
  leaves(tag: Tag, mode: ReadMode, receives: boolean): Leaf[] {
    const times = bitTimes(this.#timing, mode.figures);
    const charges = readCharges(
      this.#setting.chip,
      tag,
      mode,
      this.placement,
      this.#separate.pes * this.#working(mode),
    );
    return this.tiles.map((tile) => {
      const { row, column, rowBlock, columnBlock, pes } = tile.placement;
      const { inputs, outputs } = extent(
        pes.flatMap((pe) => pe.arrays),
        mode.transposed,
        this.#cellsPerWeight,
      );
      const sums = tileSums(pes, mode.transposed, this.#arrayBits(mode));
      return {
        row,
        column,
        part: mode.transposed ? columnBlock : rowBlock,
        downBits: receives ? inputs * mode.inputBits * mode.vectors : 0,
        work: this.#tileWork(tag, tile, mode, times, charges, { inputs, outputs, sums }),
        values: outputs,
        sumBits: sums.tileBits,
        vectors: mode.vectors,
        output: mode.transposed ? rowBlock : columnBlock,
      };
    });
  }

  /** The tiles as receivers of `bitsPerCell` bits for every cell (weight updates); `write` makes each array's steps. */
  writeLeaves(tag: Tag, bitsPerCell: number, write: (array: ArrayPlacement, station: Station) => Step[]): Leaf[] {
    return this.tiles.map((tile, index) => {
      const arrays = this.#arraysOf(tile);
      const cells = tile.placement.pes.flatMap((pe) => pe.arrays).reduce((sum, a) => sum + a.rows * a.columns, 0);
      const bits = cells * bitsPerCell;
      const branches = arrays.map(
        (array): Route => ({ steps: write(array.placement, array.station), multiplicity: 1 }),
      );
      return {
        row: tile.placement.row,
        column: tile.placement.column,
        part: index,
        downBits: bits,
        work: [
          ...this.#tileInput.pass(tile.input, tag, bits),
          ...this.#tree.transfer(tile.down, tag, bits),
          ...this.#assembly.fork(branches, null),
        ],
        ...nothingUp,
        output: index,
      };
    });
  }

  /** Every array of a tile, copies included, in an order that does not depend on how arrays are grouped. */
  #arraysOf(tile: TileUnit): { placement: ArrayPlacement; station: Station }[] {
    const arrays = tile.pes.flatMap((pe) =>
      pe.clusters.flatMap(({ arrays: units }) =>
        units.flatMap(({ members, indices, station }) =>
          pe.indices.flatMap((peIndex) =>
            members.map((placement, i) => ({ placement, station, peIndex, arrayIndex: indices[i] })),
          ),
        ),
      ),
    );
    arrays.sort((a, b) => a.peIndex - b.peIndex || a.arrayIndex - b.arrayIndex);
    return arrays.flatMap((array) => repeated(array, this.copies / this.#separateCopies));
  }

  /** The tiles as receivers of one vector that stays in their input buffers (broadcast). */
  deliveryLeaves(tag: Tag, bits: number): Leaf[] {
    return this.tiles.map((tile) => ({
      row: tile.placement.row,
      column: tile.placement.column,
      part: 0,
      downBits: bits,
      work: this.#tileInput.write(tile.input, tag, bits),
      ...nothingUp,
      output: 0,
    }));
  }

  /** Outputs of one group, in weights. */
  get outputs(): number {
    return this.placement.matrix.columns / this.#cellsPerWeight;
  }

  /** Tiles whose sums are added for one output, and outputs in all. */
  sums(transposed: boolean): { tiles: number; values: number } {
    const { tileRows, tileColumns, matrix } = this.placement;
    const inputs = matrix.rows * matrix.rowBlocks;
    return transposed
      ? { tiles: tileColumns, values: inputs * matrix.groups }
      : { tiles: tileRows, values: this.outputs * matrix.groups };
  }

  get #cellsPerWeight(): number {
    return cellsPerWeight(this.#setting.chip);
  }

  #arrayBits({ adc, inputBits }: ReadMode): number {
    return arraySumBits(this.#setting.chip, adc.bits, inputBits);
  }

  #tileWork(
    tag: Tag,
    tile: TileUnit,
    mode: ReadMode,
    times: BitTimes,
    charges: ReadCharges,
    size: { inputs: number; outputs: number; sums: TileSums },
  ): Step[] {
    const { vectors, inputBits } = mode;
    const bitsIn = size.inputs * inputBits * vectors;
    const { pes, peBits, tileBits } = size.sums;
    const values = size.outputs;
    return [
      ...this.#tileInput.pass(tile.input, tag, bitsIn),
      ...this.#tree.transfer(tile.down, tag, bitsIn),
      ...this.#assembly.fork(
        tile.pes.map((pe) => this.#peWork(tag, pe, mode, times, charges)),
        'adderTree',
      ),
      ...this.#tree.transfer(tile.up, tag, values * peBits * vectors),
      ...this.#adders.add(tile.adder, tag, {
        inputs: pes,
        bits: peBits,
        values,
        trees: treesPerTile(this.#setting.chip),
        vectors,
      }),
      ...this.#tileOutput.pass(tile.output, tag, values * tileBits * vectors),
    ];
  }

  #peWork(tag: Tag, pe: PeUnit, mode: ReadMode, times: BitTimes, charges: ReadCharges): Route {
    const { multiplicity } = pe;
    const { inputs, outputs } = extent(pe.placement.arrays, mode.transposed, this.#cellsPerWeight);
    const vectors = this.#perCopy(mode.vectors, this.placement.peCopies);
    const sums = rowsOf(pe.placement.arrays, mode.transposed);
    const bits = this.#arrayBits(mode);
    const bitsIn = inputs * mode.inputBits;
    const bitsOut = outputs * summedBits(bits, sums);
    // Copies of the PE work side by side, each on its share: one job takes the energy of all vectors.
    const [allIn, allOut] = [bitsIn * mode.vectors, bitsOut * mode.vectors];
    const steps = [
      ...this.#busIn.transfer(pe.input, tag, bitsIn * vectors, multiplicity, allIn),
      ...this.#peInput.write(pe.input, tag, bitsIn * vectors, multiplicity, allIn),
      ...this.#assembly.fork(
        pe.clusters.flatMap((cluster) => this.#clusterWork(cluster, mode, times, charges, multiplicity)),
        'adderTree',
      ),
      ...this.#adders.add(pe.adder, tag, {
        inputs: sums,
        bits,
        values: outputs,
        trees: treesPerPe(this.#setting.chip),
        vectors,
        charged: mode.vectors,
        multiplicity,
      }),
      ...this.#peOutput.write(pe.output, tag, bitsOut * vectors, multiplicity, allOut),
      ...this.#busOut.transfer(pe.output, tag, bitsOut * vectors, multiplicity, allOut),
    ];
    return { steps, multiplicity };
  }

  #clusterWork(
    cluster: Cluster,
    mode: ReadMode,
    times: BitTimes,
    charges: ReadCharges,
    peMultiplicity: number,
  ): Route[] {
    const bank = cluster.banks[mode.transposed ? 'transposed' : 'forward'] ?? null;
    const vectors = this.#perCopy(mode.vectors, this.copies);
    const working = (cluster.arrays.length / this.#separate.inPe) * this.#working(mode);
    return cluster.arrays.slice(0, working).map((array) => {
      const multiplicity = peMultiplicity * array.multiplicity;
      const read = { times, bits: mode.inputBits, vectors, ...charges, multiplicity };
      return {
        steps: readSteps(this.#assembly, array.station, bank, mode.adc.grant, read),
        multiplicity: array.multiplicity,
      };
    });
  }

  /** Serial stages use all copies side by side: each does its share of the vectors. */
  #perCopy(vectors: number, copies: number): number {
    return this.#setting.stages === 'serial' ? Math.ceil(vectors / copies) : vectors;
  }

  /** Of the copies in a PE that are simulated one by one, those that a read needs: the others leave the shared banks to them. */
  #working({ transposed, vectors }: ReadMode): number {
    const { inPe } = this.#separate;
    const converters = this.#converters[transposed ? 'transposed' : 'forward'];
    if (inPe === 1 || converters?.adc.sharedBy === 1) return inPe;
    const inOnePe = this.#perCopy(vectors, this.placement.peCopies);
    return Math.ceil(inOnePe / this.#perCopy(vectors, this.copies));
  }

  #buildTile(placement: TilePlacement): TileUnit {
    const { ports } = this.#setting.chip.tileBuffer;
    const name = `chip.tile[${placement.index}]`;
    const buffer = { component: 'tileBuffer', units: ports } as const;
    const link = { component: 'tileTree' } as const;
    return {
      placement,
      input: this.#station({ name: `${name}.input`, ...buffer }, ['tileInput']),
      output: this.#station({ name: `${name}.output`, ...buffer }, ['tileOutput']),
      down: this.#station({ name: `${name}.tree.down`, ...link }, ['tileTree']),
      up: this.#station({ name: `${name}.tree.up`, ...link }, ['tileTree']),
      adder: this.#station({ name: `${name}.adder`, component: 'adderTree' }, ['tileAdder']),
      pes: lockStep(placement.pes, shapeOf, this.#arrayDetail).map((group) => this.#buildPe(name, group)),
    };
  }

  #buildPe(tile: string, group: Group<PePlacement>): PeUnit {
    const name = `${tile}.${indexName('pe', group.indices)}`;
    const multiplicity = group.indices.length;
    const { peCopies } = this.placement;
    const streamed = this.#setting.stages === 'streamed';
    const own = { units: streamed ? peCopies : 1, multiplicity: multiplicity * (streamed ? 1 : peCopies) };
    return {
      placement: group.first,
      indices: group.indices,
      multiplicity,
      input: this.#station({ name: `${name}.input`, component: 'peBus', ...own }, ['peBus', 'peInput']),
      output: this.#station({ name: `${name}.output`, component: 'peBus', ...own }, ['peBus', 'peOutput']),
      adder: this.#station({ name: `${name}.adder`, component: 'adderTree', ...own }, ['peAdder']),
      clusters: this.#buildClusters(name, group.first.arrays, multiplicity),
    };
  }

  /**
   * The arrays of a PE, copies included. Arrays that share banks of ADCs are simulated one by one; others are in lock-step, each
   * group with banks of its own inside its job.
   */
  #buildClusters(pe: string, arrays: readonly ArrayPlacement[], peMultiplicity: number): Cluster[] {
    const isShared = this.#sharesBanks;
    const groups = lockStep(arrays, () => '', isShared ? 'subarray' : this.#arrayDetail);
    const { pes, inPe } = this.#separate;
    return Array.from({ length: pes }, (_, peCopy): Cluster => {
      const names = Array.from({ length: inPe }, (_, copy) =>
        pes * inPe === 1 ? pe : `${pe}.copy[${peCopy * inPe + copy}]`,
      );
      return {
        arrays: names.flatMap((name) =>
          groups.map(({ indices }) => {
            const members = indices.map((index) => arrays[index]);
            return this.#buildArray(name, members, indices, peMultiplicity);
          }),
        ),
        banks: isShared ? this.#buildBanks(pe, peCopy, peMultiplicity) : {},
      };
    });
  }

  /** The shared banks of a PE: all of its arrays, whatever copy they belong to, take their turns at them. */
  #buildBanks(pe: string, peCopy: number, peMultiplicity: number): Cluster['banks'] {
    const { chip, stages } = this.#setting;
    const { peCopies } = this.placement;
    const [poolsOfPes, inLockStep] = stages === 'streamed' ? [peCopies, 1] : [1, peCopies / this.#separate.pes];
    const bank = (kind: 'forward' | 'transposed', { adc, item }: Converters) => ({
      [kind]: this.#station(
        {
          name: `${pe}.adc.${kind}[${peCopy}]`,
          component: 'adc',
          units: banksPerPe(chip, adc) * poolsOfPes,
          multiplicity: peMultiplicity * inLockStep,
        },
        [item],
      ),
    });
    const { forward, transposed } = this.#converters;
    return {
      ...(forward.adc.sharedBy > 1 ? bank('forward', forward) : {}),
      ...(transposed !== null && transposed.adc.sharedBy > 1 ? bank('transposed', transposed) : {}),
    };
  }

  #buildArray(
    pe: string,
    members: readonly ArrayPlacement[],
    indices: readonly number[],
    peMultiplicity: number,
  ): ArrayUnit {
    const multiplicity = indices.length;
    const station = this.#station(
      {
        name: `${pe}.${indexName('subarray', indices)}`,
        component: 'subarray',
        units: this.#units,
        multiplicity: peMultiplicity * multiplicity * this.#parallel,
      },
      arrayItems(this.#setting.chip, this.#setting.kind),
    );
    return { members, indices, station, multiplicity };
  }

  #station(spec: StationSpec, items: readonly ItemName[]): Station {
    return this.#assembly.station(this.#setting.isBuilt ? { ...spec, items } : spec);
  }

  /** Copies as units of one server (streamed), or as a lock-step group that shares every job (serial). */
  get #units(): number {
    return this.#setting.stages === 'streamed' ? this.copies : 1;
  }

  get #parallel(): number {
    return this.#setting.stages === 'streamed' ? 1 : this.copies / this.#separateCopies;
  }

  /**
   * Copies that share the vectors of a serial stage are in lock-step, unless they are written one by one in between or take turns at
   * the banks of their PE: how many copies of PEs, and of arrays inside one, are simulated one by one.
   */
  get #separate(): { readonly pes: number; readonly inPe: number } {
    const { stages, writesBetweenReads } = this.#setting;
    const { arrayCopies, peCopies } = this.placement;
    if (stages === 'streamed') return { pes: 1, inPe: 1 };
    return { pes: writesBetweenReads ? peCopies : 1, inPe: writesBetweenReads || this.#sharesBanks ? arrayCopies : 1 };
  }

  get #separateCopies(): number {
    const { pes, inPe } = this.#separate;
    return pes * inPe;
  }

  get #sharesBanks(): boolean {
    const { forward, transposed } = this.#converters;
    return forward.adc.sharedBy > 1 || (transposed !== null && transposed.adc.sharedBy > 1);
  }

  /** Arrays that are written one by one while others are read are not in lock-step. */
  get #arrayDetail(): Detail {
    const { detail, writesBetweenReads } = this.#setting;
    return writesBetweenReads ? 'subarray' : detail;
  }
}

const repeated = <T>(item: T, times: number): T[] => new Array<T>(times).fill(item);
