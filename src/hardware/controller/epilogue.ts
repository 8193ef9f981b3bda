import { at } from '../../lists/index.ts';
import { size } from '../../network/index.ts';
import type { Step } from '../../parts/words/route.ts';
import type { ElementwiseKind, TaskNode } from '../../parts/words/task.ts';
import type { Tag } from '../assembly.ts';
import { type Blocks, gradientsOf } from '../blocks.ts';
import { portion } from './program.ts';

/** Element-wise work on a task's result, for one of `parts` transactions. */
export function epilogue(blocks: Blocks, tag: Tag, node: TaskNode, parts: number): Step[] {
  return node.epilogue.flatMap((kind) => elementwise(blocks, tag, kind, node, parts));
}

export function elementwise(blocks: Blocks, tag: Tag, kind: ElementwiseKind, node: TaskNode, parts: number): Step[] {
  const elements = portion(blocks, elementsOf(blocks, kind, node), parts);
  switch (kind) {
    case 'activation':
    case 'derivative':
    case 'pooling':
    case 'loss':
    case 'residual':
      return blocks.elementwise[kind].work(tag, kind, elements);
    case 'unpooling':
      return blocks.elementwise.pooling.work(tag, kind, elements);
    case 'accumulate':
      return gradientsOf(blocks).sums.add(tag, elements);
  }
}

/** Elements that pass the unit: pooling takes the map before pooling, a residual sum the map that it makes. */
function elementsOf(blocks: Blocks, kind: ElementwiseKind, node: TaskNode): number {
  const layer = at(blocks.build.network.layers, node.layer, 'layers');
  // A forward product sums what it reads, a backward product what it makes.
  if (kind === 'residual')
    return node.reads.every(({ kind: k }) => k === 'activation') ? size(layer.input) : size(layer.result);
  return size(layer.output);
}
