import type { HTree } from './figures.ts';
import type { Quirks } from './quirks.ts';

/** Wire capacitance per length that the tool uses everywhere (0.2 fF/um). */
export const wire_F_m = 2e-10;
/**
 * Legs of more features (of the node) count as wider still (B14). The reference runs place the bound between 82 000 and
 * 110 000.
 */
const longLeg_features = 100_000;

/**
 * Time of `flits` from the root to a leaf: one after another, or a clock after the other (I5).
 *
 * @param stale_ohm_m as for {@link flit_s}
 */
export function travel_s(
  tree: HTree,
  flits: number,
  side: number,
  quirks: Quirks,
  clock_Hz: number,
  stale_ohm_m = 0,
): number {
  const each = flit_s(tree, side, quirks, stale_ohm_m);
  return inTurn_s(flits, quirks.I17 ? each : clocked_s(each, clock_Hz), quirks, clock_Hz);
}

/** Time of flits of which each takes `each_s`: one after another, or (I5) each a clock behind the one before. */
export function inTurn_s(flits: number, each_s: number, quirks: Quirks, clock_Hz: number): number {
  if (quirks.I5) return flits * each_s;
  return Math.min(1, flits) * each_s + Math.max(0, flits - 1) * Math.min(each_s, 1 / clock_Hz);
}

/** The next clock edge. What misses one by a rounding error has not. */
export function clocked_s(time_s: number, clock_Hz: number): number {
  return Math.ceil(time_s * clock_Hz - 1e-9) / clock_Hz;
}

/**
 * Time of one flit from the root to a leaf: the legs of all levels, halving, and the run along the centre.
 *
 * @param side of the square cells that the tree joins, in m
 * @param stale_ohm_m the wire resistance that the first level sees instead of the real one (B1)
 */
export function flit_s(tree: HTree, side: number, quirks: Quirks, stale_ohm_m = 0): number {
  let time = 0;
  let unit = 0;
  for (let level = 1; level <= tree.levels; level += 1) {
    const leg = 2 * side * 2 ** (tree.levels - level);
    const wire = quirks.B14 ? misread_ohm_m(tree, leg) : tree.wire_ohm_m;
    unit = perMetre_s(tree, quirks.B1 && level === 1 ? stale_ohm_m : wire);
    time += leg * unit;
  }
  return time + fromCentre(tree) * side * unit;
}

/** Energy of one bit from the root to a leaf. The run along the centre counts twice as long as for the latency. */
export function flitBit_J(tree: HTree, side: number): number {
  let length = fromCentre(tree) * 2 * side;
  for (let level = 1; level <= tree.levels; level += 1) length += 2 * side * 2 ** (tree.levels - level);
  return 0.5 * length * tree.bit_J_m;
}

function misread_ohm_m(tree: HTree, leg: number): number {
  return leg >= longLeg_features * tree.feature_m ? tree.wideWire_ohm_m / 4 : tree.wideWire_ohm_m;
}

function fromCentre({ columns, centre }: HTree): number {
  return Math.min(columns - centre, centre);
}

/** Delay of a metre of repeated wire (Bakoglu): 0.7 [R (Ci + Co + Cw d) + r d (Cw d / 2 + Ci)] / d. */
function perMetre_s({ repeater }: HTree, wire_ohm_m: number): number {
  const { ohm, inputF, outputF, spacing_m: d } = repeater;
  const driven = ohm * (inputF + outputF + wire_F_m * d);
  const wire = wire_ohm_m * d * (0.5 * wire_F_m * d + inputF);
  return (0.7 * (driven + wire)) / d;
}
