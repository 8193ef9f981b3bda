import type { LearningRule } from './rule.ts';

/** Feedback alignment (Lillicrap et al. 2016): as backpropagation, with fixed random matrices in place of the weights. */
export const fa: LearningRule = {
  feedbackFrom: (layer) => layer + 1,
  errors(pass) {
    for (let layer = pass.layers - 2; layer >= 0; layer--) {
      pass.feedback(layer + 1, layer);
      pass.derivative(layer);
    }
  },
};
