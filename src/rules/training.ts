import { at, last } from '../lists/index.ts';
import type { Network } from '../network/index.ts';
import type { Segment, Template, WorkOrder } from '../parts/words/task.ts';
import { activation, backwards, error, type Graph, gradient } from './graph.ts';

/** The tasks that make the error of one layer. */
export interface LayerErrors {
  /** Nodes that make delta_l, in order; the last one completes it. */
  readonly makers: readonly number[];
  /** Nodes that read W_l transposed. */
  readonly transposedReads: readonly number[];
}

/** What the rules differ in: the tasks that make errors. What every rule does with them is added here. */
export interface ErrorTasks {
  readonly layers: readonly LayerErrors[];
  /** Nodes before any layer's own error work, such as the loss and a broadcast. */
  readonly common: readonly number[];
  /** How errors reach the layers. */
  readonly path: Template['errors'];
}

/** What is done with one layer. */
interface LayerWork {
  readonly errors: LayerErrors;
  readonly gradient: number;
  readonly update: number;
}

/**
 * Adds WG(l) = delta_l x a_{l-1} per sample and WU(l) per batch. An update waits for the whole batch of gradients and
 * for every read of its weights in the iteration; the next forward read waits for it.
 */
export function addGradientAndUpdate(
  graph: Graph,
  network: Network,
  forward: readonly number[],
  errors: ErrorTasks,
): WorkOrder {
  const gradients = backwards(network).map(([layer, { name, from }]) => {
    const node = graph.add({
      name: `WG ${name}`,
      operation: { kind: 'outerProduct', layer },
      epilogue: [],
      reads: [...from.map(activation), error(layer)],
      writes: [gradient(layer)],
      phase: 'gradient',
      layer,
      per: 'sample',
    });
    const own = at(errors.layers, layer, 'layers');
    graph.after(node, last(own.makers, 'tasks that make an error'), 'sample');
    for (const source of from) if (source >= 0) graph.after(node, at(forward, source, 'forward reads'), 'sample');
    return { layer, name, errors: own, gradient: node };
  });
  const work = gradients.map(({ layer, name, ...before }): LayerWork => {
    const node = graph.add({
      name: `WU ${name}`,
      operation: { kind: 'write', matrix: { kind: 'weights', layer } },
      epilogue: [],
      reads: [gradient(layer)],
      writes: [],
      phase: 'update',
      layer,
      per: 'batch',
    });
    const read = at(forward, layer, 'forward reads');
    graph.after(node, before.gradient, 'batch');
    graph.after(node, read, 'batch');
    for (const transposed of before.errors.transposedReads) graph.after(node, transposed, 'batch');
    graph.after(read, node, 'iteration');
    return { ...before, update: node };
  });
  return workOrder(forward, errors, work);
}

/**
 * Without overlap: forward and loss sample by sample, then layer by layer from the last one its errors, gradients and
 * update. An update is put off until the transposed reads of its weights are over, which leaves the sum unchanged.
 *
 * @param work of the layers, the last one first
 */
function workOrder(forward: readonly number[], errors: ErrorTasks, work: readonly LayerWork[]): WorkOrder {
  const head: Segment = [...forward, ...errors.common];
  const own = ({ errors: { makers } }: LayerWork): Segment[] => {
    const nodes = makers.filter((node) => !errors.common.includes(node));
    return nodes.length > 0 ? [nodes] : [];
  };
  if (errors.path === 'chain') {
    const updates = work.map(({ update }) => [update]);
    return {
      serial: [head, ...work.flatMap((layer) => [...own(layer), [layer.gradient]]), ...updates],
      parallel: {
        first: [head, ...work.flatMap(own)],
        lanes: work.map(({ gradient, update }) => [[gradient], [update]]),
      },
    };
  }
  const lanes = work.map((layer) => [...own(layer), [layer.gradient], [layer.update]]);
  return { serial: [head, ...lanes.flat()], parallel: { first: [head], lanes } };
}
