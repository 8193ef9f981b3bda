import { dataNames } from '../../data/index.ts';
import { largestBatch } from '../../network/index.ts';
import { trainingRules } from '../../rules/index.ts';
import { byName, type FileKeys, listOf, oneOf, text, whole } from '../../source/index.ts';
import { most } from '../training/options.ts';

/** More than this is a typing error. */
export const mostSamples = 1e9;

/** Names of the rules that a study may train by. */
export const studyRules = Object.keys(trainingRules);

const value = oneOf({ type: 'number' }, text('text'));

/** Keys of a study of trainings. */
export const sweepKeys = {
  name: { doc: 'Name of the study and of the folder of its results.', schema: text('text') },
  title: { doc: 'Title in one line.', schema: text('text') },
  question: { doc: 'Question that the study is to answer.', schema: text('text') },
  network: { doc: 'Shipped network, or the path of a file.', schema: text('name or path') },
  datasets: { doc: 'List of data sets.', schema: listOf({ enum: dataNames }, 1) },
  rules: { doc: 'List of learning rules.', schema: listOf({ enum: studyRules }, 1) },
  seeds: { doc: 'Number of trainings of each point, each with a seed of its own.', schema: whole(1, most.seeds) },
  firstSeed: { doc: 'First of the seeds.', schema: whole(1, most.firstSeed), without: '1' },
  device: {
    doc: 'Cells that store the weights. Without it, weights are numbers in single precision.',
    schema: text('name or path'),
    without: 'none',
  },
  epochs: { doc: 'Passes over the training samples.', schema: whole(1, most.epochs) },
  batch: { doc: 'Samples of an update.', schema: whole(1, largestBatch), without: 'that of the network' },
  training: {
    doc: 'Number of training samples to take, from the first on.',
    schema: whole(1, mostSamples),
    without: 'all',
  },
  testing: {
    doc: 'Number of test samples to take, from the first on.',
    schema: whole(1, mostSamples),
    without: 'all',
  },
  crop: {
    doc: 'Height and width of the middle part of each image that is taken.',
    schema: whole(1, most.crop),
    without: 'the whole image',
  },
  set: { doc: 'Settings of every point, as `train --set` takes them.', schema: byName({}), without: 'none' },
  vary: {
    doc: 'One or two settings (or device), each with its list of values.',
    schema: byName(listOf(value, 1)),
    without: 'none',
  },
  inference: {
    doc: 'One setting of ADCs with its values. Each network is trained once and tested with all of them.',
    schema: byName(listOf(value, 1)),
    without: 'none',
  },
} as const satisfies FileKeys;
