import { load } from '../config/disk.ts';
import { setsKind } from '../config/load.ts';
import { trainingRuleKind } from '../config/rule.ts';
import type { OwnDataOptions } from '../data/index.ts';
import { type Progress, startThread } from '../learning/index.ts';
import { first } from '../lists/index.ts';
import { type TrainingRule, usualRule } from '../rules/index.ts';
import { simulate } from '../simulation/simulate.ts';
import {
  callback,
  needed,
  number,
  optional,
  type RequestKeys,
  requireKeys,
  requireKind,
  wholeNumber,
  word,
  yesOrNo,
} from '../source/index.ts';
import { most, usualTraining } from '../study/training/options.ts';
import { trainRules } from '../study/training/rules.ts';
import type { Trained } from '../study/training/train.ts';
import { ownDataKeys } from './ownData.ts';

/** What to train on what. */
export interface TrainRequest extends OwnDataOptions {
  /** Name of a network that comes with cimline, or the path of a file. */
  readonly network: string;
  /** The name of a learning rule, or one of your own. @default 'bp' */
  readonly rule?: string | TrainingRule | undefined;
  /**
   * Chip to train on: its cells, arrays, ADCs and bits. Without one, and without a device, weights are plain numbers.
   */
  readonly chip?: string;
  /** Cells that store the weights: a device that comes with cimline, or a file. */
  readonly device?: string;
  /** On a chip: train with ideal ADCs in place of its own. @default false */
  readonly idealAdc?: boolean;
  /** Preset of assumptions about the chip, which may change its batch. */
  readonly assume?: string;
  /** Passes over the training samples. @default 20 */
  readonly epochs?: number;
  /** Number of trainings, each with a seed of its own. @default 1 */
  readonly seeds?: number;
  /** First of the seeds. @default 1 */
  readonly firstSeed?: number;
  /** Samples of an update. @default that of the network */
  readonly batch?: number;
  /** Data set by name. @default the usual one for the network's inputs */
  readonly dataset?: string;
  /** Crops images to this height and width. */
  readonly crop?: number;
  /**
   * Data of your own: a CSV file, an archive of numpy, or a folder of IDX files. Another folder is the only one in
   * which data sets are looked for.
   */
  readonly data?: string;
  /** File of the weights to begin with: `.npz` or `.safetensors`. @default drawn from each seed */
  readonly init?: string;
  /** File that the weights of the first seed are written to: `.npz` or `.safetensors`. */
  readonly save?: string;
  /** Settings as `train.rate=0.5`, `device.cycleToCycle=0.02`, `network.width=512`. */
  readonly sets?: readonly string[];
  /** Folder with a checkpoint for each rule. A training that finds one continues from it, to the same result. */
  readonly checkpoint?: string;
  /** Pulses after which a cell is worn out. The outcome then says when that is. */
  readonly endurance?: number;
  /** Threads that compute large products; they change no result. @default 1 */
  readonly threads?: number;
  /** Called with what did not go as asked but changes no result. */
  readonly warn?: (message: string) => void;
}

const trainKeys = {
  network: needed(word('the name of a shipped network, or a path')),
  rule: optional(trainingRuleKind),
  chip: optional(word('the name of a shipped chip, or a path')),
  device: optional(word('the name of a shipped device, or a path')),
  idealAdc: optional(yesOrNo),
  assume: optional(word('the name of a set of assumptions')),
  epochs: optional(wholeNumber(0, most.epochs)),
  seeds: optional(wholeNumber(1, most.seeds)),
  firstSeed: optional(wholeNumber(1, most.firstSeed)),
  batch: optional(wholeNumber(1)),
  dataset: optional(word('the name of a data set')),
  crop: optional(wholeNumber(1)),
  data: optional(word('a file or a folder')),
  ...ownDataKeys,
  init: optional(word('a file')),
  save: optional(word('a file')),
  sets: optional(setsKind),
  checkpoint: optional(word('a folder')),
  endurance: optional(number(1, 'a number of pulses of at least 1')),
  threads: optional(wholeNumber(1)),
  warn: optional(callback()),
} satisfies RequestKeys<TrainRequest>;

/**
 * Trains a network on data, its weights as numbers or in arrays of a device or a chip.
 *
 * @param onProgress called a few times a second and at the end of every epoch
 * @throws InputError for anything wrong in the request, a file, a name or a setting, or if the data are not there
 * @throws TrainingError if it cannot be done as asked; DivergenceError if the loss or weights are no longer numbers
 *
 * @example
 * const { report } = train({ network: 'digits', rule: 'dfa', epochs: 5 });
 * console.log(report.accuracy.at(-1)?.mean);
 */
export function train(request: TrainRequest, onProgress: (progress: Progress) => void = () => {}): Trained {
  requireKeys('request', request, trainKeys);
  requireKind('onProgress', onProgress, callback());
  const { network, rule = usualRule, sets = [], idealAdc = false, threads = 1, ...others } = request;
  const { epochs = usualTraining.epochs, seeds = usualTraining.seeds, firstSeed = usualTraining.firstSeed } = others;
  const { checkpoint, endurance, save, warn = () => {} } = others;
  const options = { ...others, epochs, seeds, firstSeed, idealAdc, set: sets };
  const work = { record: false, threads: { count: threads, warn, start: startThread }, checkpoint, endurance, save };
  return first(
    trainRules(network, [rule], options, work, { load, simulate }, () => onProgress),
    'trainings',
  ).trained;
}
