import type { Network } from '../network/index.ts';
import type { Segment, WorkOrder } from '../parts/words/task.ts';
import { activation, error, type Graph, gradient } from './graph.ts';

/** What the rules share: the tasks that make errors, per layer, and what every rule does with them. */
export interface ErrorTasks {
  /** Nodes that make delta_l, in order; the last one completes it. Index = layer. */
  readonly makers: readonly (readonly number[])[];
  /** Nodes that read W_l transposed. Index = layer. */
  readonly transposedReads: readonly (readonly number[])[];
  /** Nodes before any layer's own error work (loss, broadcast). */
  readonly common: readonly number[];
  /** Whether delta_l needs delta_{l+1}. */
  readonly chain: boolean;
}

/**
 * Adds WG(l) = delta_l x a_{l-1} per sample and WU(l) per batch. An update waits for the whole batch of gradients and for
 * every read of its weights in the iteration; the next forward read waits for it.
 */
export function addGradientAndUpdate(
  graph: Graph,
  network: Network,
  forward: readonly number[],
  errors: ErrorTasks,
): WorkOrder {
  const gradients: number[] = [];
  const updates: number[] = [];
  for (let layer = network.layers.length - 1; layer >= 0; layer--) {
    const { name, from } = network.layers[layer];
    const node = graph.add({
      name: `WG ${name}`,
      operation: { kind: 'outerProduct', layer },
      epilogue: [],
      reads: [...from.map(activation), error(layer)],
      writes: [gradient(layer)],
      phase: 'gradient',
      layer,
      per: 'sample',
    });
    graph.after(node, errors.makers[layer].at(-1) as number, 'sample');
    for (const source of from) if (source >= 0) graph.after(node, forward[source], 'sample');
    gradients[layer] = node;
  }
  for (let layer = network.layers.length - 1; layer >= 0; layer--) {
    const node = graph.add({
      name: `WU ${network.layers[layer].name}`,
      operation: { kind: 'write', matrix: { kind: 'weights', layer } },
      epilogue: [],
      reads: [gradient(layer)],
      writes: [],
      phase: 'update',
      layer,
      per: 'batch',
    });
    graph.after(node, gradients[layer], 'batch');
    graph.after(node, forward[layer], 'batch');
    for (const read of errors.transposedReads[layer]) graph.after(node, read, 'batch');
    graph.after(forward[layer], node, 'iteration');
    updates[layer] = node;
  }
  return workOrder(forward, errors, gradients, updates);
}

/**
 * Without overlap: forward and loss sample by sample, then layer by layer from the last one its errors, gradients and
 * update. An update is put off until the transposed reads of its weights are over, which leaves the sum unchanged.
 */
function workOrder(
  forward: readonly number[],
  errors: ErrorTasks,
  gradients: readonly number[],
  updates: readonly number[],
): WorkOrder {
  const head: Segment = [...forward, ...errors.common];
  const own = (layer: number) => errors.makers[layer].filter((node) => !errors.common.includes(node));
  const layers = forward.map((_, index) => forward.length - 1 - index);
  const serial: Segment[] = [head];
  for (const layer of layers) {
    if (own(layer).length > 0) serial.push(own(layer));
    serial.push([gradients[layer]]);
    if (!errors.chain) serial.push([updates[layer]]);
  }
  if (errors.chain) for (const layer of layers) serial.push([updates[layer]]);
  const chain = errors.chain ? layers.map(own).filter((nodes) => nodes.length > 0) : [];
  const lanes = layers.map((layer) => {
    const errorWork = errors.chain || own(layer).length === 0 ? [] : [own(layer)];
    return [...errorWork, [gradients[layer]], [updates[layer]]];
  });
  return { serial, parallel: { first: [head, ...chain], lanes } };
}
