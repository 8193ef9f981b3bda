import { cellsPerWeight } from '../chip/index.ts';
import type { Route } from '../parts/words/route.ts';
import { extent, rowsOf } from '../sizes/extent.ts';
import { treesPerPe } from '../sizes/geometry.ts';
import { arraySumBits, summedBits } from '../sizes/sums.ts';
import type { Timing } from '../sizes/timing.ts';
import { AdderTree } from './adderTree.ts';
import type { Assembly, Tag } from './assembly.ts';
import { Buffer } from './buffer.ts';
import type { Copies } from './copies.ts';
import { Link } from './link.ts';
import type { MatrixSetting } from './matrixSetting.ts';
import type { ReadCharges, ReadMode } from './readMode.ts';
import { type BitTimes, readSteps } from './subarray.ts';
import type { Cluster, PeUnit } from './tile.ts';

/**
 * A read of a matrix: what is read, in how many groups of rows, the times of one bit of a group, and the energy of one
 * array's job.
 */
export interface MatrixRead {
  readonly mode: ReadMode;
  readonly groups: number;
  readonly times: BitTimes;
  readonly charges: ReadCharges;
}

/** What a PE does in a read: bus, register, arrays with their ADCs, sums over its rows of arrays, register, bus. */
export class PeSteps {
  readonly #assembly: Assembly;
  readonly #setting: MatrixSetting;
  readonly #copies: Copies;
  readonly #busIn: Link;
  readonly #busOut: Link;
  readonly #input: Buffer;
  readonly #output: Buffer;
  readonly #adders: AdderTree;

  constructor(assembly: Assembly, timing: Timing, setting: MatrixSetting, copies: Copies) {
    this.#assembly = assembly;
    this.#setting = setting;
    this.#copies = copies;
    const { chip, figures, geometry } = setting;
    const bus = { component: 'peBus', width: chip.pe.busWidth, wire: figures.bus, flow: chip.pe.busFlow } as const;
    this.#busIn = new Link(assembly, timing, { ...bus, length_m: geometry.inputBus_m });
    this.#busOut = new Link(assembly, timing, { ...bus, length_m: geometry.outputBus_m });
    const register = { component: 'peBuffer', lineBits: chip.pe.busWidth, width: 1 } as const;
    this.#input = new Buffer(assembly, timing, { ...register, figures: figures.peInput });
    this.#output = new Buffer(assembly, timing, { ...register, figures: figures.peOutput });
    this.#adders = new AdderTree(assembly, timing, 'adderTree', figures.adderTree);
  }

  /** Copies of the PE work side by side, each on its share: one job takes the energy of all vectors. */
  read(tag: Tag, pe: PeUnit, read: MatrixRead): Route {
    const { chip } = this.#setting;
    const { mode } = read;
    const { multiplicity } = pe;
    const { inputs, outputs } = extent(pe.placement.arrays, mode.transposed, cellsPerWeight(chip));
    const vectors = this.#copies.vectorsOfPe(mode.vectors);
    const sums = rowsOf(pe.placement.arrays, mode.transposed);
    const bits = arraySumBits(chip, mode.adc.bits, mode.inputBits, mode.transposed);
    const bitsIn = inputs * mode.inputBits;
    const bitsOut = outputs * summedBits(bits, sums);
    const [allIn, allOut] = [bitsIn * mode.vectors, bitsOut * mode.vectors];
    const steps = [
      ...this.#busIn.transfer(pe.input, tag, bitsIn * vectors, multiplicity, allIn),
      ...this.#input.write(pe.input, tag, bitsIn * vectors, multiplicity, allIn),
      ...this.#assembly.fork(
        pe.clusters.flatMap((cluster) => this.#arrays(cluster, read, multiplicity)),
        'adderTree',
      ),
      ...this.#adders.add(pe.adder, tag, {
        inputs: sums,
        bits,
        values: outputs,
        trees: treesPerPe(chip),
        vectors,
        charged: mode.vectors,
        multiplicity,
      }),
      ...this.#output.write(pe.output, tag, bitsOut * vectors, multiplicity, allOut),
      ...this.#busOut.transfer(pe.output, tag, bitsOut * vectors, multiplicity, allOut),
    ];
    return { steps, multiplicity };
  }

  /** Every group of rows is read like an input bit of its own. */
  #arrays({ arrays, banks }: Cluster, { mode, times, charges, groups }: MatrixRead, peMultiplicity: number): Route[] {
    const { adc, inputBits } = mode;
    const bank = banks[mode.transposed ? 'transposed' : 'forward'] ?? null;
    const vectors = this.#copies.vectorsOfArray(mode.vectors);
    const ofEachCopy = arrays.length / this.#copies.separateInPe;
    const working = ofEachCopy * this.#copies.working(mode.vectors, adc.sharedBy > 1);
    return arrays.slice(0, working).map(({ station, multiplicity }) => {
      const read = {
        times,
        bits: inputBits * groups,
        vectors,
        ...charges,
        multiplicity: peMultiplicity * multiplicity,
      };
      return { steps: readSteps(this.#assembly, station, bank, adc, read), multiplicity };
    });
  }
}
