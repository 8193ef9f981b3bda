import { addForward } from './forward.ts';
import { Graph } from './graph.ts';
import type { ForwardRule } from './rule.ts';

/** Forward passes only. */
export const inference: ForwardRule = {
  name: 'inference',
  summary: 'Inference: forward passes only, without learning.',
  citation: null,
  trains: false,
  template(network) {
    const graph = new Graph();
    const forward = addForward(graph, network, false);
    return graph.template({
      rule: 'inference',
      errors: 'none',
      provision: { transposed: [], feedback: [], gradientUnits: 'none' },
      order: { serial: [forward], parallel: { first: [forward], lanes: [] } },
    });
  },
};
