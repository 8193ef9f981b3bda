import { at } from '../../lists/index.ts';
import { positions, weights } from '../../network/index.ts';
import type { Step } from '../../parts/words/route.ts';
import { gradientBits, operandBits } from '../../sizes/gradientUnit.ts';
import type { Tag } from '../assembly.ts';
import { gradientsOf, learningOf } from '../blocks.ts';
import { type Lowering, type Program, portion, program } from './program.ts';
import { gradientWay, loads } from './transfers.ts';

/** Gradients leave a unit in at most this many portions, so that buffer and DRAM work on one layer at the same time. */
const portions = 32;

/**
 * Weight gradient of `samples` samples in one pass: operands from the global buffer into a gradient unit, the product
 * out of it to where `gradient.policy` keeps it. With `in-array` the product is written on the cells instead.
 */
export function lowerOuterProduct(lowering: Lowering, layer: number, samples: number): Program {
  const { blocks, node } = lowering;
  const tag: Tag = { layer, phase: node.phase, owner: node.layer };
  const { chip } = blocks.build;
  const shape = at(blocks.build.network.layers, layer, 'layers');
  const operands = Array.from({ length: samples }, () => loads(lowering, tag)).flat();
  const fetch = blocks.globalBuffer.read(tag, operandBits(chip, shape) * samples);
  if (chip.gradient.policy === 'in-array') {
    return program(blocks, {
      before: loads(lowering, tag),
      body: [...fetch, ...updateInPlace(lowering, tag, layer)],
      vectors: 1,
      after: [],
    });
  }
  return program(blocks, {
    before: [...operands, ...fetch, ...gradientsOf(blocks).units.outerProduct(tag, shape, samples)],
    body: keep(lowering, tag, layer),
    vectors: blocks.build.stages === 'serial' ? 1 : portions,
    after: [],
  });
}

/** What happens to the gradient right behind the unit; sums in DRAM are tasks of their own. */
function keep({ blocks }: Lowering, tag: Tag, layer: number): Step[] {
  const { chip, network } = blocks.build;
  const shape = at(network.layers, layer, 'layers');
  const bits = portion(blocks, gradientBits(chip, shape), portions);
  switch (chip.gradient.policy) {
    case 'dram-per-image':
      return [...gradientWay(blocks, tag, 'out', bits), ...blocks.dram.store(tag, bits)];
    case 'dram-sum':
      return gradientsOf(blocks).bus === null ? blocks.globalBuffer.write(tag, bits) : [];
    default:
      return [
        ...gradientWay(blocks, tag, 'out', bits),
        ...gradientsOf(blocks).sums.addToStored(tag, portion(blocks, weights(shape), portions)),
      ];
  }
}

/** Outer-product update on the cells: activations and errors go to the arrays and drive rows and columns together. */
function updateInPlace({ blocks, node }: Lowering, tag: Tag, layer: number): Step[] {
  const { network, chip } = blocks.build;
  const arrays = blocks.matrix({ kind: 'weights', layer });
  const activity = at(network.activity.layers, layer, 'layers');
  const shape = at(network.layers, layer, 'layers');
  const vectors = positions(shape);
  const bitsPerCell = operandBits(chip, shape) / Math.max(1, arrays.placement.cellsUsed / arrays.copies);
  const leaves = arrays.writeLeaves({ ...tag, phase: node.phase }, bitsPerCell, (placement, station) =>
    learningOf(blocks).writeDrivers.updateInPlace(tag, activity, placement, station, vectors),
  );
  return blocks.htree.visit(tag, leaves, () => []);
}

/** Adds one stored gradient to the sum of the batch (`dram-per-image`, `dram-sum`). */
export function lowerAccumulate({ blocks, node }: Lowering, layer: number): Program {
  const tag: Tag = { layer, phase: node.phase, owner: node.layer };
  const { chip, network } = blocks.build;
  const shape = at(network.layers, layer, 'layers');
  const bits = portion(blocks, gradientBits(chip, shape), portions);
  const { policy } = chip.gradient;
  // The new gradient of a running sum waits in the buffer.
  const isBuffered = policy === 'dram-sum' && gradientsOf(blocks).bus === null;
  const fetch = isBuffered ? blocks.globalBuffer.read(tag, bits) : [];
  const load = [...blocks.dram.load(tag, bits), ...gradientWay(blocks, tag, 'in', bits), ...fetch];
  const add = gradientsOf(blocks).sums.add(tag, portion(blocks, weights(shape), portions));
  const body =
    policy === 'dram-per-image'
      ? [...load, ...add]
      : [...load, ...add, ...gradientWay(blocks, tag, 'out', bits), ...blocks.dram.store(tag, bits)];
  return program(blocks, { before: [], body, vectors: blocks.build.stages === 'serial' ? 1 : portions, after: [] });
}
