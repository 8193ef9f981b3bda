import type { LearningRule } from './rule.ts';

/** Direct feedback alignment (Nøkland 2016): the output's error reaches every hidden layer at once. */
export const dfa: LearningRule = {
  feedbackFrom: (_, layers) => layers - 1,
  errors(pass) {
    for (let layer = 0; layer < pass.layers - 1; layer++) {
      pass.feedback(pass.layers - 1, layer);
      pass.derivative(layer);
    }
  },
};
