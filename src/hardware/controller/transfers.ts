import type { Step } from '../../parts/words/route.ts';
import type { Tensor } from '../../parts/words/task.ts';
import { tensorBits } from '../../sizes/tensors.ts';
import type { Tag } from '../assembly.ts';
import { type Blocks, gradientsOf } from '../blocks.ts';
import type { GradientWay } from '../gradientBus.ts';
import type { Lowering } from './program.ts';

export function bitsOf(blocks: Blocks, tensor: Tensor): number {
  const { network, chip, provision } = blocks.build;
  return tensorBits(tensor, network, chip, provision.feedback);
}

/** Operands that lie in DRAM are loaded whole into the global buffer before the task starts. */
export function loads({ blocks, node, variant }: Lowering, tag: Tag): Step[] {
  return node.reads.flatMap((tensor, index) => {
    const bits = bitsOf(blocks, tensor);
    if (variant.loads[index] !== true || bits === 0) return [];
    return [...blocks.dram.load(tag, bits), ...blocks.globalBuffer.write(tag, bits)];
  });
}

/** Results that do not stay in the global buffer go on to DRAM when the task is done. */
export function stores({ blocks, node, variant }: Lowering, tag: Tag): Step[] {
  return node.writes.flatMap((tensor, index) => {
    const bits = bitsOf(blocks, tensor);
    if (variant.stores[index] !== true || bits === 0) return [];
    return [...blocks.globalBuffer.read(tag, bits), ...blocks.dram.store(tag, bits)];
  });
}

/** Gradients on their way: through the global buffer and out again, or over the bus past it. */
export function gradientWay(blocks: Blocks, tag: Tag, way: GradientWay, bits: number): Step[] {
  const { bus } = gradientsOf(blocks);
  if (bus !== null) return bus.pass(tag, way, bits);
  return [...blocks.globalBuffer.write(tag, bits), ...blocks.globalBuffer.read(tag, bits)];
}
