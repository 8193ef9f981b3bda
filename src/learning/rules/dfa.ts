import type { LearningRule } from './rule.ts';

/** Direct feedback alignment (Nøkland 2016): the output's error reaches every hidden layer at once. */
export const dfa: LearningRule = {
  feedbackTo: (_, layers) => ({ from: layers - 1, shape: 'dense' }),
  errors(pass) {
    for (let layer = 0; layer < pass.layers - 1; layer++) {
      pass.feedback(layer);
      pass.derivative(layer);
    }
  },
};
