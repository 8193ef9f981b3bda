import { addForward } from './forward.ts';
import { Graph } from './graph.ts';
import type { Rule } from './rule.ts';

/** Forward passes only. */
export const inference: Rule = {
  name: 'inference',
  summary: 'forward passes only',
  trains: false,
  template(network) {
    const graph = new Graph();
    const forward = addForward(graph, network, false);
    return graph.template({
      rule: 'inference',
      provision: { transposed: [], feedback: [], gradientUnits: 'none' },
      order: { serial: [forward], parallel: { first: [forward], lanes: [] } },
    });
  },
};
