import { addDirectFeedback } from './direct.ts';
import { addForward, addLoss } from './forward.ts';
import { Graph, target } from './graph.ts';
import type { TrainingRule } from './rule.ts';
import { addGradientAndUpdate, type ErrorTasks } from './training.ts';

/**
 * Direct random target projection: delta_l = (B_l t) * f'_l for all l < L, with t the one-hot target in place of the
 * output error, of whose sign it is a shifted and scaled copy. It is known before the forward pass ends: a hidden layer
 * can make its gradient as soon as it was read, and the loss is the last layer's own work.
 *
 * Hidden layers descend along B_l t, as published. As B_l is drawn with both signs alike, so would they along its
 * negative: the last layer learns to read what they are driven to.
 */
export const drtp: TrainingRule = {
  name: 'drtp',
  summary:
    'Direct random target projection (DRTP): fixed random matrices turn the target into the errors of hidden layers.',
  citation:
    'Frenkel, Lefebvre, Bol: Learning without feedback: fixed random learning signals allow for feedforward training of deep neural networks, Frontiers in Neuroscience 15, 2021',
  trains: true,
  template(network, feedback) {
    const graph = new Graph();
    const forward = addForward(graph, network, true);
    const source = { tensor: target(network.layers.length - 1), name: 't', maker: null };
    const { layers, common, shapes } = addDirectFeedback(graph, network, forward, source, feedback);
    const loss = addLoss(graph, network, forward);
    const errors: ErrorTasks = {
      layers: [...layers, { makers: [loss], transposedReads: [] }],
      common,
      path: 'direct',
    };
    const order = addGradientAndUpdate(graph, network, forward, errors);
    return graph.template({
      rule: 'drtp',
      errors: errors.path,
      provision: { transposed: [], feedback: shapes, gradientUnits: 'perLayer' },
      order,
    });
  },
  feedbackTo: () => ({ from: 'target', shape: 'dense' }),
  errors(pass) {
    for (let layer = 0; layer < pass.layers - 1; layer++) {
      pass.feedback(layer);
      pass.derivative(layer);
    }
  },
};
