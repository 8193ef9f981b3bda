import { first, last } from '../../lists/index.ts';
import { fanIn, positions, type Shape, size } from '../../network/index.ts';
import { trainingRules } from '../../rules/index.ts';
import {
  callback,
  listOfAll,
  needed,
  objectOf,
  optional,
  type RequestKeys,
  requireKeys,
  wholeNumber,
  yesOrNo,
} from '../../source/index.ts';
import { written } from '../../units/index.ts';
import { TrainingError } from '../error.ts';
import { stepsPerEpoch } from '../training/steps.ts';
import { checkHardware } from './checkHardware.ts';
import type { TrainingRequest } from './settings.ts';

const requestKeys = {
  network: needed(objectOf('a network as load returns it')),
  data: needed(objectOf('a data set')),
  settings: needed(objectOf('settings such as defaultSettings')),
  rule: optional(objectOf('a learning rule of your own')),
  seeds: needed(listOfAll(wholeNumber(Number.MIN_SAFE_INTEGER), 'a list of at least one whole number', 1)),
  validation: optional(objectOf('samples, and after how many updates they test')),
  record: optional(yesOrNo),
  readings: optional(listOfAll(objectOf('settings of a training'), 'a list of settings of trainings')),
  initial: optional(listOfAll(objectOf('numbers in single precision'), 'a list of matrices, one for each layer')),
  onTrained: optional(callback()),
  kernels: optional(objectOf('what computes large products')),
  threads: optional(objectOf('a number of threads, and how to start one')),
  checkpoint: optional(objectOf('a store of checkpoints')),
} satisfies RequestKeys<TrainingRequest>;

/**
 * Refuses what cannot be trained before anything is computed.
 *
 * @throws InputError for a key that is wrong or unknown, TrainingError for all else
 */
export function checkRequest(request: TrainingRequest): void {
  requireKeys('request', request, requestKeys);
  checkRule(request);
  checkTrainable(request);
  checkData(request);
  checkShift(request);
  checkSettings(request);
  checkValidation(request);
  checkGiven(request);
  if (request.settings.hardware !== null) checkHardware(request.settings.hardware);
  else if (request.record === true) {
    throw new TrainingError('training in single precision has no bits or pulses to record', 'choose a device', [
      'record',
    ]);
  }
}

function checkRule({ rule: own, settings: { rule } }: TrainingRequest): void {
  if (own === undefined ? Object.hasOwn(trainingRules, rule) : own.name === rule) return;
  throw new TrainingError(`no rule "${rule}" trains`, `choose one of ${Object.keys(trainingRules).join(', ')}`, [
    'rule',
  ]);
}

/**
 * Refuses a network that cannot be trained, whatever the data.
 *
 * @throws TrainingError
 */
export function checkTrainable({ network, settings }: Pick<TrainingRequest, 'network' | 'settings'>): void {
  network.layers.forEach((layer, index) => {
    if (layer.groups !== 1) {
      throw new TrainingError(
        `layer ${layer.name} is a convolution of ${layer.groups} groups`,
        'train convolutions without groups',
      );
    }
    if (layer.from.length !== 1 || layer.from[0] !== index - 1) {
      throw new TrainingError(
        `layer ${layer.name} does not read the layer before it alone: residual sums cannot be trained here`,
        'train a plain chain of layers',
      );
    }
    if (layer.norm === 'batch') {
      throw new TrainingError(`layer ${layer.name} has batch normalisation`, 'remove norm: it cannot be trained here');
    }
  });
  const output = last(network.layers, 'layers');
  if (output.pool !== null || positions(output) > 1) {
    throw new TrainingError(
      `the last layer ${output.name} makes a map, not one value for each class`,
      'end with a fully connected layer, or a kernel as large as the map',
    );
  }
  if (settings.loss === 'softmax' && output.activation !== 'none') {
    throw new TrainingError(
      `the last layer ${output.name} has the activation ${output.activation}, but softmax follows it`,
      'set its activation to none, or the loss to squared',
      ['train.loss'],
    );
  }
}

/** @throws TrainingError if weights are given for another network */
export function checkGiven({ network, initial }: Pick<TrainingRequest, 'network' | 'initial'>): void {
  if (initial === undefined) return;
  network.layers.forEach((layer, index) => {
    const wanted = fanIn(layer) * layer.output.channels;
    const found = initial[index]?.length ?? 0;
    if (found === wanted) return;
    throw new TrainingError(`${found} weights for layer ${layer.name}`, `give ${wanted}`, ['initial']);
  });
}

/**
 * Refuses samples that a network cannot read, or of other classes than it has outputs.
 *
 * @throws TrainingError
 */
export function checkData({ network, data }: Pick<TrainingRequest, 'network' | 'data'>): void {
  const { channels, height, width } = data.shape;
  const wanted = network.input;
  const isMap = first(network.layers, 'layers').kind === 'conv';
  const fits = isMap
    ? channels === wanted.channels && height === wanted.height && width === wanted.width
    : size(data.shape) === size(wanted);
  if (!fits) {
    throw new TrainingError(
      `samples of ${data.name} are ${channels} x ${height} x ${width}, network ${network.name} reads ${wanted.channels} x ${wanted.height} x ${wanted.width}`,
      `choose a data set of that shape${croppingTo(wanted, data.shape)}, or change input of the trace`,
      ['crop', 'dataset', 'data'],
    );
  }
  if (data.classes !== network.classes) {
    throw new TrainingError(
      `${data.name} has ${data.classes} classes, network ${network.name} has ${network.classes} outputs`,
      'change fc of the last layer',
      ['dataset', 'data'],
    );
  }
}

/** What cropping would do, where it helps. */
function croppingTo(wanted: Shape, { channels, height, width }: Shape): string {
  const isInside = wanted.height === wanted.width && wanted.height < Math.min(height, width);
  return isInside && wanted.channels === channels ? `, crop its images to ${wanted.height} pixels (--crop)` : '';
}

function checkShift({ data: { name, shape }, settings }: TrainingRequest): void {
  const { shift } = settings.augmentation;
  const most = Math.min(shape.height, shape.width) - 1;
  if (Number.isSafeInteger(shift) && shift >= 0 && shift <= most) return;
  throw new TrainingError(
    `images of ${name} are ${shape.height} x ${shape.width} pixels and are moved by up to ${written(shift)}`,
    `use a whole number from 0 to ${most}`,
    ['train.shift'],
  );
}

function checkSettings({ data, settings }: TrainingRequest): void {
  const { epochs, batch, optimizer, clip } = settings;
  requireWhole('epochs', epochs, ['epochs'], 0);
  requireWhole('batch', batch, ['batch', 'network.batch']);
  if (batch > data.train.count) {
    throw new TrainingError(
      `a batch of ${batch} samples, but ${data.name} has ${data.train.count}`,
      'use a smaller batch',
      ['batch', 'network.batch'],
    );
  }
  if (!(optimizer.rate > 0 && Number.isFinite(optimizer.rate))) {
    throw new TrainingError(`the learning rate is ${written(optimizer.rate)}`, 'use a number above 0', ['train.rate']);
  }
  if (!(optimizer.momentum >= 0 && optimizer.momentum < 1)) {
    throw new TrainingError(`the momentum is ${written(optimizer.momentum)}`, 'use a number from 0 to below 1', [
      'train.momentum',
    ]);
  }
  checkClip(clip);
}

function checkClip(clip: number | null): void {
  if (clip === null || (clip > 0 && Number.isFinite(clip))) return;
  throw new TrainingError(`pre-activations are clipped at ${written(clip)}`, 'use a number above 0, or null', [
    'train.clip',
  ]);
}

function checkValidation({ data, settings: { batch, epochs }, validation }: TrainingRequest): void {
  if (validation === undefined) return;
  const { samples, every } = validation;
  requireWhole('the number of updates between two tests', every, ['test-every']);
  if (samples.count < 1) {
    throw new TrainingError('a validation split without samples', `hold samples of ${data.name} out of the training`);
  }
  const updates = epochs * stepsPerEpoch(data.train.count, batch);
  if (every > updates) {
    throw new TrainingError(`a test every ${every} updates, but there are only ${updates}`, 'test more often', [
      'test-every',
    ]);
  }
}

function requireWhole(name: string, value: number, about: readonly string[], least = 1): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new TrainingError(`${name} is ${written(value)}`, `use a whole number of at least ${least}`, about);
  }
}
