import { chipArea } from './area.ts';
import { type LayerBlocks, layerBlocks } from './blocks.ts';
import { NotCovered } from './error.ts';
import type { Figures } from './figures.ts';
import { gradientPhase } from './gradient.ts';
import { resized } from './provision.ts';
import { asPrinted, type Quirks } from './quirks.ts';
import { nothing, type PhaseCost, readPhase } from './read.ts';
import { senseLayer } from './regenerate.ts';
import { type Area, type PhaseValue, type PhaseValues, phases, type Run } from './run.ts';
import type { LayerContext } from './traffic.ts';
import { updatePhase } from './update.ts';

/** Time, energy and area of a run as the closed form composes them. */
export interface Composition {
  readonly layers: readonly PhaseValues[];
  readonly chip: PhaseValues;
  /** Sum of the phases. */
  readonly total: PhaseValue;
  readonly area: Area;
}

/** How to compose. */
export interface Options {
  /** @default asPrinted */
  readonly quirks?: Quirks;
  /** Seed of the regenerated weights and inputs. @default 1 */
  readonly seed?: number;
}

/**
 * Composes time, energy and area of a run from given figures the way DNN+NeuroSim V2.1 does (`compat: neurosim-2.1`): arrays,
 * PEs and tiles side by side, everything else one after another, layers and phases summed. Values are those of one report:
 * all images of an epoch in training, one image in inference.
 *
 * @throws NotCovered for a pipelined chip, several cells per non-volatile weight, or sums of more operands than a tree has figures for
 */
export function compose(run: Run, figures: Figures, { quirks = asPrinted, seed = 1 }: Options = {}): Composition {
  refuse(run);
  const blocks = run.rows.map((_, index) => layerBlocks(run, index));
  const sized = quirks.B3 ? figures : resized(run, figures);
  const layers = blocks.map((layer, index) => layerPhases(run, sized, quirks, layer, index, seed));
  const chip = Object.fromEntries(phases.map((phase) => [phase, added(layers.map((layer) => layer[phase]))]));
  return {
    layers,
    chip: chip as unknown as PhaseValues,
    total: added(Object.values(chip)),
    area: chipArea(sized, blocks),
  };
}

function refuse(run: Run): void {
  const { pipeline, memcelltype } = run.parameters;
  if (pipeline) throw new NotCovered('pipeline true', 'layers one after another (pipeline false)');
  if (memcelltype !== 1 && run.cellsPerSynapse > 1) {
    throw new NotCovered(
      `${run.cellsPerSynapse} cells per non-volatile weight`,
      'one cell per weight, or SRAM (defect B8)',
    );
  }
}

function layerPhases(
  run: Run,
  figures: Figures,
  quirks: Quirks,
  layer: LayerBlocks,
  index: number,
  seed: number,
): PhaseValues {
  const totalTiles = run.placement.tiles.reduce((sum, tiles) => sum + tiles, 0);
  const context: LayerContext = { run, figures, quirks, layer, index, totalTiles };
  const sensed = senseLayer(run, figures, layer, run.activity[index]!.bitDensity, seed * 1000 + index);
  const { gradientUnit: unit, gradientAdders: adders } = figures;
  const trains = run.parameters.trainingEstimation && unit !== undefined && adders !== undefined;
  const batches = trains ? run.parameters.numIteration : 1;
  return {
    FW: times(readPhase(context, sensed, false), run.images),
    AG: times(trains && index > 0 ? readPhase(context, sensed, true) : nothing, run.images),
    WG: times(trains ? gradientPhase(context, unit, adders) : nothing, run.images),
    WU: times(trains ? updatePhase(context, adders) : nothing, batches),
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
