import type { ElementwiseKind, TaskNode } from '../parts/words/task.ts';
import { operandOf } from '../sizes/tensors.ts';
import { access, globalBuffer } from './blocks.ts';
import type { Stage } from './cost.ts';
import { type Model, sharedBy } from './model.ts';
import { bitsOf, elementwiseWork, epilogue } from './product.ts';
import { tileInput } from './tile.ts';
import { deliver } from './tree.ts';

/**
 * Loss, derivative, unpooling of what lies in the global buffer: t = t(read) + ceil(elements / units) T_clock +
 * t(write).
 */
export function elementwiseStages(all: Model, node: TaskNode, kind: ElementwiseKind): Stage[] {
  const { layer } = node;
  const model = sharedBy(all, node, layer);
  const { network, chip } = model;
  const read = node.reads.reduce(
    (sum, tensor) => sum + operandOf(tensor, layer, bitsOf(model, [tensor]), network, chip),
    0,
  );
  return [
    { name: 'fetch', layer, ...globalBuffer(model, 'read', read) },
    { name: kind, layer, ...elementwiseWork(model, node, kind) },
    ...epilogue(model, node),
    { name: 'deliver', layer, ...globalBuffer(model, 'write', bitsOf(model, node.writes)) },
  ];
}

/**
 * The output error into the input buffers of all tiles that hold feedback: t = t(read) + max over tiles of t(way) +
 * t(write).
 */
export function broadcastStages(all: Model, node: TaskNode): Stage[] {
  const { layer } = node;
  const model = sharedBy(all, node, layer);
  const bits = bitsOf(model, node.reads.slice(0, 1));
  const tiles = model.template.provision.feedback.flatMap(
    (shape) => model.placementOf({ kind: 'feedback', layer: shape.layer }).tiles,
  );
  const { arrivals, energy_J } = deliver(
    model,
    tiles.map(({ row, column }) => ({ row, column, part: 0, downBits: bits })),
  );
  const write = access(model, tileInput(model), 'write', bits);
  const end = Math.max(...arrivals.map(({ ps }) => ps)) + write.ps;
  return [
    { name: 'fetch', layer, ...globalBuffer(model, 'read', bits) },
    { name: 'broadcast', layer, ps: end, energy_J: energy_J + arrivals.length * write.energy_J },
  ];
}
