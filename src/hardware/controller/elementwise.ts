import type { ElementwiseKind } from '../../parts/words/task.ts';
import { operandOf } from '../../sizes/tensors.ts';
import type { Tag } from '../assembly.ts';
import { elementwise, epilogue } from './epilogue.ts';
import { type Lowering, type Program, program } from './program.ts';
import { bitsOf, loads, stores } from './transfers.ts';

/** Element-wise work on tensors that lie in the global buffer: read, work, write. */
export function lowerElementwise(lowering: Lowering, work: ElementwiseKind): Program {
  const { blocks, node } = lowering;
  const tag: Tag = { layer: node.layer, phase: node.phase, owner: node.layer };
  const { network, chip } = blocks.build;
  const read = node.reads.reduce(
    (sum, tensor) => sum + operandOf(tensor, node.layer, bitsOf(blocks, tensor), network, chip),
    0,
  );
  const written = node.writes.reduce((sum, tensor) => sum + bitsOf(blocks, tensor), 0);
  return program(blocks, {
    before: loads(lowering, tag),
    body: [
      ...blocks.globalBuffer.read(tag, read),
      ...elementwise(blocks, tag, work, node, 1),
      ...epilogue(blocks, tag, node, 1),
      ...blocks.globalBuffer.write(tag, written),
    ],
    vectors: 1,
    after: stores(lowering, tag),
  });
}
