import { at, last } from '../lists/index.ts';
import type { Network, WeightLayer } from '../network/index.ts';
import type { ElementwiseKind, Operation, Phase, Template } from '../parts/words/task.ts';
import { addForward, addLoss, derivativeWork } from './forward.ts';
import { backwards, error, Graph, multiply, stored } from './graph.ts';
import { addGradientAndUpdate, type ErrorTasks } from './training.ts';

/**
 * How one backward product through the matrix of layer `consumer` is done: by its transposed weights or by feedback.
 */
interface BackwardProduct {
  readonly phase: Phase;
  readonly prefix: string;
  operation(consumer: number): Operation;
  readonly readsWeights: boolean;
}

const byWeights: BackwardProduct = {
  phase: 'error',
  prefix: 'AG',
  operation: (consumer) => multiply('weights', consumer, true),
  readsWeights: true,
};

const byFeedback: BackwardProduct = {
  phase: 'feedback',
  prefix: 'FB',
  operation: (consumer) => multiply('feedback', consumer, false),
  readsWeights: false,
};

/** A chain of errors through transposed reads of the weight arrays of all layers that read another one's result. */
export function transposedChain(rule: string, network: Network): Template {
  const transposed = readingLayers(network).map(([index]) => index);
  return chainTemplate(rule, network, byWeights, { transposed, feedback: [], gradientUnits: 'one' });
}

/** A chain of errors through feedback matrices, which are given for the layers of `readingLayers`. */
export function feedbackChain(rule: string, network: Network, feedback: Template['provision']['feedback']): Template {
  return chainTemplate(rule, network, byFeedback, { transposed: [], feedback, gradientUnits: 'one' });
}

/** The layers that read the result of another one: errors go back through their matrices. */
export function readingLayers({ layers }: Network): [index: number, layer: WeightLayer][] {
  return [...layers.entries()].filter(([, { from }]) => from.some((source) => source >= 0));
}

function chainTemplate(
  rule: string,
  network: Network,
  product: BackwardProduct,
  provision: Template['provision'],
): Template {
  const graph = new Graph();
  const forward = addForward(graph, network, true);
  const errors = addErrorChain(graph, network, addLoss(graph, network, forward), product);
  const order = addGradientAndUpdate(graph, network, forward, errors);
  return graph.template({ rule, errors: errors.path, provision, order });
}

/**
 * Adds delta_l = (M_c^T delta_c) * f'_l for l = L-1 .. 1, layer after layer. Where a result feeds several layers, their
 * products are summed; the last one applies the derivative.
 */
function addErrorChain(graph: Graph, network: Network, loss: number, product: BackwardProduct): ErrorTasks {
  const layers = network.layers.map(() => ({ makers: [] as number[], transposedReads: [] as number[] }));
  last(layers, 'layers').makers.push(loss);
  for (const [index, layer] of backwards(network).slice(1)) {
    const { makers } = at(layers, index, 'layers');
    const order = consumers(network, index).toReversed();
    for (const [place, consumer] of order.entries()) {
      const [adds, finishes] = [place > 0, place === order.length - 1];
      const behind = at(layers, consumer, 'layers');
      const node = graph.add({
        name: `${product.prefix} ${layer.name}`,
        operation: product.operation(consumer),
        epilogue: backwardWork(layer, adds, finishes),
        reads: [error(consumer), ...(adds ? [error(index)] : []), ...(finishes ? [stored(index)] : [])],
        writes: [error(index)],
        phase: product.phase,
        layer: index,
        per: 'sample',
      });
      graph.after(node, last(behind.makers, 'tasks that make an error'), 'sample');
      if (adds) graph.after(node, last(makers, 'tasks that make an error'), 'sample');
      makers.push(node);
      if (product.readsWeights) behind.transposedReads.push(node);
    }
  }
  return { layers, common: [loss], path: 'chain' };
}

/** The layers that read the result of a layer. */
function consumers({ layers }: Network, layer: number): number[] {
  return layers.flatMap(({ from }, index) => from.flatMap((source) => (source === layer ? [index] : [])));
}

function backwardWork(layer: WeightLayer, adds: boolean, finishes: boolean): ElementwiseKind[] {
  return [...(adds ? (['residual'] as const) : []), ...(finishes ? derivativeWork(layer) : [])];
}
