import { chipArea } from './area.ts';
import { withOwnBanks } from './banks.ts';
import { clockedFigures } from './clock.ts';
import { layerContexts } from './contexts.ts';
import { NotCovered } from './error.ts';
import type { Figures } from './figures.ts';
import { gradientPhase } from './gradient.ts';
import { type ComposedLeakage, composedLeakage } from './leakage.ts';
import { resized } from './provision.ts';
import { asPrinted, type Quirks } from './quirks.ts';
import { nothing, type PhaseCost, readPhase } from './read.ts';
import { type Sensed, senseLayer } from './regenerate.ts';
import type { Area, Phase, PhaseValue, PhaseValues, Run } from './run.ts';
import type { LayerContext } from './traffic.ts';
import { updatePhase, type WriteDeviation, writeDeviation } from './update.ts';

/** Time, energy and area of a run as the closed form composes them. */
export interface Composition {
  readonly layers: readonly PhaseValues[];
  readonly chip: PhaseValues;
  /** Sum of the phases. */
  readonly total: PhaseValue;
  readonly area: Area;
  /** Of each layer's write energy over drawn updates, in one report: what B34 leaves to chance. */
  readonly writeDeviations: readonly WriteDeviation[];
  /** Where the leakage of the blocks is known. */
  readonly leakage: ComposedLeakage | undefined;
}

/** How to compose. */
export interface Options {
  /** @default asPrinted */
  readonly quirks?: Quirks;
  /** Seed of the regenerated weights and inputs. @default 1 */
  readonly seed?: number;
  /** What has been drawn, for compositions of one run with the same arrays that differ in switches. @default nothing */
  readonly drawn?: Drawings;
}

/**
 * Composes time, energy and area of a run from given figures the way DNN+NeuroSim V2.1 does (`compat: neurosim-2.1`):
 * arrays, PEs and tiles side by side, everything else one after another, layers and phases summed. Values are those of
 * one report: all images of an epoch in training, one image in inference.
 *
 * A pipelined run reads layers side by side, with I6 or without; its gradients and updates are summed all the same.
 *
 * @throws NotCovered for several cells per non-volatile weight, or sums of more operands than a tree has figures for
 */
export function compose(
  run: Run,
  figures: Figures,
  { quirks = asPrinted, seed = 1, drawn = new Map() }: Options = {},
): Composition {
  refuse(run);
  const built = builtFigures(run, figures, quirks);
  const contexts = layerContexts(run, built, quirks);
  const layers = contexts.map((context) => layerPhases(context, sensedOnce(context, seed, drawn)));
  const chip = chipPhases(layers, { ...quirks, I6: quirks.I6 && !run.parameters.pipeline });
  const total = added(Object.values(chip));
  return {
    layers,
    chip,
    total,
    area: chipArea(
      built,
      contexts.map(({ layer }) => layer),
    ),
    writeDeviations: contexts.map((context) => writeDeviation(context, run.parameters.numIteration)),
    // What leaks beside a pipelined layer, no data tell.
    leakage:
      figures.leakage && !run.parameters.pipeline
        ? composedLeakage(figures.leakage, contexts, layers, total.latency_s)
        : undefined,
  };
}

function builtFigures(run: Run, figures: Figures, quirks: Quirks): Figures {
  const banked = quirks.B18 ? figures : withOwnBanks(run, figures);
  const sized = quirks.B3 ? banked : resized(run, banked);
  return quirks.I17 ? sized : clockedFigures(sized, run.parameters.clkFreq);
}

function refuse(run: Run): void {
  if (run.parameters.memcelltype !== 1 && run.cellsPerSynapse > 1) {
    throw new NotCovered(
      `${run.cellsPerSynapse} cells per non-volatile weight`,
      'one cell per weight, or SRAM (defect B8)',
    );
  }
}

/** Sensing of layers by seed, layer and the switches that it depends on. */
export type Drawings = Map<string, Sensed[][]>;

function sensedOnce(context: LayerContext, seed: number, drawn: Drawings): Sensed[][] {
  const { activity, index, quirks } = context;
  const key = [seed, index, quirks.I10, quirks.I12, quirks.I17].join();
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const sensed = senseLayer(context, activity.bitDensity, seed * 1000 + index);
  drawn.set(key, sensed);
  return sensed;
}

function layerPhases(context: LayerContext, sensed: readonly (readonly Sensed[])[]): PhaseValues {
  const { run, figures, index } = context;
  const { gradientUnit: unit, gradientAdders: adders } = figures;
  const trains = run.parameters.trainingEstimation && unit !== undefined && adders !== undefined;
  const batches = trains ? run.parameters.numIteration : 1;
  return {
    FW: times(readPhase(context, sensed, false), run.images),
    AG: times(trains && index > 0 ? readPhase(context, sensed, true) : nothing, run.images),
    WG: times(trains ? gradientPhase(context, unit, adders) : nothing, run.images),
    WU: times(trains ? updatePhase(context) : nothing, batches),
  };
}

/**
 * Layers one after another; or, without I6 (reads) and I8 (gradients, updates), as fast as the slowest. Energies are
 * added.
 */
function chipPhases(layers: readonly PhaseValues[], quirks: Quirks): PhaseValues {
  const chip = (phase: Phase, isInTurn: boolean) => {
    const values = layers.map((layer) => layer[phase]);
    return isInTurn ? added(values) : { ...added(values), ...slowest(values) };
  };
  return { FW: chip('FW', quirks.I6), AG: chip('AG', quirks.I6), WG: chip('WG', quirks.I8), WU: chip('WU', quirks.I8) };
}

function slowest(values: readonly PhaseValue[]): Pick<PhaseValue, 'latency_s' | 'peakLatency_s'> {
  return {
    latency_s: Math.max(...values.map(({ latency_s }) => latency_s)),
    peakLatency_s: Math.max(...values.map(({ peakLatency_s }) => peakLatency_s)),
  };
}

function times({ peak, total }: PhaseCost, count: number): PhaseValue {
  return {
    latency_s: total.s * count,
    peakLatency_s: peak.s * count,
    energy_J: total.J * count,
    peakEnergy_J: peak.J * count,
  };
}

function added(values: readonly PhaseValue[]): PhaseValue {
  const sum = (of: (value: PhaseValue) => number) => values.reduce((total, value) => total + of(value), 0);
  return {
    latency_s: sum((v) => v.latency_s),
    peakLatency_s: sum((v) => v.peakLatency_s),
    energy_J: sum((v) => v.energy_J),
    peakEnergy_J: sum((v) => v.peakEnergy_J),
  };
}
