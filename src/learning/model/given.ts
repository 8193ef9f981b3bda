import { unitOf } from './store.ts';

/** Weights of one's own in place of drawn ones. */
export interface GivenWeights {
  /** By layer: inputs x outputs, in the order in which the layer reads its input. */
  readonly layers: readonly Float32Array[];
  /**
   * `training`: cells hold what they hold in a training that begins with drawn weights, and more if the weights need
   * it. `weights`: the ends of the cells are for the largest weight.
   */
  readonly range: 'training' | 'weights';
}

/** Weight that a cell's end stands for: a power of two that holds all weights. */
export function unitFor(values: Float32Array, limit: number, range: number, of: GivenWeights['range']): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const least = largest === 0 ? 1 : 2 ** Math.ceil(Math.log2(largest));
  return of === 'weights' ? least : Math.max(least, unitOf(limit, range));
}
