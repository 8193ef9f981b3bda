import { sumsInTree } from '../../chip/index.ts';
import { at, first } from '../../lists/index.ts';
import type { Step } from '../../parts/words/route.ts';
import type { FeedbackShape, MatrixRef, Operation } from '../../parts/words/task.ts';
import { feedbackBitDensity, feedbackInputBits } from '../../sizes/tensors.ts';
import type { Tag } from '../assembly.ts';
import type { Blocks } from '../blocks.ts';
import type { MatrixHardware } from '../matrix.ts';
import type { ReadMode } from '../readMode.ts';
import { epilogue } from './epilogue.ts';
import { type Lowering, type Program, portion, program } from './program.ts';
import { bitsOf, loads, stores } from './transfers.ts';

type Multiply = Extract<Operation, { kind: 'multiply' }>;

/** The arrays that a product reads, and how. */
interface Source {
  readonly arrays: MatrixHardware;
  /** Layer whose arrays are read: reports attribute the read to it. */
  readonly layer: number;
  readonly mode: ReadMode;
  /** Vectors of one sample. */
  readonly vectors: number;
}

/**
 * matrix x vectors: global buffer -> H-tree -> tiles -> H-tree -> accumulator -> element-wise work -> global buffer.
 */
export function lowerMultiply(lowering: Lowering, operation: Multiply): Program {
  const { blocks, node } = lowering;
  if (operation.matrix.kind === 'feedback' && blocks.build.chip.feedback.cost === 'generator') {
    return lowerGenerated(lowering);
  }
  const source = sourceOf(lowering, operation);
  const home: Tag = { layer: node.layer, phase: node.phase, owner: node.layer };
  const tag: Tag = { ...home, layer: source.layer };
  return program(blocks, {
    before: loads(lowering, tag),
    body: [
      ...fetch(lowering, tag, source),
      ...product(blocks, tag, source, receives(lowering)),
      ...sideReads(lowering, home, source.vectors),
      ...epilogue(blocks, home, node, source.vectors),
      ...deliver(lowering, home, source, isBackward(operation)),
    ],
    vectors: source.vectors,
    after: stores(lowering, home),
    matrix: source.arrays,
  });
}

/** Whether the input comes over the H-tree, or lies in the tiles since a broadcast. */
const receives = ({ node }: Lowering) => first(node.reads, 'operands').kind !== 'broadcast';

/** Whether the product makes values of a layer's input from values of its output. */
const isBackward = ({ matrix, transposed }: Multiply) => transposed || matrix.kind === 'feedback';

function sourceOf(lowering: Lowering, { matrix, transposed }: Multiply): Source {
  const { node, blocks } = lowering;
  if (matrix.kind === 'weights') return weightSource(lowering, matrix, transposed);
  if (blocks.build.chip.feedback.cost === 'arrays') return feedbackSource(lowering, matrix.layer);
  // Charged like the transposed read that would make the same error: of the layer that follows, or that fa's B stands
  // for.
  const layer = matrix.layer === node.layer ? matrix.layer + 1 : matrix.layer;
  return weightSource(lowering, { kind: 'feedback', layer }, true);
}

/** Arrays that hold weights, or a copy of them that stands for a feedback matrix. */
function weightSource({ blocks }: Lowering, matrix: MatrixRef, transposed: boolean): Source {
  const { chip, network, figures } = blocks.build;
  const { layer } = matrix;
  const arrays = blocks.matrix(matrix);
  const { vectors } = arrays.placement.matrix;
  const activity = at(network.activity.layers, layer, 'layers');
  const read = transposed ? figures.array.transposed : figures.array.forward;
  if (read === null) throw new RangeError(`no figures for transposed reads of layer ${layer + 1}`);
  const mode: ReadMode = {
    transposed,
    adc: chip.adc[transposed ? 'error' : 'forward'],
    figures: read,
    inputBits: transposed ? chip.precision.error : chip.precision.activation,
    bitDensity: transposed ? activity.errorBitDensity : activity.inputBitDensity,
    conductance: activity.meanConductance,
    vectors: portion(blocks, vectors, vectors),
  };
  return { arrays, layer, vectors, mode };
}

/** Arrays that hold B. */
function feedbackSource({ blocks }: Lowering, layer: number): Source {
  const { chip, network, figures } = blocks.build;
  const shape = shapeOf(blocks, layer);
  const activity = at(network.activity.layers, layer, 'layers');
  const mode: ReadMode = {
    transposed: false,
    adc: chip.adc.feedback,
    figures: figures.feedbackArray.forward,
    inputBits: feedbackInputBits(shape, chip),
    bitDensity: feedbackBitDensity(shape, activity),
    conductance: activity.meanConductance,
    vectors: portion(blocks, shape.vectors, shape.vectors),
  };
  return { arrays: blocks.matrix({ kind: 'feedback', layer }), layer, vectors: shape.vectors, mode };
}

function shapeOf({ build }: Blocks, layer: number): FeedbackShape {
  const shape = build.provision.feedback.find((feedback) => feedback.layer === layer);
  if (shape === undefined) throw new RangeError(`no feedback matrix for layer ${layer + 1}`);
  return shape;
}

/** The input vectors from the global buffer: a convolution fetches overlapping windows again. */
function fetch({ blocks, node }: Lowering, tag: Tag, { arrays, mode, vectors }: Source): Step[] {
  const { kind } = first(node.reads, 'operands');
  if (kind === 'broadcast') return [];
  const { matrix } = arrays.placement;
  const inputs = mode.transposed ? arrays.outputs * matrix.groups : matrix.rows * matrix.rowBlocks * matrix.groups;
  const operands = node.reads.filter((each) => each.kind === kind && kind === 'activation').length;
  const bits = portion(blocks, inputs * mode.inputBits * vectors, vectors) * Math.max(1, operands);
  return blocks.globalBuffer.read(tag, bits);
}

function product(blocks: Blocks, tag: Tag, { arrays, mode }: Source, receives: boolean): Step[] {
  const { tiles, values } = arrays.sums(mode.transposed);
  const { accumulator, htree } = blocks;
  const { vectors } = mode;
  const leaves = arrays.leaves(tag, mode, receives);
  const steps = htree.visit(tag, leaves, (inputs, meeting, bits, place) =>
    accumulator.addAt(place, tag, { inputs, bits, values: meeting, vectors }),
  );
  // A single sum is added nowhere.
  if (tiles < 2 || sumsInTree[blocks.build.chip.htree.reduce]) return steps;
  const bits = Math.max(...leaves.map(({ sumBits }) => sumBits));
  return [...steps, ...accumulator.add(tag, { inputs: tiles, bits, values, vectors })];
}

/** Stored masks and partial errors that the element-wise work reads. */
function sideReads({ blocks, node }: Lowering, tag: Tag, vectors: number): Step[] {
  const bits = node.reads
    .slice(1)
    .filter(({ kind }) => kind !== 'activation')
    .reduce((sum, tensor) => sum + bitsOf(blocks, tensor), 0);
  return blocks.globalBuffer.read(tag, portion(blocks, bits, vectors));
}

/** Results into the global buffer; a convolution's backward values are added to the error map that lies there. */
function deliver({ blocks, node }: Lowering, tag: Tag, { arrays, mode, vectors }: Source, backward: boolean): Step[] {
  const { matrix } = arrays.placement;
  if (vectors > 1 && backward) {
    const values = mode.transposed ? matrix.rows * matrix.rowBlocks * matrix.groups : arrays.outputs * matrix.groups;
    const bits = portion(blocks, values * mode.inputBits * vectors, vectors);
    return [...blocks.globalBuffer.read(tag, bits), ...blocks.globalBuffer.write(tag, bits)];
  }
  const bits = node.writes.reduce((sum, tensor) => sum + bitsOf(blocks, tensor), 0);
  return blocks.globalBuffer.write(tag, portion(blocks, bits, vectors));
}

/** Multiplications of one sample with a feedback matrix. */
const productsOf = ({ inputs, outputs, groups, vectors }: FeedbackShape) => inputs * outputs * groups * vectors;

/** Pseudo-random feedback: the generator makes B's elements on the fly and multiplies them with e. */
function lowerGenerated(lowering: Lowering): Program {
  const { blocks, node } = lowering;
  const { generator, globalBuffer } = blocks;
  const tag: Tag = { layer: node.layer, phase: node.phase, owner: node.layer };
  const matrix = (node.operation as Multiply).matrix;
  const shape = shapeOf(blocks, matrix.layer);
  const input = bitsOf(blocks, first(node.reads, 'operands'));
  const written = node.writes.reduce((sum, tensor) => sum + bitsOf(blocks, tensor), 0);
  return program(blocks, {
    before: loads(lowering, tag),
    body: [
      ...globalBuffer.read(tag, portion(blocks, input, shape.vectors)),
      ...generator.work(tag, 'generate', portion(blocks, productsOf(shape), shape.vectors)),
      ...sideReads(lowering, tag, shape.vectors),
      ...epilogue(blocks, tag, node, shape.vectors),
      ...globalBuffer.write(tag, portion(blocks, written, shape.vectors)),
    ],
    vectors: shape.vectors,
    after: stores(lowering, tag),
  });
}
