import { ActivityRecorder } from '../activity/record.ts';
import { fastestKernels, type Kernels } from '../kernels/index.ts';
import { buildModel } from '../model/build.ts';
import { beginAtRest } from '../model/inertia.ts';
import { type Model, memoryOf, recalibrate, restored } from '../model/model.ts';
import {
  accuracyOverSeeds,
  type EpochReport,
  type Progress,
  retentionOverSeeds,
  type SeedReport,
  type TrainingReport,
  validationOverSeeds,
} from '../report.ts';
import { checkRequest } from '../settings/check.ts';
import type { TrainingRequest } from '../settings/settings.ts';
import { AlignmentOfEpoch, GradientProbe } from './alignment.ts';
import { checkVelocities, epochOrder, retainedAccuracy, scoreOf, testAccuracy, trainStep } from './epoch.ts';
import { LossWatch } from './lossWatch.ts';
import { accuracyReadWith } from './reading.ts';
import { openSaves, type Saves } from './saves.ts';
import { stepsPerEpoch } from './steps.ts';
import { Validator } from './validator.ts';

/** Time between two calls of `onProgress`. */
const progressEvery_ms = 200;

/**
 * Trains a network on a data set, once for each seed.
 *
 * @param onProgress called a few times a second and at the end of every epoch
 * @throws TrainingError if it cannot be done as asked; DivergenceError if the loss or weights are no longer numbers;
 * InputError if the checkpoint is of another training; what the store of checkpoints throws
 */
export function train(request: TrainingRequest, onProgress: (progress: Progress) => void = () => {}): TrainingReport {
  checkRequest(request);
  const pace = new Pace(request, onProgress);
  const saves = openSaves(request);
  const seeds = request.seeds.map((seed) => trainSeed(request, seed, pace, saves));
  return {
    network: request.network.name,
    data: request.data.name,
    rule: request.settings.rule,
    layers: request.network.layers.map(({ name }) => name),
    seeds,
    accuracy: accuracyOverSeeds(seeds),
    ...validationOverSeeds(seeds),
    ...retentionOverSeeds(seeds, request.settings.hardware?.time.retention_s ?? 0),
  };
}

function trainSeed(request: TrainingRequest, seed: number, pace: Pace, saves: Saves): SeedReport {
  const finished = saves.finished(seed);
  if (finished !== undefined) {
    pace.skip(finished.epochs);
    return finished;
  }
  const kernels = request.kernels ?? fastestKernels(request.threads);
  try {
    return trainFromCheckpoint(request, seed, kernels, pace, saves);
  } finally {
    kernels.release();
  }
}

/** From the last checkpoint of the seed, if there is one. */
function trainFromCheckpoint(
  request: TrainingRequest,
  seed: number,
  kernels: Kernels,
  pace: Pace,
  saves: Saves,
): SeedReport {
  const { network, settings, validation } = request;
  const given = request.initial === undefined ? null : ({ layers: request.initial, range: 'training' } as const);
  const model = buildModel(network, settings, seed, kernels, request.rule, given);
  const session = {
    model,
    probe: new GradientProbe(model),
    recorder: request.record && settings.hardware ? new ActivityRecorder(model, settings.hardware) : null,
    validator: validation === undefined ? null : new Validator(request, validation, seed, model),
    watch: new LossWatch(model, settings, network.classes),
  };
  const memory = [...memoryOf(model), ...(session.recorder?.memory ?? []), ...session.watch.memory];
  const epochs: EpochReport[] = [...saves.restore(seed, memory)];
  let done: SeedReport = { seed, epochs };
  restored(model);
  pace.skip(epochs);
  if (settings.epochs === 0) return { seed, epochs: [untrained(model, request)], ...atEnd(request, model, seed) };
  for (let epoch = epochs.length + 1; epoch <= settings.epochs; epoch++) {
    const report = trainEpoch(session, request, seed, epoch, pace);
    epochs.push(report);
    if (epoch === settings.epochs) done = { ...done, ...atEnd(request, model, seed) };
    saves.epochDone(done, memory);
    pace.epochDone(report);
  }
  return done;
}

/** A network as it begins. */
function untrained(model: Model, { data, settings }: TrainingRequest): EpochReport {
  const accuracy = testAccuracy(model, data, settings);
  const { loss, correct } = scoreOf(model, data, data.train, settings);
  const { count } = data.train;
  const seen = { loss: loss / count, trainAccuracy: correct / count };
  return { epoch: 0, ...seen, testAccuracy: accuracy, alignment_deg: [], activity: null };
}

/** What is found out of trained weights. */
function atEnd(request: TrainingRequest, model: Model, seed: number): Pick<SeedReport, 'readings' | 'retained'> {
  request.onTrained?.(
    seed,
    model.layers.map(({ weights }) => weights.values().slice()),
  );
  return { ...readingsOf(request, model, seed), ...retained(request, model) };
}

function readingsOf(
  { readings, network, data }: TrainingRequest,
  model: Model,
  seed: number,
): Pick<SeedReport, 'readings'> {
  if (readings === undefined) return {};
  return { readings: readings.map((settings) => accuracyReadWith(settings, model, network, data, seed)) };
}

/** Ends the use of the model: its cells are then as old as they were to become. */
function retained({ settings, data }: TrainingRequest, model: Model): Pick<SeedReport, 'retained'> {
  const rest_s = settings.hardware?.time.retention_s ?? 0;
  return rest_s > 0 ? { retained: retainedAccuracy(model, data, settings, rest_s) } : {};
}

/** A model in training, and what looks at it. */
interface Session {
  readonly model: Model;
  readonly probe: GradientProbe;
  readonly recorder: ActivityRecorder | null;
  readonly validator: Validator | null;
  readonly watch: LossWatch;
}

function trainEpoch(session: Session, request: TrainingRequest, seed: number, epoch: number, pace: Pace): EpochReport {
  const { model, probe, recorder, validator, watch } = session;
  const { data, settings } = request;
  const order = epochOrder(data, seed, epoch);
  const samples = data.train.count;
  const steps = stepsPerEpoch(samples, settings.batch);
  const calibrateEvery = settings.hardware?.calibrateEvery || steps;
  beginAtRest(model, settings);
  watch.begin();
  let loss = 0;
  let correct = 0;
  const alignment = new AlignmentOfEpoch(probe, steps);
  for (let step = 0; step < steps; step++) {
    if (step % calibrateEvery === 0) recalibrate(model);
    const numbers = order.subarray(step * settings.batch, (step + 1) * settings.batch);
    const score = trainStep(model, data, settings, numbers, (epoch - 1) * steps + step, {
      beforeUpdate: (of) => alignment.beforeUpdate(of, step),
      afterUpdate: (of) => recorder?.record(of),
    });
    loss += score.loss;
    correct += score.correct;
    const update = (epoch - 1) * steps + step + 1;
    watch.afterUpdate(score.loss / numbers.length, update);
    validator?.afterUpdate(update);
    const done = Math.min((step + 1) * settings.batch, samples);
    const rising = watch.found ?? null;
    pace.stepDone({ seed, epoch, step: step + 1, loss: loss / done, rising, accuracy: correct / done });
  }
  checkVelocities(model, settings, epoch * steps);
  return {
    epoch,
    loss: loss / samples,
    ...(watch.found !== undefined && { rising: watch.found }),
    trainAccuracy: correct / samples,
    testAccuracy: validator === null || epoch === settings.epochs ? testAccuracy(model, data, settings) : null,
    ...(validator !== null && { validation: validator.finish() }),
    alignment_deg: alignment.means_deg(),
    activity: recorder?.finish() ?? null,
  };
}

/** Tells how far the training is, not too often. */
class Pace {
  readonly #start_ms = performance.now();
  readonly #epochs: number;
  readonly #steps: number;
  #total: number;
  readonly #onProgress: (progress: Progress) => void;
  #told_ms = 0;
  #done = 0;
  #testAccuracy: number | null = null;

  constructor({ data, settings, seeds }: TrainingRequest, onProgress: (progress: Progress) => void) {
    this.#epochs = settings.epochs;
    this.#steps = stepsPerEpoch(data.train.count, settings.batch);
    this.#total = seeds.length * settings.epochs * this.#steps;
    this.#onProgress = onProgress;
  }

  stepDone(at: Pick<Progress, 'seed' | 'epoch' | 'step' | 'loss' | 'rising' | 'accuracy'>): void {
    this.#done++;
    if (at.epoch === 1 && at.step === 1) this.#testAccuracy = null;
    const now_ms = performance.now();
    if (at.step < this.#steps && now_ms - this.#told_ms < progressEvery_ms) return;
    this.#told_ms = now_ms;
    const remaining_s = ((now_ms - this.#start_ms) / 1000 / this.#done) * (this.#total - this.#done);
    this.#onProgress({
      ...at,
      epochs: this.#epochs,
      steps: this.#steps,
      testAccuracy: this.#testAccuracy,
      remaining_s,
    });
  }

  /** Epochs that need not be trained. */
  skip(epochs: readonly EpochReport[]): void {
    this.#total -= epochs.length * this.#steps;
    this.#testAccuracy = lastAccuracy(epochs.at(-1));
  }

  epochDone(report: EpochReport): void {
    this.#testAccuracy = lastAccuracy(report);
  }
}

/** What the last test of an epoch said. */
function lastAccuracy(epoch: EpochReport | undefined): number | null {
  return epoch?.testAccuracy ?? epoch?.validation?.at(-1)?.accuracy ?? null;
}
