import { type Network, size } from '../network/index.ts';
import type { ElementwiseKind, FeedbackShape, Tensor } from '../parts/words/task.ts';
import { addForward, addLoss } from './forward.ts';
import { error, Graph, multiply, stored } from './graph.ts';
import type { Rule } from './rule.ts';
import { addGradientAndUpdate, type ErrorTasks } from './training.ts';

const broadcast = (layer: number): Tensor => ({ kind: 'broadcast', layer });
const product = (layer: number): Tensor => ({ kind: 'feedback', layer });

/**
 * Direct feedback alignment (Nokland 2016): delta_l = (B_l e) * f'_l for all l < L at once, B_l fixed, random, n_l x
 * classes. The output error e is sent to all feedback arrays in one broadcast. With a shared B (one matrix with max n_l
 * rows) a single product serves all layers.
 */
export const dfa: Rule = {
  name: 'dfa',
  summary: 'direct feedback alignment: every layer gets the output error through its own fixed random matrix',
  trains: true,
  template(network, feedback) {
    const graph = new Graph();
    const forward = addForward(graph, network, true);
    const loss = addLoss(graph, network, forward);
    const errors =
      feedback.matrix === 'shared'
        ? addSharedFeedback(graph, network, loss)
        : addFeedback(graph, network, loss, feedback.cost === 'arrays');
    const order = addGradientAndUpdate(graph, network, forward, errors);
    const shapes = feedbackShapes(network, feedback.matrix === 'shared');
    return graph.template({
      rule: 'dfa',
      provision: { transposed: [], feedback: shapes, gradientUnits: 'perLayer' },
      order,
    });
  },
};

/** Rows of B_l: the elements of layer l's result (after pooling). */
function feedbackShapes(network: Network, shared: boolean): FeedbackShape[] {
  const shapes = network.layers.slice(0, -1).map((layer, index) => ({
    layer: index,
    inputs: network.classes,
    outputs: size(layer.result),
    groups: 1,
    vectors: 1,
  }));
  if (!shared || shapes.length === 0) return shapes;
  return [shapes.reduce((largest, shape) => (shape.outputs > largest.outputs ? shape : largest))];
}

function addFeedback(graph: Graph, network: Network, loss: number, viaArrays: boolean): ErrorTasks {
  const last = network.layers.length - 1;
  const common = [loss];
  if (viaArrays && last > 0) common.push(addBroadcast(graph, last, loss));
  const makers: number[][] = network.layers.map(() => []);
  makers[last] = [loss];
  for (let layer = last - 1; layer >= 0; layer--) {
    const node = graph.add({
      name: `FB ${network.layers[layer].name}`,
      operation: multiply('feedback', layer, false),
      epilogue: feedbackWork(network, layer),
      reads: [viaArrays ? broadcast(last) : error(last), stored(layer)],
      writes: [error(layer)],
      phase: 'feedback',
      layer,
      per: 'sample',
    });
    graph.after(node, common.at(-1) as number, 'sample');
    makers[layer] = [node];
  }
  return { makers, transposedReads: network.layers.map(() => []), common, chain: false };
}

function addSharedFeedback(graph: Graph, network: Network, loss: number): ErrorTasks {
  const last = network.layers.length - 1;
  const owner = feedbackShapes(network, true)[0]?.layer;
  const makers: number[][] = network.layers.map(() => []);
  makers[last] = [loss];
  if (owner === undefined) return { makers, transposedReads: makers.map(() => []), common: [loss], chain: false };
  const shared = graph.add({
    name: 'FB shared',
    operation: multiply('feedback', owner, false),
    epilogue: [],
    reads: [error(last)],
    writes: [product(owner)],
    phase: 'feedback',
    layer: owner,
    per: 'sample',
  });
  graph.after(shared, loss, 'sample');
  for (let layer = last - 1; layer >= 0; layer--) {
    const [work = 'derivative', ...epilogue] = feedbackWork(network, layer);
    const node = graph.add({
      name: `FB ${network.layers[layer].name}`,
      operation: { kind: 'elementwise', work },
      epilogue,
      reads: [product(owner), stored(layer)],
      writes: [error(layer)],
      phase: 'feedback',
      layer,
      per: 'sample',
    });
    graph.after(node, shared, 'sample');
    makers[layer] = [node];
  }
  return { makers, transposedReads: network.layers.map(() => []), common: [loss, shared], chain: false };
}

function addBroadcast(graph: Graph, last: number, loss: number): number {
  const node = graph.add({
    name: 'broadcast e',
    operation: { kind: 'broadcast' },
    epilogue: [],
    reads: [error(last)],
    writes: [],
    phase: 'feedback',
    layer: last,
    per: 'sample',
  });
  graph.after(node, loss, 'sample');
  return node;
}

function feedbackWork(network: Network, layer: number): ElementwiseKind[] {
  const { pool, activation } = network.layers[layer];
  const work: ElementwiseKind[] = [];
  if (pool !== null) work.push('unpooling');
  if (activation !== 'none') work.push('derivative');
  return work;
}
