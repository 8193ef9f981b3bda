import { at } from '../lists/index.ts';
import { type ActivityFile, activityVersion } from '../network/index.ts';
import { asPrinted } from './quirks.ts';
import type { LayerActivity, Run } from './run.ts';
import { pulsesPerStep, rowOdds } from './update.ts';

/** The tool reads errors with half of the lines on (B30). */
const errorDensity = 0.5;

/**
 * What a run says of its data, as recorded activity of a network: bit densities, and an update of the fraction of
 * weights that it changed, by one step of the weights' grid, up or down alike.
 *
 * @param names of the network's weight layers, in the order of the run's
 */
export function activityOf(run: Run, network: string, names: readonly string[]): ActivityFile {
  const layers = run.activity.map((activity, i) => ({
    name: at(names, i, 'names of layers'),
    ...layerActivity(run, i, activity),
  }));
  return { schema: activityVersion, network, origin: `run ${run.name} of DNN+NeuroSim V2.1`, layers };
}

function layerActivity(run: Run, index: number, { bitDensity, changed }: LayerActivity) {
  const { memcelltype, numColSubArray } = run.parameters;
  const weights = Math.min(
    at(run.rows, index, 'layers of a run').outputs,
    Math.ceil(numColSubArray / run.cellsPerSynapse),
  );
  const { moved, phases } = rowOdds(changed, weights);
  const pulses = pulsesPerStep({ run, quirks: asPrinted });
  const isSram = memcelltype === 1; // written in one pass, ones and zeros together
  return {
    inputBitDensity: bitDensity,
    // The sign plane of non-negative activations.
    inputZeroVectors: 1 / run.inputBits,
    errorBitDensity: errorDensity,
    errorZeroVectors: 0,
    meanConductance: 0.5,
    rowsWritten: pulses === 0 ? 0 : moved,
    cellsWritten: pulses === 0 ? 0 : changed,
    pulsesPerCell: pulses,
    rowPotentiation: isSram ? moved : (pulses * phases) / 2,
    rowDepression: isSram ? 0 : (pulses * phases) / 2,
  };
}
