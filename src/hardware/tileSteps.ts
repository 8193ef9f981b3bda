import { cellsPerWeight } from '../chip/index.ts';
import type { Step } from '../parts/words/route.ts';
import { extent } from '../sizes/extent.ts';
import { treesPerTile } from '../sizes/geometry.ts';
import { arraySumBits, tileSums } from '../sizes/sums.ts';
import type { Timing } from '../sizes/timing.ts';
import { AdderTree } from './adderTree.ts';
import type { Assembly, Tag } from './assembly.ts';
import { Buffer } from './buffer.ts';
import type { Copies } from './copies.ts';
import type { Leaf } from './htree.ts';
import { Link } from './link.ts';
import type { MatrixSetting } from './matrixSetting.ts';
import { type MatrixRead, PeSteps } from './peSteps.ts';
import type { TileUnit } from './tile.ts';

/** What a tile does with one job of a read, and how much comes in and goes up. */
export type TileRead = Pick<Leaf, 'work' | 'values' | 'sumBits'> & { readonly bitsIn: number };

/** What a tile does: with what it receives, and in a read. */
export class TileSteps {
  readonly #assembly: Assembly;
  readonly #setting: MatrixSetting;
  readonly #input: Buffer;
  readonly #output: Buffer;
  readonly #tree: Link;
  readonly #adders: AdderTree;
  readonly #pes: PeSteps;

  constructor(assembly: Assembly, timing: Timing, setting: MatrixSetting, copies: Copies) {
    this.#assembly = assembly;
    this.#setting = setting;
    const { chip, figures, geometry } = setting;
    const { lineBits, width, ports } = chip.tileBuffer;
    const buffer = { component: 'tileBuffer', lineBits, width, ports } as const;
    this.#input = new Buffer(assembly, timing, { ...buffer, figures: figures.tileInput });
    this.#output = new Buffer(assembly, timing, { ...buffer, figures: figures.tileOutput });
    this.#tree = new Link(assembly, timing, {
      component: 'tileTree',
      width: chip.tile.treeWidth,
      length_m: geometry.tileTree_m,
      wire: figures.tree,
      flow: chip.tile.treeFlow,
    });
    this.#adders = new AdderTree(assembly, timing, 'adderTree', figures.adderTree);
    this.#pes = new PeSteps(assembly, timing, setting, copies);
  }

  /** Into the input buffer, where it stays. */
  keep(tag: Tag, tile: TileUnit, bits: number): Step[] {
    return this.#input.write(tile.input, tag, bits);
  }

  /** Through the input buffer and down the tile's tree, from where `work` makes something of it. */
  receive(tag: Tag, tile: TileUnit, bits: number, work: () => Step[]): Step[] {
    const head = this.#input.pass(tile.input, tag, bits);
    const down = this.#tree.transfer(tile.down, tag, bits);
    const next = work();
    return [...head, ...this.#assembly.corridor(corridorOf(tile), head, down, next), ...next];
  }

  /** Input, PEs side by side, sums of PEs, output. `receives` false: the input already lies in the tile. */
  read(tag: Tag, tile: TileUnit, read: MatrixRead, receives: boolean): TileRead {
    const { chip } = this.#setting;
    const { adc, inputBits, transposed, vectors } = read.mode;
    const placed = tile.placement.pes;
    const arrays = placed.flatMap((pe) => pe.arrays);
    const { inputs, outputs: values } = extent(arrays, transposed, cellsPerWeight(chip));
    const { pes, peBits, tileBits } = tileSums(placed, transposed, arraySumBits(chip, adc.bits, inputBits, transposed));
    const bitsIn = inputs * inputBits * vectors;
    const head = receives ? this.#input.pass(tile.input, tag, bitsIn) : this.#input.read(tile.input, tag, bitsIn);
    const inside = [
      ...this.#tree.transfer(tile.down, tag, bitsIn),
      ...this.#assembly.fork(
        tile.pes.map((pe) => this.#pes.read(tag, pe, read)),
        'adderTree',
      ),
      ...this.#tree.transfer(tile.up, tag, values * peBits * vectors),
      ...this.#adders.add(tile.adder, tag, { inputs: pes, bits: peBits, values, trees: treesPerTile(chip), vectors }),
    ];
    const out = this.#output.pass(tile.output, tag, values * tileBits * vectors);
    const next = out.length > 0 ? out : null;
    const work = [...head, ...this.#assembly.corridor(corridorOf(tile), head, inside, next), ...out];
    return { work, values, sumBits: tileBits, bitsIn };
  }
}

/** What lies behind the input buffer: nothing comes there by another way. */
const corridorOf = ({ input }: TileUnit): string => input.server.spec.name;
