import type { LearningRule } from './rule.ts';

/** Backpropagation (Rumelhart, Hinton, Williams 1986): errors return through the transposed weights, layer after layer. */
export const bp: LearningRule = {
  feedbackTo: () => null,
  errors(pass) {
    for (let layer = pass.layers - 1; layer > 0; layer--) {
      pass.transposed(layer);
      pass.derivative(layer - 1);
    }
  },
};
