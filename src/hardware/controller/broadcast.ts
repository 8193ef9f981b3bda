import { first } from '../../lists/index.ts';
import type { Tag } from '../assembly.ts';
import { type Lowering, type Program, program } from './program.ts';
import { bitsOf, loads } from './transfers.ts';

/** Sends the operand into the input buffers of all feedback tiles in one multicast over the H-tree. */
export function lowerBroadcast(lowering: Lowering): Program {
  const { blocks, node } = lowering;
  const tag: Tag = { layer: node.layer, phase: node.phase, owner: node.layer };
  const bits = bitsOf(blocks, first(node.reads, 'operands'));
  const leaves = blocks.build.provision.feedback.flatMap(({ layer }) =>
    blocks.matrix({ kind: 'feedback', layer }).deliveryLeaves(tag, bits),
  );
  return program(blocks, {
    before: loads(lowering, tag),
    body: [...blocks.globalBuffer.read(tag, bits), ...blocks.htree.visit(tag, leaves, () => [])],
    vectors: 1,
    after: [],
  });
}
