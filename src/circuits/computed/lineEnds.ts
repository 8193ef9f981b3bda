import { fullAdder } from './adder.ts';
import { flipFlop, type Side } from './flipFlop.ts';
import { cellHeight_m, gatePitch_m, inverter, nand } from './gates.ts';
import { placedInColumns, placedInRows } from './layout.ts';
import type { Technology } from './technology.ts';

/** Equal blocks at the end of an array's lines: below its columns along a row, beside its rows down a column. */
export interface LineEnds {
  readonly count: number;
  readonly side: Side;
}

/** What stands at the end of the lines, laid out. Areas of all blocks together. */
interface Layout {
  /** Switches of `switch_m`, one a line, of cells that are `cell_m` wide. */
  switches_m2(t: Technology, ends: LineEnds, switch_m: number, cell_m: number): number;
  /** Wires along the whole side. */
  wires_m2(t: Technology, side: Side, count: number): number;
  /** Encoders of so many levels, a level as wide as `level_m`. */
  encoders_m2(t: Technology, ends: LineEnds, levels: number, level_m: number): number;
  /** Shift-adders of adders and registers of so many bits. */
  sums_m2(t: Technology, ends: LineEnds, bits: { readonly adder: number; readonly register: number }): number;
}

/** Cells in whole rows or columns; what they leave free is lost. */
function placed(t: Technology, { along, length_m }: Side, cells: number, width_m: number): number {
  const place = along === 'row' ? placedInRows : placedInColumns;
  return place(cells, { width_m, height_m: cellHeight_m(t) }, length_m);
}

/** Every cell beside the next, whatever block it belongs to. */
const packed: Layout = {
  switches_m2: (t, { count, side }, switch_m) => placed(t, side, count, switch_m),
  wires_m2: (t, { length_m }, count) => count * t.wirePitch_m * length_m,
  encoders_m2: (t, { count }, levels, level_m) => count * levels * level_m * cellHeight_m(t),
  sums_m2: (t, { count, side }, bits) =>
    placed(t, side, count * bits.register, flipFlop(t).width_m) +
    placed(t, side, count * bits.adder, fullAdder(t).width_m),
};

/** Length that the reference gives a switch, in features. From 28 to 32 all of its runs have as many rows. */
const switch_F = 30;

/**
 * As the reference has them, from the areas of its runs.
 *
 * Switches lie below the columns in as many rows as their cells ask for; at the rows they lie beside each other and
 * count as high as the array. Wires run above them.
 *
 * Below the columns every level of the encoders has rows of its own, in which the widest of its gates counts. At the
 * rows, and below an array that is narrower than a level, encoders are the sum of their gates. Where their levels fit
 * above each other, two encoders share a column (one run tells: its rows are 15 F high).
 *
 * Every bit of an adder has rows of its own, and an inverter and a gate stand beside each adder.
 */
const spread: Layout = {
  switches_m2(t, { count, side }, _, cell_m) {
    const rows = Math.ceil((switch_F * t.node_m) / cell_m);
    return (side.along === 'row' ? rows * cellHeight_m(t) : count * inverter(t).width_m) * side.length_m;
  },
  wires_m2: () => 0,
  encoders_m2(t, ends, levels, level_m) {
    const { count, side } = ends;
    const height_m = cellHeight_m(t);
    if (side.along === 'row' && side.length_m >= level_m) {
      const widest_m = ((levels + 1) / 2 + 1) * gatePitch_m(t);
      return levels * Math.ceil((count * widest_m) / side.length_m) * height_m * side.length_m;
    }
    if (side.along === 'column' && side.length_m >= levels * height_m) {
      return Math.ceil(count / 2) * level_m * side.length_m;
    }
    return packed.encoders_m2(t, ends, levels, level_m);
  },
  sums_m2: (t, { count, side }, bits) =>
    placed(t, side, count * bits.register, flipFlop(t).width_m) +
    bits.adder * placed(t, side, count, fullAdder(t).width_m) +
    placed(t, side, count, inverter(t).width_m + nand(t, 2).width_m),
};

/** How the ends of lines are laid out, by the basis of figures. */
export const endLayouts = { published: packed, reference: spread } as const satisfies Readonly<
  Record<Technology['basis'], Layout>
>;
