import { transposedChain } from './chain.ts';
import type { TrainingRule } from './rule.ts';

/**
 * Backpropagation: delta_l = (W_{l+1}^T delta_{l+1}) * f'_l by transposed reads of the weight arrays of layers 2..L.
 */
export const bp: TrainingRule = {
  name: 'bp',
  summary: 'Backpropagation (BP): errors travel back through transposed reads of the weights.',
  citation: 'Rumelhart, Hinton, Williams: Learning representations by back-propagating errors, Nature 323, 1986',
  trains: true,
  template: (network) => transposedChain('bp', network),
  feedbackTo: () => null,
  errors(pass) {
    for (let layer = pass.layers - 1; layer > 0; layer--) {
      pass.transposed(layer);
      pass.derivative(layer - 1);
    }
  },
};
