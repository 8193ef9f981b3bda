import {
  type AccuracyOverSeeds,
  anglesOverSeeds,
  type EpochReport,
  type LossName,
  rangeOf,
  type TrainingReport,
  type TrainingSettings,
} from '../../learning/index.ts';
import { at, first, last } from '../../lists/index.ts';
import type { Trained } from '../../study/training/train.ts';
import { accuracyText, plural } from '../text/format.ts';
import { ruleName } from '../words/names.ts';

/** A training, as far as it shows what went wrong. */
export interface Diagnosed {
  readonly report: Pick<TrainingReport, 'layers' | 'seeds' | 'accuracy' | 'validation'>;
  readonly settings: Pick<TrainingSettings, 'loss' | 'optimizer' | 'hardware'>;
  /** Classes of the data set. */
  readonly classes: number;
}

/** Below this many times the accuracy of guessing, nothing was learned that lasts. */
const nearChance = 1.5;
/** A loss of this many times that of guessing is one of outputs that are far too large. */
const lossOutOfHand = 10;
/** Cells with fewer states are often at an end of their range: half of four states are ends. */
const statesWithInside = 5;
/** A fall from the best epoch to the last that is more than the scatter of a test. */
const fallToMention = 0.005;

/** Loss of a sample when every class gets the same share. */
const lossOfGuessing: Readonly<Record<LossName, (classes: number) => number>> = {
  softmax: (classes) => Math.log(classes),
  // ((1 - 1/n)^2 + (n - 1)/n^2)/2
  squared: (classes) => (1 - 1 / classes) / 2,
};

/** The same of several rules, each sentence with the name of its rule. */
export function warningsByRule(trainings: readonly Trained[]): string[] {
  return trainings.flatMap((trained) =>
    trainingWarnings(trained).map((warning) => `${ruleName(trained.report.rule)}: ${warning}`),
  );
}

/** What went wrong without an error, in sentences with what would help; none if nothing shows. */
export function trainingWarnings(training: Diagnosed): string[] {
  return [...neverWritten(training), ...deadLayers(training), ...atChance(training), ...noiseOfSmallSteps(training)];
}

function neverWritten({ report, settings: { hardware, optimizer } }: Diagnosed): string[] {
  // Without a gradient there is no step, whatever its size.
  if (hardware === null || hardware.update === 'wage') return [];
  const wear = report.seeds.flatMap(({ epochs }) => epochs.flatMap(({ activity }) => activity?.wear ?? []));
  if (wear.length === 0 || wear.some(({ writes }) => writes > 0)) return [];
  const { rounding, master } = hardware.pulses;
  const remedies = [
    `raise train.rate (${optimizer.rate})`,
    ...(hardware.scale === 'none' ? ['set train.scale=max'] : []),
    ...(master === 'none' ? ['keep what is not written with train.master=digital'] : []),
    ...(master === 'none' && rounding !== 'stochastic' ? ['round by chance with train.rounding=stochastic'] : []),
  ];
  return [
    `No cell was written in ${plural(first(report.seeds, 'seeds').epochs.length, 'epoch')}, because no wanted change came to a whole pulse. What may help: ${alternatives(remedies)}.`,
  ];
}

function atChance(training: Diagnosed): string[] {
  const { report, classes } = training;
  const { mean } = last(report.accuracy, 'epochs');
  if (mean >= nearChance / classes) return [];
  const cause = [largeLoss, cellsAtEnds].flatMap((look) => look(training))[0];
  const found = `The test accuracy is at chance (${accuracyText(1 / classes)} with ${classes} classes)`;
  return [cause === undefined ? `${found}.` : `${found}. ${cause}.`];
}

function largeLoss({ report, settings: { loss, optimizer }, classes }: Diagnosed): string[] {
  const losses = lastEpochs(report).map((epoch) => epoch.loss);
  const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  const guessed = lossOfGuessing[loss](classes);
  if (mean <= lossOutOfHand * guessed) return [];
  return [
    `The loss is ${mean.toPrecision(3)}, where guessing has ${guessed.toPrecision(3)}. What may help: lower train.rate (${optimizer.rate})`,
  ];
}

/** Layers whose gradient, or whose true one, is 0 in the last epoch. */
function deadLayers({ report, settings: { optimizer, hardware } }: Diagnosed): string[] {
  const ends = lastEpochs(report);
  const dead = anglesOverSeeds(ends.map(({ alignment_deg }) => alignment_deg)).flatMap(({ dead }, layer) => {
    if (dead === 0) return [];
    const name = at(report.layers, layer, 'layers');
    return [dead === ends.length ? name : `${name} (in ${dead} of ${ends.length} seeds)`];
  });
  if (dead.length === 0) return [];
  const errors = hardware?.adc.transposed;
  const sharesRounding = errors != null && (errors.subtraction ?? 'converted') === 'converted';
  const remedies = [
    `lower train.rate (${optimizer.rate})`,
    'choose another train.activation',
    ...(sharesRounding && hardware?.encoding === 'offset' ? ['set train.adcSubtraction=analog'] : []),
  ];
  const [subject, them] = dead.length === 1 ? ['Layer', 'it'] : ['Layers', 'them'];
  return [
    `${subject} ${dead.join(', ')} ${dead.length === 1 ? 'is' : 'are'} dead: no gradient reaches ${them} in the last epoch, because activations are clipped or off. What may help: ${alternatives(remedies)}.`,
  ];
}

function cellsAtEnds({ report, settings: { hardware, optimizer } }: Diagnosed): string[] {
  if (hardware === null || hardware.device.states < statesWithInside) return [];
  const ends = lastEpochs(report);
  const full = report.layers.filter((_, layer) => ends.some(({ activity }) => shareAtEnds(activity, layer) > 0.5));
  if (full.length === 0) return [];
  return [
    `More than half of the cells of ${full.join(', ')} are at the ends of their range. What may help: lower train.rate (${optimizer.rate}), or raise train.range (${rangeOf(hardware)})`,
  ];
}

function shareAtEnds(activity: EpochReport['activity'], layer: number): number {
  const counts = activity?.distributions[layer]?.conductances.counts ?? [];
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all === 0 ? 0 : (first(counts, 'bars') + last(counts, 'bars')) / all;
}

/** Noise that a smaller rate does not spare: the cells that it falls on, by `device.cyclePer`. */
const noisyCells: Readonly<Partial<Record<string, string>>> = {
  gradient: 'with a gradient',
  step: 'that makes a step',
};

function noiseOfSmallSteps({ report, settings: { hardware, optimizer } }: Diagnosed): string[] {
  if (hardware === null || optimizer.schedule !== 'cosine') return [];
  const { name, cyclePer, cycleToCycle } = hardware.device;
  const noisy = noisyCells[cyclePer];
  if (noisy === undefined || cycleToCycle === 0) return [];
  const course = accuracyByEpoch(report);
  const end = last(course, 'epochs');
  const best = course.reduce((a, b) => (b.mean > a.mean ? b : a));
  if (best.mean - end.mean < fallToMention) return [];
  return [
    `Accuracy fell from ${accuracyText(best.mean)} after epoch ${best.epoch} to ${accuracyText(end.mean)}. The noise of ${name} falls on every cell ${noisy}, however small the rate (device.cyclePer=${cyclePer}), so the last epochs of train.schedule=cosine bring noise ${cyclePer === 'step' ? 'with ever smaller steps' : 'without steps'}. train.schedule=constant avoids this.`,
  ];
}

/** After each epoch: the last test on the validation split where the test samples are kept for the end. */
function accuracyByEpoch({
  seeds,
  accuracy,
  validation,
}: Diagnosed['report']): Pick<AccuracyOverSeeds, 'epoch' | 'mean'>[] {
  if (validation === undefined) return [...accuracy];
  return first(seeds, 'seeds').epochs.flatMap(({ epoch, validation: tests }) => {
    const end = validation.find(({ update }) => update === tests?.at(-1)?.update);
    return end === undefined ? [] : [{ epoch, mean: end.mean }];
  });
}

function lastEpochs({ seeds }: Diagnosed['report']): EpochReport[] {
  return seeds.map(({ epochs }) => last(epochs, 'epochs'));
}

/** `a, b or c`. */
function alternatives(words: readonly string[]): string {
  return words.length === 1 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
