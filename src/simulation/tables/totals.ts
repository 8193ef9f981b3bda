import { at } from '../../lists/index.ts';
import { macs } from '../../network/index.ts';
import type { LargestMean } from '../../observe/index.ts';
import type { TaskNode } from '../../parts/words/task.ts';
import type { Simulation } from '../assemble.ts';
import type { Result, ResultCost, ResultEnergy } from '../result.ts';
import { type Energies, energiesPerIteration } from './energies.ts';
import { areaOf } from './inventory.ts';
import { type Stall, stalledOf } from './stalls.ts';
import { ps } from './units.ts';

/** The run as a whole. Rates are of the simulated time; a run without work has none. */
export function totalsOf(simulation: Simulation, energies: Energies, stalls: readonly Stall[]): Result['totals'] {
  const { setup, structure, engine, controller, power, items, end_ps } = simulation;
  const { chip, schedule, batch } = setup;
  const latency_s = end_ps * ps;
  const images = batch * schedule.iterations;
  const operations = countOperations(simulation) * images;
  const perSecond = (amount: number) => (latency_s > 0 ? amount / latency_s : 0);
  const peaks = power.peaks(engine.now);
  const cost = (energy: ResultEnergy, { mean, error }: LargestMean): ResultCost => ({
    ...energy,
    meanPower_W: perSecond(energy.energy_J),
    peakPower_W: mean + perSecond(energy.static_J),
    peakPowerError_W: error,
    TOPS_per_W: energy.energy_J > 0 ? operations / energy.energy_J / 1e12 : 0,
    EDP_Js: energy.energy_J * latency_s,
  });
  return {
    latency_s,
    area_m2: areaOf(items),
    chip: cost(energies.chip, peaks.chip),
    chipAndDram: cost(energies.chipAndDram, peaks.chipAndDram),
    peakWindow_s: chip.power.window,
    images_per_s: perSecond(images),
    TOPS: perSecond(operations) / 1e12,
    dependencyBound_s: controller.longestChain.longest * ps,
    stalled_s: stalledOf(stalls) * ps,
    spills: controller.residence.spills,
    utilisation: structure.floorplan.utilisation,
  };
}

/** An iteration, as mean over those of the run. */
export function iterationOf({ setup, end_ps }: Simulation, energies: Energies): Result['perIteration'] {
  const { iterations } = setup.schedule;
  return { latency_s: (end_ps * ps) / iterations, ...energiesPerIteration(energies, iterations) };
}

/** Two operations for each multiply-accumulate at the positions that are really evaluated, per sample. */
function countOperations(simulation: Simulation): number {
  const { structure, setup } = simulation;
  const backward = structure.template.nodes.reduce((sum, node) => sum + backwardMacs(simulation, node), 0);
  return 2 * (macs(setup.network) + backward);
}

/**
 * Multiply-accumulates of a gradient, a transposed product or a product with feedback; forward products count for none.
 */
function backwardMacs({ structure, setup: { network } }: Simulation, { operation, layer }: TaskNode): number {
  const macsOf = (index: number) => macs({ ...network, layers: [at(network.layers, index, 'layers')] });
  if (operation.kind === 'outerProduct') return macsOf(operation.layer);
  if (operation.kind !== 'multiply') return 0;
  const { matrix, transposed } = operation;
  if (matrix.kind === 'weights') return transposed ? macsOf(matrix.layer) : 0;
  const { feedback } = structure.template.provision;
  const shape = feedback.find((each) => each.layer === layer || each.layer === matrix.layer);
  return shape === undefined ? 0 : shape.inputs * shape.outputs * shape.groups * shape.vectors;
}
