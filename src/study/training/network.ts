import { type Override, openTrace, readOverrides } from '../../config/index.ts';
import { arrayParameters, device, trainingParameters } from '../../learning/index.ts';
import type { Network } from '../../network/index.ts';
import { InputError } from '../../source/index.ts';
import type { TrainingOptions } from './options.ts';
import { under } from './under.ts';

/** Larger mini-batches are typing errors. */
const largestBatch = 1_000_000;

/** Paths that `--set` may change in a training, network aside. */
export const trainingPaths: readonly string[] = [
  ...[...Object.keys(trainingParameters), ...Object.keys(arrayParameters)].map((key) => `train.${key}`),
  ...Object.keys(device).map((key) => `device.${key}`),
];

/** Every path that can be set when a trace is trained. */
export function pathsOf(trace: string): readonly string[] {
  return [...openTrace(trace).parameters.map((name) => `network.${name}`), ...trainingPaths];
}

/**
 * The network of a trace with what `overrides` say of it.
 *
 * @throws InputError for anything wrong in the trace or an override
 */
export function networkOf(trace: string, overrides: readonly Override[], batch: number | undefined): Network {
  const network = openTrace(trace).read(new Map(under('network', overrides)));
  return { ...network, batch: checkedBatch(batch) ?? network.batch };
}

/**
 * The network of a trace, and what else `--set` says.
 *
 * @throws InputError for anything wrong in the trace or an override
 */
export function openNetwork(
  trace: string,
  { set, batch }: Pick<TrainingOptions, 'set' | 'batch'>,
): { readonly network: Network; readonly overrides: readonly Override[] } {
  const overrides = readOverrides(set, pathsOf(trace));
  return { network: networkOf(trace, overrides, batch), overrides };
}

function checkedBatch(batch: number | undefined): number | undefined {
  if (batch === undefined || batch <= largestBatch) return batch;
  throw new InputError({ file: '--batch', line: 1, column: 1 }, `--batch is ${batch}`, {
    expected: `a whole number from 1 to ${largestBatch}`,
  });
}
