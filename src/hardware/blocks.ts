import type { Chip } from '../chip/index.ts';
import type { Floorplan, MatrixPlacement } from '../mapping/index.ts';
import type { Network } from '../network/index.ts';
import type { ChipFigures } from '../parts/words/figures.ts';
import type { Station, Step } from '../parts/words/route.ts';
import type { MatrixRef, Provision } from '../parts/words/task.ts';
import { placeGeometry } from '../sizes/geometry.ts';
import { gradientBus } from '../sizes/gradientBus.ts';
import { arraysForAny, gradientScope } from '../sizes/gradientUnit.ts';
import { accumulatorBits, operandBuffers } from '../sizes/macGrid.ts';
import { partOf, turnsFor, wiresFor } from '../sizes/share.ts';
import { accumulatorTrees, treeWidth } from '../sizes/shared.ts';
import { type TileKind, tileKindOf } from '../sizes/tileKind.ts';
import type { Timing } from '../sizes/timing.ts';
import { AdderTree, type Addition } from './adderTree.ts';
import type { Assembly, Tag } from './assembly.ts';
import { Buffer } from './buffer.ts';
import { Dram } from './dram.ts';
import { Elementwise } from './elementwise.ts';
import { GradientAccumulator } from './gradientAccumulator.ts';
import { GradientBus } from './gradientBus.ts';
import type { Detail } from './groups.ts';
import { HTree } from './htree.ts';
import { Link } from './link.ts';
import { MatrixHardware } from './matrix.ts';
import { scoped } from './scope.ts';
import { type GradientCircuit, GradientUnits } from './wgu.ts';
import { GradientArrays } from './wguArrays.ts';
import { GradientGrid } from './wguGrid.ts';
import { WriteDrivers } from './write.ts';

/** What a chip is built for. */
export interface Build {
  readonly chip: Chip;
  readonly network: Network;
  readonly figures: ChipFigures;
  readonly floorplan: Floorplan;
  readonly provision: Provision;
  readonly detail: Detail;
  readonly stages: 'streamed' | 'serial';
  /** Gradient units; 0 for inference. */
  readonly gradientUnits: number;
}

/** The global buffer: one station, or one for each layer. */
export interface GlobalBuffer {
  read(tag: Tag, bits: number): Step[];
  write(tag: Tag, bits: number): Step[];
}

/** What a chip learns with. */
export interface Learning {
  /** What makes gradients, and what adds them up; null where they are written on the cells at once. */
  readonly gradients: Gradients | null;
  readonly writeDrivers: WriteDrivers;
}

/** What makes gradients, what adds them up, and their bus where they do not pass through the global buffer. */
interface Gradients {
  readonly units: GradientUnits;
  readonly sums: GradientAccumulator;
  readonly bus: GradientBus | null;
}

/** Every timed component of a chip. */
export interface Blocks {
  readonly build: Build;
  readonly assembly: Assembly;
  readonly timing: Timing;
  readonly globalBuffer: GlobalBuffer;
  readonly dram: Dram;
  readonly htree: HTree;
  readonly accumulator: Accumulator;
  readonly elementwise: Readonly<Record<'activation' | 'derivative' | 'pooling' | 'loss' | 'residual', Elementwise>>;
  readonly generator: Elementwise;
  /** Null on a chip that only infers. */
  readonly learning: Learning | null;
  matrix(ref: MatrixRef): MatrixHardware;
}

export function buildBlocks(build: Build, assembly: Assembly, timing: Timing): Blocks {
  const { chip, figures, floorplan } = build;
  const squares = placeGeometry(chip, figures, build.provision);
  const matrices = new Map<string, MatrixHardware>();
  const width = treeWidth(chip, floorplan);
  const htree = new HTree(assembly, timing, {
    description: chip.htree,
    widthFor: (tag) => wiresFor(width, partOf(chip.htree.share, floorplan, tag)),
    grid: floorplan.grid,
    tileSide_m: squares.tileSide_m,
    wire: figures.tree,
  });
  const matrixOf = (placement: MatrixPlacement, kind: TileKind, isBuilt: boolean) => {
    const writesBetweenReads = learns(build) && chip.gradient.policy === 'in-array';
    const { detail, stages } = build;
    const setting = { chip, figures, geometry: squares, kind, isBuilt, detail, stages, writesBetweenReads };
    return new MatrixHardware(assembly, timing, setting, placement);
  };
  for (const placement of floorplan.placements) {
    const kind = tileKindOf(chip, build.provision, placement.matrix);
    matrices.set(keyOf(placement.matrix), matrixOf(placement, kind, true));
  }
  const row = (component: 'activation' | 'derivative' | 'pooling' | 'loss' | 'residual') =>
    new Elementwise(assembly, timing, component, chip[component], () => figures[component]);
  const generatorUnits = {
    scope: 'chip',
    get units() {
      return chip.feedback.generatorUnits;
    },
  } as const;
  return {
    build,
    assembly,
    timing,
    globalBuffer: globalBuffer(build, assembly, timing),
    dram: new Dram(assembly, timing, chip.dram),
    htree,
    accumulator: new Accumulator(assembly, timing, chip, figures),
    elementwise: {
      activation: row('activation'),
      derivative: row('derivative'),
      pooling: row('pooling'),
      loss: row('loss'),
      residual: row('residual'),
    },
    generator: new Elementwise(assembly, timing, 'feedback', generatorUnits, () => figures.generator),
    learning: learns(build) ? learning(build, assembly, timing) : null,
    matrix(ref) {
      const found = matrices.get(keyOf(ref));
      if (found !== undefined) return found;
      // Only a feedback product that is charged like the layer's own transposed read has no arrays of its own: it gets
      // the timing of a copy of that layer's arrays, which has no area.
      const like = floorplan.placements.find(({ matrix }) => matrix.kind === 'weights' && matrix.layer === ref.layer);
      if (like === undefined) throw new RangeError(`no arrays hold ${ref.kind} of layer ${ref.layer + 1}`);
      const copy = matrixOf(like, { holds: 'weights', transposed: true }, false);
      matrices.set(keyOf(ref), copy);
      return copy;
    },
  };
}

function gradientCircuit({ chip, network, figures: { wgu } }: Build, timing: Timing): GradientCircuit {
  return wgu.kind === 'array'
    ? new GradientArrays(chip, timing, wgu, arraysForAny(chip, network))
    : new GradientGrid(
        chip,
        timing,
        operandBuffers(chip, network.layers, wgu),
        wgu.grid(accumulatorBits(chip, network)),
      );
}

const learns = ({ provision }: Build): boolean => provision.gradientUnits !== 'none';

function learning(build: Build, assembly: Assembly, timing: Timing): Learning {
  return {
    gradients: build.gradientUnits === 0 ? null : gradients(build, assembly, timing),
    writeDrivers: new WriteDrivers(assembly, timing, build.chip, build.figures),
  };
}

function gradients(build: Build, assembly: Assembly, timing: Timing): Gradients {
  const { chip, figures, network, gradientUnits } = build;
  const scope = gradientScope(gradientUnits, network);
  return {
    units: new GradientUnits(assembly, gradientCircuit(build, timing), gradientUnits),
    sums: new GradientAccumulator(assembly, timing, chip, figures, { scope }),
    bus: chip.gradient.path === 'direct' ? bus(build, assembly, timing) : null,
  };
}

function bus({ chip, figures, floorplan, provision }: Build, assembly: Assembly, timing: Timing): GradientBus {
  const { tileSide_m } = placeGeometry(chip, figures, provision);
  const link = new Link(assembly, timing, {
    component: 'gradientBus',
    ...gradientBus(chip, floorplan, tileSide_m),
    wire: figures.tree,
    flow: chip.htree.flow,
  });
  return new GradientBus(assembly, link, chip.dram);
}

/** An addition of the sums of tiles. */
type ChipSums = Pick<Addition, 'inputs' | 'bits' | 'values' | 'vectors'>;

/** The adder trees that sum the partial sums of a layer's tiles. */
export class Accumulator {
  readonly #adders: AdderTree;
  readonly #stations = new Map<string, Station>();
  readonly #assembly: Assembly;
  readonly #chip: Chip;

  constructor(assembly: Assembly, timing: Timing, chip: Chip, figures: ChipFigures) {
    this.#assembly = assembly;
    this.#chip = chip;
    this.#adders = new AdderTree(assembly, timing, 'accumulator', figures.adderTree);
  }

  /** Sums of `inputs` tiles, `bits` bits each, for `values` outputs of `vectors` vectors. */
  add(tag: Tag, sums: ChipSums): Step[] {
    if (sums.inputs < 2) return [];
    const { scope } = this.#chip.accumulator;
    return this.#add(scope === 'chip' ? 'chip.accumulator' : `chip.accumulator[layer ${tag.owner + 1}]`, tag, sums);
  }

  /** The same at a joint of the H-tree. */
  addAt(place: string, tag: Tag, sums: ChipSums): Step[] {
    return this.#add(`chip.htree.adder.${place}`, tag, sums);
  }

  /** A chip whose layers fit in tiles has no adders: a single sum asks for none. */
  #add(name: string, tag: Tag, sums: ChipSums): Step[] {
    if (sums.inputs < 2) return [];
    return this.#adders.add(this.#station(name), tag, { ...sums, trees: accumulatorTrees(this.#chip) });
  }

  #station(name: string): Station {
    let station = this.#stations.get(name);
    if (station === undefined) {
      station = this.#assembly.station({ name, component: 'accumulator', items: ['accumulator'] });
      this.#stations.set(name, station);
    }
    return station;
  }
}

function globalBuffer({ chip, figures, floorplan }: Build, assembly: Assembly, timing: Timing): GlobalBuffer {
  const { lineBits, width, ports } = chip.globalBuffer;
  const bufferFor = (tag: Tag) =>
    new Buffer(assembly, timing, {
      component: 'globalBuffer',
      lineBits,
      width,
      ports,
      figures: figures.globalBuffer,
      turns: turnsFor(partOf(chip.globalBuffer.share, floorplan, tag)),
    });
  const stations = scoped(assembly, chip.globalBuffer, {
    name: 'chip.globalBuffer',
    component: 'globalBuffer',
    items: ['globalBuffer'],
    units: ports,
  });
  return {
    read: (tag, bits) => (bits === 0 ? [] : bufferFor(tag).read(stations.of(tag.owner), tag, bits)),
    write: (tag, bits) => (bits === 0 ? [] : bufferFor(tag).write(stations.of(tag.owner), tag, bits)),
  };
}

/** @throws RangeError on a chip that only infers */
export function learningOf({ learning }: Blocks): Learning {
  if (learning === null) throw new RangeError('the chip has nothing to learn with');
  return learning;
}

/** @throws RangeError on a chip that makes no gradients beside its cells */
export function gradientsOf(blocks: Blocks): Gradients {
  const { gradients } = learningOf(blocks);
  if (gradients === null) throw new RangeError('the chip has no gradient unit');
  return gradients;
}

const keyOf = ({ kind, layer }: MatrixRef) => `${kind} ${layer}`;
