import type { Dataset, Samples } from '../../data/index.ts';
import { last } from '../../lists/index.ts';
import type { DivergenceError } from '../error.ts';
import type { Score } from '../kernels/index.ts';
import { shuffled, streamOf } from '../kernels/random/index.ts';
import { activations } from '../model/activation.ts';
import { backward, gradients, update } from '../model/backward.ts';
import { inertiaOf } from '../model/inertia.ts';
import { forward, type Model, recalibrate } from '../model/model.ts';
import { partOf } from '../model/part.ts';
import type { TrainingSettings } from '../settings/settings.ts';
import { labelsOf, loadBatch, loadTrainingBatch } from './batches.ts';
import { numbersDiverged } from './divergence.ts';
import { losses } from './loss.ts';
import { schedules } from './schedule.ts';
import { stepsPerEpoch } from './steps.ts';

/** The training samples in the order of an epoch, which depends on seed and epoch alone. */
export function epochOrder(data: Dataset, seed: number, epoch: number): Uint32Array {
  return shuffled(data.train.count, streamOf(seed, epoch, 'order'));
}

/** What looks at a training without changing it; it is given the model of the batch. */
export interface Observer {
  /** Gradients are there, weights not yet changed. */
  beforeUpdate(model: Model): void;
  afterUpdate(model: Model): void;
}

/**
 * One update from one batch.
 *
 * @param whole the model for the largest batch
 * @param numbers of the samples, at most as many as that batch has
 * @param step updates made before, over all epochs
 * @throws DivergenceError if the loss is no number
 */
export function trainStep(
  whole: Model,
  data: Dataset,
  settings: TrainingSettings,
  numbers: Uint32Array,
  step: number,
  observer: Observer,
): Score {
  const model = partOf(whole, numbers.length);
  loadTrainingBatch(data, numbers, model);
  forward(model, 'train');
  const labels = labelsOf(data.train, numbers);
  const score = outputErrors(model, settings, labels, step);
  backward(model, model.rule, labels);
  gradients(model);
  observer.beforeUpdate(model);
  const { rate, schedule } = settings.optimizer;
  const steps = settings.epochs * stepsPerEpoch(data.train.count, settings.batch);
  update(model, inertiaOf(settings), rate * schedules[schedule](step, steps));
  observer.afterUpdate(model);
  return score;
}

/** Errors at the last layer's pre-activation. */
function outputErrors(model: Model, settings: TrainingSettings, labels: Uint8Array, step: number): Score {
  const output = last(model.layers, 'layers');
  const score = losses[settings.loss](output.result, labels, output.errors, output.outputs);
  if (!Number.isFinite(score.loss)) throw diverged(model, settings, step);
  activations[output.activation].timesDerivative(output.result, output.errors, model.kernels);
  model.numbers.error(output.errors);
  return score;
}

function diverged(model: Model, { optimizer }: TrainingSettings, step: number): DivergenceError {
  const broken = model.layers.find((layer) => !layer.sums.every(Number.isFinite)) ?? last(model.layers, 'layers');
  return numbersDiverged(broken.name, step, optimizer);
}

/**
 * What the last loss of an epoch cannot show: that the update after it has overflowed.
 *
 * @param step updates made, over all epochs
 * @throws DivergenceError if the weights of a layer follow what is no number
 */
export function checkVelocities({ layers }: Model, { optimizer }: TrainingSettings, step: number): void {
  const broken = layers.find(({ velocity }) => !velocity.every(Number.isFinite));
  if (broken !== undefined) throw numbersDiverged(broken.name, step, optimizer);
}

/** Whole batches of training samples that set the ranges of ADCs before a test. */
function calibrationBatches({ hardware }: TrainingSettings): number {
  const range = hardware?.adc.forward?.range;
  return range?.kind === 'calibrated' ? range.batches : 0;
}

function calibrate(model: Model, data: Dataset, settings: TrainingSettings): void {
  recalibrate(model);
  const batches = Math.min(calibrationBatches(settings), Math.floor(data.train.count / model.batch));
  for (let batch = 0; batch < batches; batch++) {
    const numbers = Uint32Array.from({ length: model.batch }, (_, i) => batch * model.batch + i);
    loadBatch(data, data.train, numbers, model.input, model.inputChannels);
    forward(model, 'calibrate');
  }
}

/** Share of the test samples that the network names rightly, with the ranges of ADCs set by training samples. */
export function testAccuracy(model: Model, data: Dataset, settings: TrainingSettings): number {
  calibrate(model, data, settings);
  return accuracyAsCalibrated(model, data, settings);
}

/** The same after the weights rested, through ADCs as they were set before. */
export function retainedAccuracy(model: Model, data: Dataset, settings: TrainingSettings, rest_s: number): number {
  for (const { weights } of model.layers) weights.rest(rest_s);
  return accuracyAsCalibrated(model, data, settings);
}

function accuracyAsCalibrated(whole: Model, data: Dataset, settings: TrainingSettings): number {
  return scoreOf(whole, data, data.test, settings).correct / data.test.count;
}

/** Loss and right answers, summed over samples, without an update. */
export function scoreOf(whole: Model, data: Dataset, samples: Samples, settings: TrainingSettings): Score {
  const total = { loss: 0, correct: 0 };
  for (let from = 0; from < samples.count; from += whole.batch) {
    const count = Math.min(whole.batch, samples.count - from);
    const model = partOf(whole, count);
    const output = last(model.layers, 'layers');
    const numbers = Uint32Array.from({ length: count }, (_, i) => from + i);
    loadBatch(data, samples, numbers, model.input, model.inputChannels);
    forward(model, 'test');
    const labels = labelsOf(samples, numbers);
    const { loss, correct } = losses[settings.loss](output.result, labels, output.errors, output.outputs);
    total.loss += loss;
    total.correct += correct;
  }
  return total;
}
