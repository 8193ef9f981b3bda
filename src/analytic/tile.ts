import { cellsPerWeight } from '../chip/index.ts';
import type { MatrixPlacement, PePlacement, TilePlacement } from '../mapping/index.ts';
import { extent, rowsOf } from '../sizes/extent.ts';
import { treesPerPe, treesPerTile } from '../sizes/geometry.ts';
import { arraySumBits, summedBits, tileSums } from '../sizes/sums.ts';
import { arraysTime, type Read } from './array.ts';
import { access, addition, type BufferShape, type LinkShape, pass, transfer } from './blocks.ts';
import { type Cost, inSeries, sideBySide } from './cost.ts';
import type { Model } from './model.ts';
import type { Leaf } from './tree.ts';

/**
 * A tile's part of a product of V vectors, without the energy of its arrays:
 * t = t(input buffer in, out; only out if the input lies there) + t(tree) + max over PEs + t(tree)
 * + t(adder tree over PEs) + t(output buffer in, out).
 */
export function tileLeaf(model: Model, read: Read, tile: TilePlacement, receives: boolean): Leaf {
  const { adc, inputBits, transposed, vectors } = read;
  const { pes, row, column, rowBlock, columnBlock } = tile;
  const arrays = pes.flatMap((pe) => pe.arrays);
  const { inputs, outputs } = extent(arrays, transposed, cellsPerWeight(model.chip));
  const sums = tileSums(pes, transposed, arraySumBits(model.chip, adc.bits, inputBits, transposed));
  const bitsIn = inputs * inputBits * vectors;
  const sumsOut = outputs * vectors;
  const tree = tileTree(model);
  const work = inSeries(
    receives ? pass(model, tileInput(model), bitsIn) : access(model, tileInput(model), 'read', bitsIn),
    transfer(model, tree, bitsIn),
    sideBySide(pes.map((pe) => peWork(model, read, pe))),
    transfer(model, tree, sumsOut * sums.peBits),
    addition(model, {
      inputs: sums.pes,
      bits: sums.peBits,
      values: outputs,
      trees: treesPerTile(model.chip),
      vectors,
    }),
    pass(model, tileOutput(model), sumsOut * sums.tileBits),
  );
  return {
    row,
    column,
    part: transposed ? columnBlock : rowBlock,
    downBits: receives ? bitsIn : 0,
    work,
    values: outputs,
    sumBits: sums.tileBits,
    vectors,
    output: transposed ? rowBlock : columnBlock,
  };
}

/**
 * One PE: t = t(bus) + t(register) + t(arrays) + t(adder tree over array rows) + t(register) + t(bus), each for the
 * share v = ceil(V / copies of the PE) of the vectors; energy for all of them.
 */
function peWork(model: Model, read: Read, pe: PePlacement): Cost {
  const { chip, figures, squares } = model;
  const { adc, inputBits, transposed, placement } = read;
  const { inputs, outputs } = extent(pe.arrays, transposed, cellsPerWeight(chip));
  const all = read.vectors;
  const vectors = Math.ceil(all / placement.peCopies);
  const sums = rowsOf(pe.arrays, transposed);
  const bitsIn = inputs * inputBits;
  const bits = arraySumBits(chip, adc.bits, inputBits, transposed);
  const bitsOut = outputs * summedBits(bits, sums);
  const bus = (length_m: number): LinkShape => ({
    width: chip.pe.busWidth,
    length_m,
    wire: figures.bus,
    flow: chip.pe.busFlow,
  });
  const register = { lineBits: chip.pe.busWidth, width: 1 };
  return inSeries(
    transfer(model, bus(squares.inputBus_m), bitsIn * vectors, bitsIn * all),
    access(model, { ...register, figures: figures.peInput }, 'write', bitsIn * vectors, bitsIn * all),
    { ps: arraysTime(model, read, pe), energy_J: 0 },
    addition(model, { inputs: sums, bits, values: outputs, trees: treesPerPe(chip), vectors, charged: all }),
    access(model, { ...register, figures: figures.peOutput }, 'write', bitsOut * vectors, bitsOut * all),
    transfer(model, bus(squares.outputBus_m), bitsOut * vectors, bitsOut * all),
  );
}

/** From a tile's centre to its PEs. */
export function tileTree({ chip, figures, squares }: Model): LinkShape {
  return { width: chip.tile.treeWidth, length_m: squares.tileTree_m, wire: figures.tree, flow: chip.tile.treeFlow };
}

export function tileInput({ chip, figures }: Model): BufferShape {
  return { ...chip.tileBuffer, figures: figures.tileInput };
}

function tileOutput({ chip, figures }: Model): BufferShape {
  return { ...chip.tileBuffer, figures: figures.tileOutput };
}

/** Outputs of one group of a matrix, in weights. */
export function outputsOf(model: Model, { matrix }: MatrixPlacement): number {
  return matrix.columns / cellsPerWeight(model.chip);
}
