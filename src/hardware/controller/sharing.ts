import type { Gradient } from '../../chip/index.ts';
import { at } from '../../lists/index.ts';
import type { TaskNode, Template } from '../../parts/words/task.ts';
import { samplesPerPass } from '../../sizes/gradientUnit.ts';
import type { Blocks } from '../blocks.ts';

/** Samples of a fully connected layer that share a pass of a gradient unit, and then one gradient. */
export function sharedSamples(node: TaskNode, { build: { chip, network } }: Blocks): number {
  const { kind } = node.operation;
  const isGradient = kind === 'outerProduct' || (kind === 'elementwise' && node.operation.work === 'accumulate');
  if (!isGradient || chip.gradient.policy === 'in-array') return 1;
  return samplesPerPass(chip, at(network.layers, node.layer, 'layers'));
}

/** A running sum in DRAM is read, changed and written back by one task at a time. */
export function exclusiveNodes(template: Template, gradient: Gradient): ReadonlySet<number> {
  const sums = template.nodes.flatMap(({ operation }, index) =>
    operation.kind === 'elementwise' && operation.work === 'accumulate' ? [index] : [],
  );
  return new Set(sums.length > 0 && gradient.policy === 'dram-sum' ? sums : []);
}
