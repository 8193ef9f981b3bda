import type { Dataset } from '../../data/index.ts';
import { at } from '../../lists/index.ts';
import type { Network } from '../../network/index.ts';
import { TrainingError } from '../error.ts';
import { fastestKernels, type Kernels, type Threads } from '../kernels/index.ts';
import { buildModel } from '../model/build.ts';
import { forward, type Model } from '../model/model.ts';
import { checkData, checkGiven, checkTrainable } from '../settings/check.ts';
import { checkHardware } from '../settings/checkHardware.ts';
import type { TrainingSettings } from '../settings/settings.ts';
import { type Spread, spreadOf } from '../spread.ts';
import { loadBatch } from './batches.ts';
import { retainedAccuracy, testAccuracy } from './epoch.ts';

/** Given weights, and how they are stored, read and tested. */
export interface EvaluationRequest {
  readonly network: Network;
  /** Samples to test with; those to train set the ranges of ADCs and, if `settings` have none, the clip. */
  readonly data: Dataset;
  /** Arrays, activations and loss; nothing is trained. */
  readonly settings: TrainingSettings;
  /** By layer: inputs x outputs. */
  readonly weights: readonly Float32Array[];
  /** Whatever is drawn of cells, once for each. */
  readonly seeds: readonly number[];
  /** Times after programming, s, ascending. The network is tested right after programming in any case. */
  readonly times_s: readonly number[];
  readonly threads?: Threads;
}

/** Accuracy a time after programming, over the seeds. */
export interface AccuracyAfter extends Spread {
  /** Time since programming, in seconds; 0 is right after it. */
  readonly time_s: number;
  /** Share of the test samples that are classified correctly, 0 to 1, by seed. */
  readonly accuracies: readonly number[];
}

/** What an evaluation finds. */
export interface EvaluationReport {
  /** Name of the network. */
  readonly network: string;
  /** Name of the data set. */
  readonly data: string;
  /** The seeds that cells were drawn from. */
  readonly seeds: readonly number[];
  /** Share of the test samples that the weights name rightly as numbers in single precision. */
  readonly asNumbers: number;
  /** Largest size of a hidden pre-activation on cells; null without cells. */
  readonly clip: number | null;
  /** In cells, by time; none without cells. */
  readonly onCells: readonly AccuracyAfter[];
}

/** Samples whose pre-activations decide the clip. */
const clipSamples = 256;

/**
 * Tests given weights as numbers, and programmed to cells: once for each seed, right after programming and after each
 * of some times.
 *
 * @throws TrainingError if it cannot be done as asked
 */
export function evaluate(request: EvaluationRequest): EvaluationReport {
  const { network, data, weights, seeds, settings: asked } = request;
  checkTrainable({ network, settings: asked });
  checkData({ network, data });
  checkGiven({ network, initial: weights });
  checkTimes(request);
  const settings = { ...asked, batch: Math.min(asked.batch, data.train.count) };
  if (settings.hardware !== null) checkHardware(settings.hardware);
  const asNumbers = withKernels(request, (kernels) => {
    const model = modelOf(request, { ...settings, hardware: null, clip: null }, 0, kernels);
    return { accuracy: testAccuracy(model, data, { ...settings, hardware: null }), clip: clipFor(model, data) };
  });
  const described = { network: network.name, data: data.name, seeds, asNumbers: asNumbers.accuracy };
  if (settings.hardware === null) return { ...described, clip: null, onCells: [] };
  const clip = settings.clip ?? asNumbers.clip;
  return { ...described, clip, onCells: onCells(request, { ...settings, clip }) };
}

/** Memory of a model is freed with its kernels. */
function withKernels<T>({ threads }: EvaluationRequest, work: (kernels: Kernels) => T): T {
  const kernels = fastestKernels(threads);
  try {
    return work(kernels);
  } finally {
    kernels.release();
  }
}

function modelOf({ network, weights }: EvaluationRequest, settings: TrainingSettings, seed: number, kernels: Kernels) {
  return buildModel(network, settings, seed, kernels, undefined, { layers: weights, range: 'weights' });
}

/** A power of two that hidden pre-activations of training samples stay within. */
function clipFor(model: Model, data: Dataset): number {
  let largest = 0;
  const count = Math.min(clipSamples, data.train.count);
  for (let from = 0; from + model.batch <= Math.max(count, model.batch); from += model.batch) {
    const numbers = Uint32Array.from({ length: model.batch }, (_, i) => from + i);
    loadBatch(data, data.train, numbers, model.input, model.inputChannels);
    forward(model, 'test');
    for (const { sums } of model.layers.slice(0, -1)) {
      largest = sums.reduce((most, sum) => Math.max(most, Math.abs(sum)), largest);
    }
  }
  return largest === 0 ? 1 : 2 ** Math.ceil(Math.log2(largest));
}

function onCells(request: EvaluationRequest, settings: TrainingSettings): AccuracyAfter[] {
  const { seeds, times_s } = request;
  const bySeed = seeds.map((seed) => withKernels(request, (kernels) => overTimes(request, settings, seed, kernels)));
  return [0, ...times_s].map((time_s, i) => {
    const accuracies = bySeed.map((ofSeed) => at(ofSeed, i, 'times'));
    return { time_s, accuracies, ...spreadOf(accuracies) };
  });
}

/** Accuracy of one seed right after programming, and after each time. */
function overTimes(request: EvaluationRequest, settings: TrainingSettings, seed: number, kernels: Kernels): number[] {
  const { data, times_s } = request;
  const model = modelOf(request, settings, seed, kernels);
  let now_s = 0;
  const first = testAccuracy(model, data, settings);
  const later = times_s.map((time_s) => {
    const rest_s = time_s - now_s;
    now_s = time_s;
    return retainedAccuracy(model, data, settings, rest_s);
  });
  return [first, ...later];
}

function checkTimes({ times_s, settings: { hardware } }: EvaluationRequest): void {
  if (times_s.length === 0) return;
  if (hardware === null) throw new TrainingError('numbers do not drift', 'choose a device', ['times']);
  if (hardware.device.drift === 0 && hardware.device.driftSpread === 0) {
    const hint = 'set device.drift, as in device.drift=0.05';
    throw new TrainingError(`device ${hardware.device.name} does not drift`, hint, ['times']);
  }
}
