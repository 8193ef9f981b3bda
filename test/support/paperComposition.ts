import { chipArea } from '../../src/neurosim/area.ts';
import { layerBlocks } from '../../src/neurosim/blocks.ts';
import {
  type Area,
  asPrinted,
  type Composition,
  compose,
  type Figures,
  type Run,
  technologyFigures,
} from '../../src/neurosim/index.ts';
import { gradientAdders, gradientUnit } from '../../src/neurosim/technology/gradient.ts';
import { processOf } from '../../src/neurosim/technology/process.ts';
import { chipSizes } from '../../src/neurosim/technology/sizes.ts';
import { reference } from '../unit/neurosim/runs.ts';

// The paper's chips as the tool's own arithmetic has them (`neurosim`, quirks on), fed with figures computed from
// technology. Nothing of a run is read but the parameters of mlp1024x3_sub128, changed to the paper's where they differ.
const base = reference('mlp1024x3_sub128').run;

export interface Setting {
  readonly depth?: number;
  readonly node?: 22 | 32;
  readonly adcBits?: number;
  readonly batch?: number;
  /** Fraction of the weights that an update moves by one to three steps. */
  readonly moved?: number;
}

export interface Composed {
  readonly bp_s: number;
  /** By the law of the reference: the forward phase on the chip of dfa, the slowest layer's rest on that of bp. */
  readonly dfa_s: number;
  readonly forward_s: { readonly bp: number; readonly dfa: number };
  readonly update_s: number;
  readonly composition: Composition;
}

/** Times under both rules and the chip of bp. */
export function composed(setting: Setting): Composed {
  const run = runOf(setting);
  const figures = figuresOf(run);
  const composition = compose(run, figures);
  const updates = updates_s(run, figures, composition, setting.moved ?? 0.05);
  const { FW, AG, WG } = composition.chip;
  const perLayer = composition.layers.map((l, index) => l.AG.latency_s + l.WG.latency_s + updates[index]!);
  const update_s = updates.reduce((sum, each) => sum + each, 0);
  const forward_s = { bp: FW.latency_s, dfa: compose(run, dfaFigures(run)).chip.FW.latency_s };
  return {
    bp_s: forward_s.bp + AG.latency_s + WG.latency_s + update_s,
    dfa_s: forward_s.dfa + Math.max(...perLayer),
    forward_s,
    update_s,
    composition,
  };
}

/** The chip of dfa: nothing is read transposed, so arrays have no row side. Its global buffer is that of bp. */
function dfaFigures(run: Run): Figures {
  const { parameters } = run;
  const reading = technologyFigures({ ...run, parameters: { ...parameters, trainingEstimation: false } });
  const { globalBuffer, gradientUnit, gradientAdders } = figuresOf(run);
  return { ...reading, globalBuffer, gradientUnit, gradientAdders };
}

/**
 * The chip of dfa: arrays without a row side, a tile more for the feedback matrix, which the H-tree of the chip does not
 * reach, and for each layer a gradient unit and gradient adders of its own.
 */
export function dfaArea(setting: Setting): Area {
  const run = runOf(setting);
  const { gradientUnit: _, gradientAdders: __, ...reading } = dfaFigures(run);
  const layers = run.rows.map((_, index) => layerBlocks(run, index));
  const feedback = layers.at(-1)!;
  const area = chipArea({ ...reading, gradientUnit: undefined, gradientAdders: undefined }, [...layers, feedback]);
  const height_m = Math.ceil(Math.sqrt(layers.length)) * reading.tiles.CM!.tileSide_m;
  const WG = run.rows.reduce((sum, row) => sum + gradientArea_m2({ ...run, rows: [row] }, height_m), 0);
  return { ...area, WG, total: area.total + WG };
}

/** Unit and adders of one layer, on a chip of the given height. */
function gradientArea_m2(layer: Run, height_m: number): number {
  const { t } = processOf(layer.parameters, asPrinted);
  const sizes = chipSizes(layer);
  return gradientUnit(layer, t, sizes, asPrinted).area_m2 + gradientAdders(layer, t, sizes, height_m).area_m2;
}

function runOf({ depth = 3, node = 22, adcBits = 5, batch = 200 }: Setting): Run {
  const layers = Array.from({ length: depth }, (_, index) => index);
  const feature = node === 22 ? { featuresize: 32e-9, wireWidth: 32 } : { featuresize: 40e-9, wireWidth: 40 };
  return {
    ...base,
    rows: layers.map((l) => ({
      ...base.rows[0]!,
      channels: l === 0 ? 784 : 1024,
      outputs: l === depth - 1 ? 10 : 1024,
    })),
    synapseBit: 6,
    parameters: {
      ...base.parameters,
      ...feature,
      technode: node,
      cellBit: 6,
      resistanceOff: 2.4e6,
      levelOutput: 2 ** adcBits,
      levelOutputAG: 64,
      batchSize: batch,
    },
    placement: { ...base.placement, tiles: layers.map(() => 1), speedUp: layers.map((l) => (l === depth - 1 ? 8 : 1)) },
    activity: layers.map((l) => ({ ...base.activity[Math.min(l, 1)]!, changed: 0 })),
    images: 250 * batch,
  };
}

/** One more bank than plain runs print: the build with DFA reads 1 where the plain one reads 0 bits (B3). */
function figuresOf(run: Run): Figures {
  const figures = technologyFigures(run);
  const { globalBuffer } = figures;
  return { ...figures, globalBuffer: { ...globalBuffer, banks: globalBuffer.banks + 1 } };
}

/**
 * Time of the updates of each layer. Of the weights a third each moves by 1, 2 and 3 steps; one step is dropped (B23). Rows take two pulses
 * where any weight moves by 2 or 3, and a third one where any moves by 3.
 */
function updates_s(run: Run, figures: Figures, none: Composition, moved: number): number[] {
  if (moved === 0) return none.layers.map(({ WU }) => WU.latency_s);
  const pulses = (levels: number, changed: number) => {
    const parameters = { ...run.parameters, maxNumLevelLTP: levels, maxNumLevelLTD: levels };
    const activity = run.activity.map((each) => ({ ...each, changed }));
    return compose({ ...run, parameters, activity }, figures).layers.map((l) => l.WU.latency_s);
  };
  const [two, third] = [pulses(128, (2 / 3) * moved), pulses(64, moved / 3)];
  return none.layers.map(({ WU }, index) => two[index]! + third[index]! - WU.latency_s);
}
