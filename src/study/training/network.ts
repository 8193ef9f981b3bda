import { type Override, openNetwork, readOverrides } from '../../config/index.ts';
import { arrayParameters, device, trainingParameters } from '../../learning/index.ts';
import { largestBatch, type Network } from '../../network/index.ts';
import { InputError } from '../../source/index.ts';
import type { TrainingOptions } from './options.ts';
import { under } from './under.ts';

/** Paths that `--set` may change in a training, network aside. */
export const trainingPaths: readonly string[] = [
  ...[...Object.keys(trainingParameters), ...Object.keys(arrayParameters)].map((key) => `train.${key}`),
  ...Object.keys(device).map((key) => `device.${key}`),
];

/** Every path that can be set when a network is trained. */
export function pathsOf(name: string): readonly string[] {
  return [...openNetwork(name).parameters.map((name) => `network.${name}`), ...trainingPaths];
}

/**
 * A network with what `overrides` say of it.
 *
 * @throws InputError for anything wrong in its file or an override
 */
export function networkOf(name: string, overrides: readonly Override[], batch: number | undefined): Network {
  const network = openNetwork(name).read(new Map(under('network', overrides)));
  return { ...network, batch: checkedBatch(batch) ?? network.batch };
}

/**
 * The network to train, and what else `--set` says.
 *
 * @throws InputError for anything wrong in its file or an override
 */
export function networkToTrain(
  name: string,
  { set, batch }: Pick<TrainingOptions, 'set' | 'batch'>,
): { readonly network: Network; readonly overrides: readonly Override[] } {
  const overrides = readOverrides(set, pathsOf(name));
  return { network: networkOf(name, overrides, batch), overrides };
}

function checkedBatch(batch: number | undefined): number | undefined {
  if (batch === undefined || batch <= largestBatch) return batch;
  throw new InputError(`--batch ${batch}`, `batch is ${batch}`, {
    expected: `a whole number from 1 to ${largestBatch}`,
  });
}
