import { at, last } from '../lists/index.ts';
import { layerBlocks } from './blocks.ts';
import { layerContexts } from './contexts.ts';
import { NotCovered } from './error.ts';
import type { Figures, Leakage, TileLeakage } from './figures.ts';
import { asPrinted } from './quirks.ts';
import type { LayerLeakage, PhaseValues, PrintedLeakage, Run } from './run.ts';
import { type LayerContext, ofLevels, remainingAdders } from './traffic.ts';

/** Leakage of a run: power of a layer's tiles and of all, and the energy that is charged for it. */
export interface ComposedLeakage {
  readonly layers: readonly LayerLeakage[];
  readonly chip: LayerLeakage;
}

/**
 * While a layer reads, the tool charges the leakage of all *other* tiles, each as large as its own, and nothing else
 * ever (I16). Without that idealisation every block leaks all the time.
 *
 * @param costs of the layers, whose times it takes
 * @param total_s time of all phases
 */
export function composedLeakage(
  leakage: Leakage,
  layers: readonly LayerContext[],
  costs: readonly PhaseValues[],
  total_s: number,
): ComposedLeakage {
  const found = layers.map((context, index): LayerLeakage => {
    const { layer, totalTiles, quirks } = context;
    const { FW, AG } = at(costs, index, 'costs of layers');
    const tile_W = tileLeakage_W(context, leakage);
    const power_W = layer.tiles * tile_W;
    const reads_s = FW.latency_s + AG.latency_s;
    return { power_W, energy_J: quirks.I16 ? (totalTiles - layer.tiles) * tile_W * reads_s : power_W * total_s };
  });
  const sum = (of: (one: LayerLeakage) => number) => found.reduce((total, one) => total + of(one), 0);
  const [context] = layers;
  const shared_W = context === undefined || context.quirks.I16 ? 0 : sharedLeakage_W(context, leakage);
  return {
    layers: found,
    chip: {
      power_W: sum(({ power_W }) => power_W) + shared_W,
      energy_J: sum((one) => one.energy_J) + shared_W * total_s,
    },
  };
}

/**
 * A tile: arrays, PE registers and trees, one bank of each tile buffer. The tool takes all PEs of all tiles for copies
 * of the one it saw last, whose tree may be idle, and the tile's tree as it was left (B20); buses it leaves out (I16).
 */
function tileLeakage_W(context: LayerContext, leakage: Leakage): number {
  const own = ownLeakage(context, leakage);
  return arraysOf(context) * arrayLeakage_W(context, leakage) + besideArrays_W(context, own);
}

/**
 * Adds what an array without transposed periphery leaks. In training only the first layer has such arrays, and a probe
 * keeps those of the others: it is solved from the printed leakage of the first layer, which is no independent number
 * then.
 */
export function withForwardArray(run: Run, figures: Figures, leakage: Leakage, { layers }: PrintedLeakage): Leakage {
  const [first] = layerContexts(run, figures, asPrinted);
  const [printed] = layers;
  if (!run.parameters.trainingEstimation || first === undefined || printed === undefined) return leakage;
  const tile_W = printed.power_W / first.layer.tiles;
  const beside_W = besideArrays_W(first, ownLeakage(first, leakage));
  return { ...leakage, forwardArray_W: (tile_W - beside_W) / arraysOf(first) };
}

/** Arrays of a tile of the layer. */
function arraysOf({ tile }: LayerContext): number {
  return tile.pes * tile.busOut.rows ** 2;
}

/** Leakage of a tile of the layer. */
function ownLeakage({ layer }: LayerContext, { tiles }: Leakage): TileLeakage {
  const own = tiles[layer.kind];
  if (own !== undefined) return own;
  throw new NotCovered(`leakage of tiles of kind ${layer.kind}`, `tiles of kind ${Object.keys(tiles).join(', ')}`);
}

function besideArrays_W(context: LayerContext, own: TileLeakage): number {
  const { tile, layer, run, quirks } = context;
  const lastPe = last(last(layer.blocks, 'tiles of a layer').pes, 'PEs of a tile');
  const peOperands = quirks.B20 ? Math.ceil(lastPe.rows / run.parameters.numRowSubArray) : tile.busOut.rows;
  const peRows = layer.kind === 'NM' ? tile.pes : Math.sqrt(tile.pes);
  const tileOperands = quirks.B20 ? lastAdded(context) : peRows;
  const buses_W = quirks.I16 ? 0 : busLeakage_W(tile.busIn.bits, tile.busOut.bits, own, quirks.B33);
  const pe_W = treeLeakage_W(own.peTree_W, peOperands) + own.registers_W + buses_W;
  return tile.pes * pe_W + treeLeakage_W(own.tileTree_W, tileOperands) + own.buffers_W.input + own.buffers_W.output;
}

/**
 * Operands of the last sum that a tile tree of the kind has made, in this layer or an earlier one: what the tool finds
 * in it.
 */
function lastAdded({ run, index, layer }: LayerContext): number {
  const earlier = run.rows.slice(0, index).map((_, i) => layerBlocks(run, i));
  const alike = [...earlier, layer].filter(({ kind }) => kind === layer.kind);
  const sums = alike.flatMap(({ blocks }) => blocks.map(({ operands }) => operands));
  return sums.findLast((operands) => operands > 1) ?? 1;
}

function busLeakage_W(inputBits: number, outputBits: number, { busWires_W }: TileLeakage, isOneWire: boolean): number {
  return busWires_W.input * (isOneWire ? 1 : inputBits) + busWires_W.output * (isOneWire ? 1 : outputBits);
}

/**
 * The first layer is never read back. Others have source-line switches, whose registers the tool counts twice (B20).
 */
function arrayLeakage_W(context: LayerContext, leakage: Leakage): number {
  const { run, tile, index, quirks } = context;
  const { trainingEstimation, memcelltype, numRowSubArray } = run.parameters;
  if (!trainingEstimation) return leakage.array_W;
  if (index === 0) return leakage.forwardArray_W ?? leakage.array_W;
  if (quirks.B20 || memcelltype === 1) return leakage.array_W;
  const register_W = ownLeakage(context, leakage).registers_W / (tile.peIn.bits + tile.peOut.bits);
  return leakage.array_W - numRowSubArray * register_W;
}

/** What the chip has once. */
function sharedLeakage_W({ figures }: LayerContext, leakage: Leakage): number {
  const { globalBuffer, globalTree } = figures;
  return (
    globalBuffer.banks * leakage.globalBank_W +
    treeLeakage_W(leakage.globalTree_W, 2 ** globalTree.stages) +
    leakage.elementwise_W +
    leakage.gradient_W
  );
}

/** All trees of a block, less the adders that the tool drops from odd levels. */
function treeLeakage_W(passes: readonly number[], operands: number): number {
  if (operands <= 1) return 0;
  const levels = Math.floor(Math.log2(operands));
  return (ofLevels(passes, levels) * remainingAdders(operands)) / (2 ** levels - 1);
}
