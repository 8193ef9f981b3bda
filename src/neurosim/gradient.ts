import type { GradientAdders, GradientUnit } from './figures.ts';
import type { PhaseCost } from './read.ts';
import { buffered, type Cost, dram, globalBuffer, inOrder, type LayerContext, mapBits, sum } from './traffic.ts';

/** One image's weight gradient of a layer. */
export function gradientPhase(context: LayerContext, unit: GradientUnit, adders: GradientAdders): PhaseCost {
  const weights = layerWeights(context);
  const peak = sum(products(context, unit), accumulation(adders, weights));
  const { figures } = context;
  const gradients = weights * unit.bits;
  // Gradients pass the global buffer on their way to DRAM and on their way back; activations and errors once each.
  const through = buffered(figures.globalBuffer, 2 * gradients, figures.globalTreeWires.bits);
  const stored = dram(figures, 2 * mapBits(context) + 2 * gradients);
  return { peak, total: inOrder(context.quirks.I3, peak, sum(globalBuffer(context), through), stored) };
}

/** Weights of a layer. */
export function layerWeights({ layer }: LayerContext): number {
  return layer.rows * layer.row.outputs;
}

/** Activations are written (rows are positions), error vectors read them, per output channel and kernel position. */
function products(context: LayerContext, unit: GradientUnit): Cost {
  const { layer, run } = context;
  const { numRowSubArrayWG: rows, numColSubArrayWG: columns } = run.parameters;
  const { activity } = context.activity;
  const bits = layer.row.channels * run.inputBits;
  const read_s = unit.read_s * (unit.readActivity === undefined ? 1 : activity / unit.readActivity);
  const time =
    (layer.row.outputs * read_s) / speedUp(context, unit) + unit.writeFixed_s + unit.writeActive_s * activity;
  const used = (layer.positions * bits) / (rows * columns * unit.arrayRows * unit.arrayColumns);
  const read = unit.readIdle_J + unit.readRow_J * Math.floor(activity * rows);
  return {
    s: layer.kernel * time,
    J: layer.kernel * used * (layer.row.outputs * read + unit.write_J),
  };
}

/** How many parts of a layer the arrays serve side by side; below one if it needs more arrays than exist (B28). */
function speedUp({ layer, run, quirks }: LayerContext, unit: GradientUnit): number {
  const { numRowSubArrayWG: rows, numColSubArrayWG: columns } = run.parameters;
  const across = (layer.row.channels * run.inputBits) / columns;
  const isFullyConnected = layer.positions === 1 && layer.kernel === 1;
  if (isFullyConnected) {
    if (quirks.B22) return unit.arrayRows * Math.max(1, Math.floor(across));
    // With one position a copy of the activations is a row of pieces, and any array holds a piece.
    return share(unit.arrayRows * unit.arrayColumns, Math.ceil(across), quirks.B28);
  }
  return (
    share(unit.arrayRows, Math.ceil(layer.positions / rows), quirks.B28) *
    share(unit.arrayColumns, Math.ceil(across), quirks.B28)
  );
}

function share(available: number, needed: number, atLeastOne: boolean): number {
  if (available >= needed) return Math.floor(available / needed);
  return atLeastOne ? 1 : 1 / Math.ceil(needed / available);
}

function accumulation(adders: GradientAdders, weights: number): Cost {
  const passes = Math.ceil(weights / adders.adders);
  return { s: passes * adders.pass_s, J: passes * adders.pass_J * Math.min(1, weights / adders.adders) };
}
