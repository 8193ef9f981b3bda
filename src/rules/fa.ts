import { fanIn, positions } from '../network/index.ts';
import { feedbackChain, readingLayers } from './chain.ts';
import type { TrainingRule } from './rule.ts';

/**
 * Feedback alignment: as backpropagation, with a fixed random B_{l+1} of the shape of W_{l+1}^T (a kernel for a
 * convolution) in place of the transposed weights.
 */
export const fa: TrainingRule = {
  name: 'fa',
  summary: 'Feedback alignment (FA): errors travel back layer by layer through fixed random matrices.',
  citation:
    'Lillicrap, Cownden, Tweed, Akerman: Random synaptic feedback weights support error backpropagation for deep learning, Nature Communications 7, 2016',
  trains: true,
  template(network) {
    const shapes = readingLayers(network).map(([index, layer]) => ({
      layer: index,
      inputs: layer.output.channels / layer.groups,
      outputs: fanIn(layer),
      groups: layer.groups,
      operand: 'error' as const,
      vectors: positions(layer),
    }));
    return feedbackChain('fa', network, shapes);
  },
  feedbackTo: (layer) => ({ from: layer + 1, shape: 'kernel' }),
  errors(pass) {
    for (let layer = pass.layers - 2; layer >= 0; layer--) {
      pass.feedback(layer);
      pass.derivative(layer);
    }
  },
};
