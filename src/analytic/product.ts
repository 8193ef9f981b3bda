import { sumsInTree } from '../chip/index.ts';
import { first } from '../lists/index.ts';
import { size } from '../network/index.ts';
import type { ElementwiseKind, TaskNode, Tensor } from '../parts/words/task.ts';
import { accumulatorTrees } from '../sizes/shared.ts';
import { tensorBits } from '../sizes/tensors.ts';
import { arraysEnergy, type Read } from './array.ts';
import { addGradients, addition, elementwise, globalBuffer } from './blocks.ts';
import { type Cost, inSeries, type Stage, work } from './cost.ts';
import { type Model, sharedBy } from './model.ts';
import { outputsOf, tileLeaf } from './tile.ts';
import { visit } from './tree.ts';

/**
 * A product of a task: which arrays, of which layer, and whether it makes a layer's input errors from its output
 * errors.
 */
export interface Product extends Read {
  readonly layer: number;
  readonly backward: boolean;
}

/**
 * matrix x vectors: t = t(fetch) + t(H-tree, tiles, H-tree) + t(chip accumulator) + t(stored operands) +
 * t(element-wise) + t(deliver). The first three work for the layer of the arrays, the others for the layer whose values
 * are made.
 */
export function productStages(model: Model, node: TaskNode, product: Product): Stage[] {
  const { layer } = product;
  const home = node.layer;
  const [ofArrays, ofValues] = [sharedBy(model, node, layer), sharedBy(model, node, home)];
  return [
    { name: 'fetch', layer, ...fetch(ofArrays, node, product) },
    { name: 'read', layer, ...readMatrix(ofArrays, node, product) },
    { name: 'stored', layer: home, ...storedOperands(ofValues, node) },
    ...epilogue(model, node),
    { name: 'deliver', layer: home, ...deliverResult(ofValues, node, product) },
  ];
}

/** Input vectors out of the global buffer, a convolution's windows again and again, once for each summed operand. */
function fetch(model: Model, node: TaskNode, { placement, transposed, inputBits, vectors }: Product): Cost {
  const operand = first(node.reads, 'operands');
  if (operand.kind === 'broadcast') return work(0, 0);
  const { rows, rowBlocks, groups } = placement.matrix;
  const inputs = transposed ? outputsOf(model, placement) * groups : rows * rowBlocks * groups;
  const operands = operand.kind === 'activation' ? node.reads.filter(({ kind }) => kind === 'activation').length : 1;
  return globalBuffer(model, 'read', inputs * inputBits * vectors * operands);
}

function readMatrix(model: Model, node: TaskNode, product: Product): Cost {
  const { placement, transposed, vectors } = product;
  const { matrix, tiles, tileRows, tileColumns } = placement;
  const receives = first(node.reads, 'operands').kind !== 'broadcast';
  const values = transposed ? matrix.rows * matrix.rowBlocks : outputsOf(model, placement);
  const sum = (inputs: number, outputs: number, bits: number) =>
    addition(model, {
      inputs,
      bits,
      values: outputs,
      trees: accumulatorTrees(model.chip),
      vectors,
    });
  const leaves = tiles.map((tile) => tileLeaf(model, product, tile, receives));
  const { ps, energy_J } = visit(model, leaves, sum);
  const inTiles = { ps, energy_J: energy_J + arraysEnergy(model, product) };
  if (sumsInTree[model.chip.htree.reduce]) return inTiles;
  const bits = Math.max(...leaves.map(({ sumBits }) => sumBits));
  return inSeries(inTiles, sum(transposed ? tileColumns : tileRows, values * matrix.groups, bits));
}

/** Masks and partial errors that the element-wise work reads. */
export function storedOperands(model: Model, node: TaskNode): Cost {
  const read = node.reads.slice(1).filter(({ kind }) => kind !== 'activation');
  return globalBuffer(model, 'read', bitsOf(model, read));
}

/**
 * Results into the global buffer; a convolution adds its backward values, vector by vector, to the map that lies there.
 */
function deliverResult(model: Model, node: TaskNode, product: Product): Cost {
  const { placement, transposed, vectors, inputBits, backward } = product;
  if (vectors > 1 && backward) {
    const { matrix } = placement;
    const values = (transposed ? matrix.rows * matrix.rowBlocks : outputsOf(model, placement)) * matrix.groups;
    const bits = values * inputBits * vectors;
    return inSeries(globalBuffer(model, 'read', bits), globalBuffer(model, 'write', bits));
  }
  return globalBuffer(model, 'write', bitsOf(model, node.writes));
}

export function bitsOf({ network, chip, template }: Model, tensors: readonly Tensor[]): number {
  const { feedback } = template.provision;
  return tensors.reduce((sum, tensor) => sum + tensorBits(tensor, network, chip, feedback), 0);
}

/** Element-wise work on a task's result, in order. */
export function epilogue(model: Model, node: TaskNode): Stage[] {
  return node.epilogue.map((kind) => ({ name: kind, layer: node.layer, ...elementwiseWork(model, node, kind) }));
}

/** t = ceil(elements / units) T_clock: the map before pooling, or for a residual sum the map that it makes. */
export function elementwiseWork(model: Model, node: TaskNode, kind: ElementwiseKind): Cost {
  const { chip, figures } = model;
  const { input, output, result } = model.layer(node.layer);
  if (kind === 'accumulate') return addGradients(model, size(output));
  const unit = kind === 'unpooling' ? 'pooling' : kind;
  const sumsOperands = kind === 'residual' && node.reads.every((tensor) => tensor.kind === 'activation');
  const map = kind !== 'residual' ? output : sumsOperands ? input : result;
  return elementwise(model, chip[unit].units, figures[unit], size(map));
}
