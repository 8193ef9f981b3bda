import { dramKinds } from '../../chip/index.ts';
import { maxTree, passRegister } from '../../circuits/computed/elementwise.ts';
import type { Technology } from '../../circuits/computed/technology.ts';
import { NotCovered } from '../error.ts';
import type { Figures, TileFigures } from '../figures.ts';
import { provision } from '../provision.ts';
import { asPrinted, type Quirks, type UnitQuirk } from '../quirks.ts';
import type { Parameters } from '../run.ts';
import { readsByRow } from '../sensing.ts';
import { type ArrayFigures, arrayFigures } from './array.ts';
import { gradientAdders, gradientUnit } from './gradient.ts';
import { bufferFigures, busFigures, folding, registerFigures, treeFigures, treeWires } from './joints.ts';
import { processOf } from './process.ts';
import { type BufferSize, chipSizes, type Description, type TileSize } from './sizes.ts';

/**
 * The figures of a run from technology and geometry, as its own probe would give them: nothing of the probe is read.
 * Sizes follow from parameters, network and placement (`sizes.ts`), figures from the circuits of cimline.
 *
 * @throws OutsideModelError for a parameter that a circuit model does not cover, NotCovered for row-by-row reading
 */
export function technologyFigures(run: Description, quirks: Pick<Quirks, UnitQuirk> = asPrinted): Figures {
  const { parameters: p } = run;
  if (readsByRow(p)) throw new NotCovered('row-by-row reading with computed figures', 'it with those of a probe');
  const process = processOf(p, quirks);
  const { t } = process;
  const sizes = chipSizes(run);
  const buffers: BufferOf = (block, size) => bufferFigures(t, block, size, quirks.B38);
  const array = arrayFigures(run, process, quirks);
  const tiles = Object.fromEntries(
    Object.entries(sizes.tiles).map(([kind, size]) => [kind, tileFigures(run, t, array, buffers, size)]),
  ) as Figures['tiles'];
  const side_m = Math.max(...Object.values(tiles).map((tile) => tile.tileSide_m));
  const trains = p.trainingEstimation;
  const rows_m = sizes.wires.rows * side_m;
  return {
    forward: array.forward,
    backward: array.backward,
    array: array.electrics,
    column: { fixed_W: 0, perSiemens_W: 0 },
    arrayArea: array.arrayArea,
    tiles,
    globalTree: treeFigures(t, sizes.tree, rows_m / globalTreeRows),
    globalBuffer: globalBuffer(run, buffers),
    globalTreeWires: treeWires(t, p, sizes.wires, side_m, folding.global),
    activation: activation(t, sizes.activationUnits, run.inputBits),
    pooling_m2: sizes.poolUnits * maxTree(t, poolWindow, run.inputBits).area_m2,
    dram: dramOf(p),
    gradientUnit: trains ? gradientUnit(run, t, sizes, quirks) : undefined,
    gradientAdders: trains ? gradientAdders(run, t, sizes, rows_m) : undefined,
  };
}

/** Figures of a buffer of a block and size. */
type BufferOf = (block: string, size: BufferSize) => Figures['globalBuffer'];

/** The trees over tiles lie in rows of a third of the chip's side. */
const globalTreeRows = 3;
const poolWindow = 4;

/** What the tool says of its tiles, PEs and tiles taken as squares of their parts' areas. */
function tileFigures(
  run: Description,
  t: Technology,
  array: ArrayFigures,
  buffers: BufferOf,
  size: TileSize,
): TileFigures {
  const { parameters: p } = run;
  const peTree = treeFigures(t, size.peTree, array.width_m);
  const peIn = registerFigures(t, size.peIn_bits, { along: 'column', length_m: size.arrays * array.height_m });
  const peOut = registerFigures(t, size.peOut_bits, { along: 'row', length_m: size.arrays * array.width_m });
  const { cells, adc, accum, other } = array.arrayArea;
  const pe_m2 = size.arrays ** 2 * (cells + adc + accum + other) + peTree.area_m2 + peIn.area_m2 + peOut.area_m2;
  const peSide_m = Math.sqrt(pe_m2);
  const tileTree = treeFigures(t, size.tileTree, size.side * peSide_m);
  const tileIn = buffers('tileBuffer', size.tileIn);
  const tileOut = buffers('tileBuffer', size.tileOut);
  const htree = treeWires(t, p, size.wires, peSide_m, folding.tile);
  const joined_m2 = htree.area_m2 + tileTree.area_m2 + tileIn.area_m2 + tileOut.area_m2;
  return {
    pes: size.pes,
    peTree,
    tileTree,
    peIn,
    peOut,
    busIn: busFigures(t, p.numRowSubArray, size.arrays, array.width_m),
    busOut: busFigures(t, p.numRowSubArray, size.arrays, array.height_m),
    tileIn,
    tileOut,
    htree,
    peSide_m,
    tileSide_m: Math.sqrt(size.pes * pe_m2 + joined_m2),
  };
}

function globalBuffer(run: Description, buffers: BufferOf): Figures['globalBuffer'] {
  const { globalBufferCoreSizeRow: lines, globalBufferCoreSizeCol: lineBits } = run.parameters;
  const { globalBanks: banks } = provision(run, 0);
  const { area_m2, ...bank } = buffers('globalBuffer', { lines, lineBits, banks });
  // The composition multiplies the area of one bank.
  return { ...bank, area_m2: area_m2 / banks };
}

/** A register a unit, all of which are written in a pass. */
function activation(t: Technology, units: number, bits: number): Figures['activation'] {
  const { energy_J, area_m2 } = passRegister(t, bits);
  return { units, pass_s: 0.5 / t.clock_Hz, pass_J: units * energy_J, area_m2: units * area_m2 };
}

function dramOf({ dramType }: Parameters): Figures['dram'] {
  const { bandwidth, energyPerBit } = dramKinds[dramType === 1 ? 'neurosim-gddr5' : 'neurosim-hbm2'];
  return { bits_per_s: bandwidth, bit_J: energyPerBit };
}
