import type { TaskNode } from '../parts/words/task.ts';
import { dram, globalBuffer } from './blocks.ts';
import { broadcastStages, elementwiseStages } from './common.ts';
import { inSeries, type Stage } from './cost.ts';
import { feedbackStages, transposedStages } from './error.ts';
import { forwardStages } from './forward.ts';
import { gradientStages, sumStages } from './gradient.ts';
import type { Places } from './memory.ts';
import { type Model, sharedBy } from './model.ts';
import { bitsOf } from './product.ts';
import { updateStages } from './update.ts';

/** Where the tensors of a task lie, and how many samples share it. */
export interface Variant extends Places {
  readonly samples: number;
}

/** Everything a task does, one after another. */
export function taskStages(model: Model, node: TaskNode, { loads, stores, samples }: Variant): Stage[] {
  const stages = operationStages(model, node, samples);
  return [...loadStages(model, node, loads, samples, stages), ...stages, ...storeStages(model, node, stores)];
}

function operationStages(model: Model, node: TaskNode, samples: number): Stage[] {
  const { operation } = node;
  switch (operation.kind) {
    case 'multiply': {
      const { matrix, transposed } = operation;
      if (matrix.kind === 'feedback') return feedbackStages(model, node, matrix);
      const stages = transposed ? transposedStages : forwardStages;
      return stages(model, node, matrix.layer);
    }
    case 'outerProduct':
      return gradientStages(model, node, samples);
    case 'write':
      return updateStages(model, operation.matrix.layer);
    case 'broadcast':
      return broadcastStages(model, node);
    case 'elementwise':
      return operation.work === 'accumulate' ? sumStages(model, node) : elementwiseStages(model, node, operation.work);
  }
}

/** Operands that lie in DRAM come into the global buffer first, for every sample of the task. */
function loadStages(
  model: Model,
  node: TaskNode,
  loads: Places['loads'],
  samples: number,
  stages: readonly Stage[],
): Stage[] {
  const { layer } = stages[0] ?? node;
  const own = sharedBy(model, node, layer);
  return node.reads.flatMap((tensor, i) => {
    const bits = loads[i] === true ? bitsOf(model, [tensor]) : 0;
    const load = inSeries(dram(model, bits), globalBuffer(own, 'write', bits));
    return new Array<Stage>(samples).fill({ name: 'load', layer, ...load });
  });
}

/** Results that do not stay in the global buffer go on to DRAM. */
function storeStages(model: Model, node: TaskNode, stores: Places['stores']): Stage[] {
  const own = sharedBy(model, node, node.layer);
  return node.writes.map((tensor, i) => {
    const bits = stores[i] === true ? bitsOf(model, [tensor]) : 0;
    const store = inSeries(globalBuffer(own, 'read', bits), dram(model, bits));
    return { name: 'store', layer: node.layer, ...store };
  });
}
