import { addDirectFeedback } from './direct.ts';
import { addForward, addLoss } from './forward.ts';
import { error, Graph } from './graph.ts';
import type { TrainingRule } from './rule.ts';
import { addGradientAndUpdate, type ErrorTasks } from './training.ts';

/**
 * Direct feedback alignment: delta_l = (B_l e) * f'_l for all l < L at once, B_l fixed, random, n_l x classes, with e
 * the output error.
 */
export const dfa: TrainingRule = {
  name: 'dfa',
  summary:
    'Direct feedback alignment (DFA): every layer gets the output error through a fixed random matrix of its own.',
  citation: 'Nøkland: Direct feedback alignment provides learning in deep neural networks, NeurIPS 2016',
  trains: true,
  template(network, feedback) {
    const graph = new Graph();
    const forward = addForward(graph, network, true);
    const loss = addLoss(graph, network, forward);
    const source = { tensor: error(network.layers.length - 1), name: 'e', maker: loss };
    const { layers, common, shapes } = addDirectFeedback(graph, network, forward, source, feedback);
    const errors: ErrorTasks = {
      layers: [...layers, { makers: [loss], transposedReads: [] }],
      common: [loss, ...common],
      path: 'direct',
    };
    const order = addGradientAndUpdate(graph, network, forward, errors);
    return graph.template({
      rule: 'dfa',
      errors: errors.path,
      provision: { transposed: [], feedback: shapes, gradientUnits: 'perLayer' },
      order,
    });
  },
  feedbackTo: (_, layers) => ({ from: layers - 1, shape: 'dense' }),
  errors(pass) {
    for (let layer = 0; layer < pass.layers - 1; layer++) {
      pass.feedback(layer);
      pass.derivative(layer);
    }
  },
};
