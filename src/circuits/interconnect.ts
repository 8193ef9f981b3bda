import type { Block, WireFigures } from '../parts/words/figures.ts';

/** Equal bundles of repeated wires: a bus, or the segments of one level of an H-tree. */
export interface Bundles {
  readonly count: number;
  readonly length_m: number;
  /** Wires side by side in one bundle: bits of a flit, times the directions that have wires of their own. */
  readonly wires: number;
}

/** What bundles take. Area and leakage of all of them together. */
export interface BundleFigures extends Block {
  /** A flit over the length of one bundle. */
  readonly hop_s: number;
  /** One bit over that length. */
  readonly bit_J: number;
  /** On one wire; null where the wire's figures are given and tell nothing of them. */
  readonly repeaters: number | null;
}

/** Figures of bundles of a repeated wire. A wire shorter than the distance of two repeaters still has its driver. */
export function bundleFigures(wire: WireFigures, { count, length_m, wires }: Bundles): BundleFigures {
  const wire_m = count * wires * length_m;
  return {
    hop_s: length_m * wire.latency_s_per_m,
    bit_J: length_m * wire.energy_J_per_bit_m,
    repeaters: wire.repeater ? Math.max(1, Math.ceil(length_m / wire.repeater.distance_m)) : null,
    area_m2: wire_m * wire.area_m2_per_bit_m,
    leakage_W: wire_m * wire.leakage_W_per_bit_m,
  };
}
