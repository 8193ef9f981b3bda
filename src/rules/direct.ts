import { at } from '../lists/index.ts';
import { type Network, size } from '../network/index.ts';
import type { FeedbackShape, Tensor } from '../parts/words/task.ts';
import { derivativeWork } from './forward.ts';
import { backwards, type Graph, multiply, stored } from './graph.ts';
import type { FeedbackChoice } from './rule.ts';
import type { LayerErrors } from './training.ts';

/** A vector with a value for each class that makes the errors of all hidden layers, each by a matrix of its own. */
export interface DirectSource {
  readonly tensor: Tensor & { readonly kind: FeedbackShape['operand'] };
  /** Its name in that of the broadcast. */
  readonly name: string;
  /** The node that makes it; null if it is given. */
  readonly maker: number | null;
}

/** The tasks of direct feedback. */
export interface DirectFeedback {
  /** Of the hidden layers. */
  readonly layers: readonly LayerErrors[];
  /** What serves all layers: a broadcast of the vector, or one product with a shared matrix. */
  readonly common: readonly number[];
  /** The matrices that are needed. */
  readonly shapes: readonly FeedbackShape[];
}

/**
 * Adds delta_l = (B_l v) * f'_l for all l < L at once: v goes to all feedback arrays in one broadcast, or each product
 * fetches it where no arrays hold B. With a shared B (one matrix with max n_l rows) a single product serves all layers.
 */
export function addDirectFeedback(
  graph: Graph,
  network: Network,
  forward: readonly number[],
  source: DirectSource,
  feedback: FeedbackChoice,
): DirectFeedback {
  const shapes = directShapes(network, source.tensor.kind, feedback);
  const [owner] = shapes;
  if (owner === undefined) return { layers: [], common: [], shapes };
  const made =
    feedback.matrix === 'shared'
      ? addSharedProduct(graph, network, source, owner.layer)
      : addProducts(graph, network, source, feedback.cost === 'arrays');
  // A derivative needs what the layer stored. What a loss makes comes after all forward reads, what is given does not.
  if (source.maker === null) {
    for (const [layer, { makers }] of made.layers.entries()) {
      for (const maker of makers) graph.after(maker, at(forward, layer, 'forward reads'), 'sample');
    }
  }
  return { ...made, shapes };
}

/** Rows of B_l: the elements of layer l's result (after pooling). Of a shared B only the largest is needed. */
function directShapes(
  network: Network,
  operand: FeedbackShape['operand'],
  { matrix }: FeedbackChoice,
): FeedbackShape[] {
  const shapes = network.layers.slice(0, -1).map((layer, index) => ({
    layer: index,
    inputs: network.classes,
    outputs: size(layer.result),
    groups: 1,
    operand,
    vectors: 1,
  }));
  const [first, ...others] = shapes;
  if (matrix !== 'shared' || first === undefined) return shapes;
  return [others.reduce((largest, shape) => (shape.outputs > largest.outputs ? shape : largest), first)];
}

type Made = Omit<DirectFeedback, 'shapes'>;

function addProducts(graph: Graph, network: Network, source: DirectSource, viaArrays: boolean): Made {
  const last = network.layers.length - 1;
  const common = viaArrays ? [addBroadcast(graph, last, source)] : [];
  const after = common.at(-1) ?? source.maker;
  const layers: LayerErrors[] = [];
  for (const [index, layer] of hiddenLayers(network)) {
    const node = graph.add({
      name: `FB ${layer.name}`,
      operation: multiply('feedback', index, false),
      epilogue: derivativeWork(layer),
      reads: [viaArrays ? { kind: 'broadcast', layer: last } : source.tensor, stored(index)],
      writes: [{ kind: 'error', layer: index }],
      phase: 'feedback',
      layer: index,
      per: 'sample',
    });
    if (after !== null) graph.after(node, after, 'sample');
    layers.unshift({ makers: [node], transposedReads: [] });
  }
  return { layers, common };
}

function addSharedProduct(graph: Graph, network: Network, source: DirectSource, owner: number): Made {
  const product: Tensor = { kind: 'feedback', layer: owner };
  const shared = graph.add({
    name: 'FB shared',
    operation: multiply('feedback', owner, false),
    epilogue: [],
    reads: [source.tensor],
    writes: [product],
    phase: 'feedback',
    layer: owner,
    per: 'sample',
  });
  if (source.maker !== null) graph.after(shared, source.maker, 'sample');
  const layers: LayerErrors[] = [];
  for (const [index, layer] of hiddenLayers(network)) {
    const [work = 'derivative', ...epilogue] = derivativeWork(layer);
    const node = graph.add({
      name: `FB ${layer.name}`,
      operation: { kind: 'elementwise', work },
      epilogue,
      reads: [product, stored(index)],
      writes: [{ kind: 'error', layer: index }],
      phase: 'feedback',
      layer: index,
      per: 'sample',
    });
    graph.after(node, shared, 'sample');
    layers.unshift({ makers: [node], transposedReads: [] });
  }
  return { layers, common: [shared] };
}

function addBroadcast(graph: Graph, last: number, { tensor, name, maker }: DirectSource): number {
  const node = graph.add({
    name: `broadcast ${name}`,
    operation: { kind: 'broadcast' },
    epilogue: [],
    reads: [tensor],
    writes: [],
    phase: 'feedback',
    layer: last,
    per: 'sample',
  });
  if (maker !== null) graph.after(node, maker, 'sample');
  return node;
}

function hiddenLayers(network: Network) {
  return backwards(network).slice(1);
}
