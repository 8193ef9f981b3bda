/** Times in ps of one layer over a batch: forward, error, weight gradient with the sums in DRAM, and update. */
export interface LayerTimes {
  readonly forward: number;
  /** The read that makes delta_l. */
  readonly error: number;
  readonly gradient: number;
  readonly update: number;
}

/** Times of a batch: per layer, and what no layer does alone (loss, broadcast, a feedback product that serves all). */
export interface BatchTimes {
  readonly layers: readonly LayerTimes[];
  readonly common: number;
  /** Whether delta_l needs delta_{l+1}. */
  readonly chain: boolean;
}

/**
 * `schedule.layers: serial`. With times of one sample, T = B (sum_l FW_l + common) + sum_l [B (E_l + WG_l) + WU_l].
 */
export function serialLaw({ layers, common }: BatchTimes): number {
  return common + sum(layers, ({ forward, error, gradient, update }) => forward + error + gradient + update);
}

/**
 * `schedule.layers: parallel`. Without an error chain, T = B (sum_l FW_l + common) + max_l [B (E_l + WG_l) + WU_l];
 * with one, errors come first: T = B (sum_l FW_l + common) + B sum_l E_l + max_l [B WG_l + WU_l].
 */
export function parallelLaw({ layers, common, chain }: BatchTimes): number {
  const before = common + sum(layers, ({ forward, error }) => forward + (chain ? error : 0));
  const own = layers.map(({ error, gradient, update }) => (chain ? 0 : error) + gradient + update);
  return before + Math.max(...own);
}

function sum(layers: readonly LayerTimes[], of: (layer: LayerTimes) => number): number {
  return layers.reduce((total, layer) => total + of(layer), 0);
}
