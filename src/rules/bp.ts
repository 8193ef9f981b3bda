import { addErrorChain } from './chain.ts';
import { addForward, addLoss } from './forward.ts';
import { Graph, multiply } from './graph.ts';
import type { Rule } from './rule.ts';
import { addGradientAndUpdate } from './training.ts';

/** Backpropagation: delta_l = (W_{l+1}^T delta_{l+1}) * f'_l by transposed reads of the weight arrays of layers 2..L. */
export const bp: Rule = {
  name: 'bp',
  summary: 'backpropagation: errors travel back through transposed reads of the weights',
  trains: true,
  template(network) {
    const graph = new Graph();
    const forward = addForward(graph, network, true);
    const loss = addLoss(graph, network, forward);
    const errors = addErrorChain(graph, network, loss, {
      phase: 'error',
      prefix: 'AG',
      operation: (consumer) => multiply('weights', consumer, true),
      readsWeights: true,
    });
    const order = addGradientAndUpdate(graph, network, forward, errors);
    const transposed = errors.transposedReads.flatMap((reads, layer) => (reads.length > 0 ? [layer] : []));
    return graph.template({ rule: 'bp', provision: { transposed, feedback: [], gradientUnits: 'one' }, order });
  },
};
