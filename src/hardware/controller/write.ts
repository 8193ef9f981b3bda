import { type Chip, isSram } from '../../chip/index.ts';
import { at } from '../../lists/index.ts';
import { weights } from '../../network/index.ts';
import type { Step } from '../../parts/words/route.ts';
import type { MatrixRef } from '../../parts/words/task.ts';
import { gradientBits } from '../../sizes/gradientUnit.ts';
import { writtenRows } from '../../sizes/writtenCells.ts';
import type { Tag } from '../assembly.ts';
import { type Blocks, gradientsOf, learningOf } from '../blocks.ts';
import { type Lowering, type Program, program } from './program.ts';
import { gradientWay } from './transfers.ts';

/** Weight update: the summed gradient from where it is through buffer, H-tree and tile buffer to the write drivers. */
export function lowerWrite({ blocks, node }: Lowering, matrix: MatrixRef): Program {
  const tag: Tag = { layer: matrix.layer, phase: node.phase, owner: node.layer };
  const arrays = blocks.matrix(matrix);
  const { chip, network } = blocks.build;
  const activity = at(network.activity.layers, matrix.layer, 'layers');
  const { writeDrivers } = learningOf(blocks);
  const leaves = arrays.writeLeaves(tag, bitsPerCell(chip), (placement, station) =>
    isSram(chip.cell)
      ? writeDrivers.rewriteRows(tag, writtenRows(network.activity, matrix.layer, placement), placement, station)
      : writeDrivers.writeRows(tag, activity, placement, station),
  );
  return program(blocks, {
    before: [...gradient(blocks, tag, matrix.layer), ...optimizer(blocks, tag, matrix.layer)],
    body: blocks.htree.visit(tag, leaves, () => []),
    vectors: 1,
    after: [],
  });
}

/** Bits of a gradient that each cell of its weight stands for. */
export const bitsPerCell = ({ gradient, precision, cell }: Chip): number =>
  gradient.bits / Math.ceil(precision.weight / cell.bits);

function gradient(blocks: Blocks, tag: Tag, index: number): Step[] {
  const { chip, network } = blocks.build;
  const layer = at(network.layers, index, 'layers');
  const bits = gradientBits(chip, layer);
  const source =
    chip.gradient.policy === 'on-chip'
      ? gradientsOf(blocks).sums.readStored(tag, weights(layer))
      : blocks.dram.load(tag, bits);
  return [...source, ...gradientWay(blocks, tag, 'in', bits)];
}

/** Optimiser state is read and written back once per batch. */
function optimizer(blocks: Blocks, tag: Tag, index: number): Step[] {
  const bits = weights(at(blocks.build.network.layers, index, 'layers')) * blocks.build.chip.optimizer.stateBits;
  const { dram, globalBuffer } = blocks;
  return [
    ...dram.load(tag, bits),
    ...globalBuffer.write(tag, bits),
    ...globalBuffer.read(tag, bits),
    ...globalBuffer.write(tag, bits),
    ...globalBuffer.read(tag, bits),
    ...dram.store(tag, bits),
  ];
}
