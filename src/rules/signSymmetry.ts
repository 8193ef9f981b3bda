import { transposedChain } from './chain.ts';
import type { TrainingRule } from './rule.ts';

/**
 * Sign-symmetric feedback (uniform, "uSF"): delta_l = (s sign(W_{l+1})^T delta_{l+1}) * f'_l. Errors travel back as in
 * backpropagation, but only the signs of the weights are seen. The size s of all is the root mean square of the layer's
 * weights before training, so that errors begin as large as backpropagation's.
 *
 * On a chip it is the same chain of transposed reads, each costed like a read of whole weights.
 */
export const signSymmetry: TrainingRule = {
  name: 'sign-symmetry',
  summary:
    'Sign-symmetric feedback: errors travel back as in bp, but transposed reads see only the signs of the weights.',
  citation: 'Liao, Leibo, Poggio: How important is weight symmetry in backpropagation?, AAAI 2016',
  trains: true,
  template: (network) => transposedChain('sign-symmetry', network),
  feedbackTo: () => null,
  errors(pass) {
    for (let layer = pass.layers - 1; layer > 0; layer--) {
      pass.transposedSigns(layer);
      pass.derivative(layer - 1);
    }
  },
};
