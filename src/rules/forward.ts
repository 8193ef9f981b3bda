import { at, last } from '../lists/index.ts';
import type { Network, WeightLayer } from '../network/index.ts';
import type { ElementwiseKind } from '../parts/words/task.ts';
import { activation, error, type Graph, multiply, stored } from './graph.ts';

/** Adds the forward nodes FW(1..L), one per layer, and returns their indices. Training stores what derivatives need. */
export function addForward(graph: Graph, network: Network, training: boolean): number[] {
  const nodes: number[] = [];
  for (const [index, layer] of network.layers.entries()) {
    const keeps = training && index < network.layers.length - 1;
    const node = graph.add({
      name: `FW ${layer.name}`,
      operation: multiply('weights', index, false),
      epilogue: forwardWork(layer),
      reads: layer.from.map(activation),
      writes: keeps ? [activation(index), stored(index)] : [activation(index)],
      phase: 'forward',
      layer: index,
      per: 'sample',
    });
    for (const source of layer.from) if (source >= 0) graph.after(node, at(nodes, source, 'forward reads'), 'window');
    nodes.push(node);
  }
  return nodes;
}

function forwardWork(layer: WeightLayer): ElementwiseKind[] {
  const work: ElementwiseKind[] = [];
  if (layer.from.length > 1) work.push('residual');
  if (layer.activation !== 'none') work.push('activation');
  if (layer.pool !== null) work.push('pooling');
  return work;
}

/** Adds the loss derivative, which makes the output error e = delta_L from the network's output. */
export function addLoss(graph: Graph, network: Network, forward: readonly number[]): number {
  const layer = network.layers.length - 1;
  const node = graph.add({
    name: 'loss',
    operation: { kind: 'elementwise', work: 'loss' },
    epilogue: [],
    reads: [activation(layer)],
    writes: [error(layer)],
    phase: 'error',
    layer,
    per: 'sample',
  });
  graph.after(node, last(forward, 'forward reads'), 'sample');
  return node;
}

/** Element-wise work that takes an error from a layer's result back to its pre-activation. */
export function derivativeWork({ pool, activation }: WeightLayer): ElementwiseKind[] {
  const work: ElementwiseKind[] = [];
  if (pool !== null) work.push('unpooling');
  if (activation !== 'none') work.push('derivative');
  return work;
}
