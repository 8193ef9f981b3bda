import type { LearningRule } from './rule.ts';

/** Feedback alignment (Lillicrap et al. 2016): as backpropagation, with fixed random matrices in place of the weights. */
export const fa: LearningRule = {
  feedbackTo: (layer) => ({ from: layer + 1, shape: 'kernel' }),
  errors(pass) {
    for (let layer = pass.layers - 2; layer >= 0; layer--) {
      pass.feedback(layer);
      pass.derivative(layer);
    }
  },
};
