import { fanIn, positions } from '../network/index.ts';
import { addErrorChain } from './chain.ts';
import { addForward, addLoss } from './forward.ts';
import { Graph, multiply } from './graph.ts';
import type { Rule } from './rule.ts';
import { addGradientAndUpdate } from './training.ts';

/**
 * Feedback alignment (Lillicrap et al. 2016): as backpropagation, with a fixed random B_{l+1} of the shape of W_{l+1}^T
 * (a kernel for a convolution) in place of the transposed weights.
 */
export const fa: Rule = {
  name: 'fa',
  summary: 'feedback alignment: errors travel back layer by layer through fixed random matrices',
  trains: true,
  template(network) {
    const graph = new Graph();
    const forward = addForward(graph, network, true);
    const loss = addLoss(graph, network, forward);
    const errors = addErrorChain(graph, network, loss, {
      phase: 'feedback',
      prefix: 'FB',
      operation: (consumer) => multiply('feedback', consumer, false),
      readsWeights: false,
    });
    const order = addGradientAndUpdate(graph, network, forward, errors);
    const feedback = network.layers.flatMap((layer, index) =>
      layer.from.every((source) => source < 0)
        ? []
        : [
            {
              layer: index,
              inputs: layer.output.channels / layer.groups,
              outputs: fanIn(layer),
              groups: layer.groups,
              vectors: positions(layer),
            },
          ],
    );
    return graph.template({ rule: 'fa', provision: { transposed: [], feedback, gradientUnits: 'one' }, order });
  },
};
