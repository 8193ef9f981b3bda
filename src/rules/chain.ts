import type { Network } from '../network/index.ts';
import type { ElementwiseKind, Operation, Phase } from '../parts/words/task.ts';
import { consumers } from './forward.ts';
import { error, type Graph, stored } from './graph.ts';
import type { ErrorTasks } from './training.ts';

/** How one backward product through the matrix of layer `consumer` is done: by its transposed weights or by feedback. */
export interface BackwardProduct {
  readonly phase: Phase;
  readonly prefix: string;
  operation(consumer: number): Operation;
  readonly readsWeights: boolean;
}

/**
 * Adds delta_l = (M_c^T delta_c) * f'_l for l = L-1 .. 1, layer after layer. Where a result feeds several layers, their
 * products are summed; the last one applies the derivative.
 */
export function addErrorChain(graph: Graph, network: Network, loss: number, product: BackwardProduct): ErrorTasks {
  const last = network.layers.length - 1;
  const readers = consumers(network);
  const makers: number[][] = network.layers.map(() => []);
  const transposedReads: number[][] = network.layers.map(() => []);
  makers[last] = [loss];
  for (let layer = last - 1; layer >= 0; layer--) {
    const order = readers[layer].toReversed();
    order.forEach((consumer, index) => {
      const finishes = index === order.length - 1;
      const node = graph.add({
        name: `${product.prefix} ${network.layers[layer].name}`,
        operation: product.operation(consumer),
        epilogue: backwardWork(network, layer, index > 0, finishes),
        reads: [error(consumer), ...(index > 0 ? [error(layer)] : []), ...(finishes ? [stored(layer)] : [])],
        writes: [error(layer)],
        phase: product.phase,
        layer,
        per: 'sample',
      });
      graph.after(node, makers[consumer].at(-1) as number, 'sample');
      if (index > 0) graph.after(node, makers[layer].at(-1) as number, 'sample');
      makers[layer].push(node);
      if (product.readsWeights) transposedReads[consumer].push(node);
    });
  }
  return { makers, transposedReads, common: [loss], chain: true };
}

function backwardWork(network: Network, layer: number, adds: boolean, finishes: boolean): ElementwiseKind[] {
  const work: ElementwiseKind[] = [];
  if (adds) work.push('residual');
  if (!finishes) return work;
  if (network.layers[layer].pool !== null) work.push('unpooling');
  if (network.layers[layer].activation !== 'none') work.push('derivative');
  return work;
}
