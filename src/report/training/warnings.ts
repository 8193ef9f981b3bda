import {
  type AccuracyOverSeeds,
  anglesOverSeeds,
  type EpochReport,
  type LearningHardware,
  lossOfGuessing,
  rangeOf,
  type TrainingReport,
  type TrainingSettings,
} from '../../learning/index.ts';
import { at, first, last } from '../../lists/index.ts';
import type { Trained } from '../../study/training/train.ts';
import { accuracyText, plural } from '../text/format.ts';
import { ruleName } from '../words/names.ts';
import { risingText } from './rising.ts';

/** A training, as far as it shows what went wrong. */
export interface Diagnosed {
  readonly report: Pick<TrainingReport, 'layers' | 'seeds' | 'accuracy' | 'validation'>;
  readonly settings: Pick<TrainingSettings, 'loss' | 'optimizer' | 'hardware'>;
  /** Classes of the data set. */
  readonly classes: number;
}

/** Below this many times the accuracy of guessing, nothing was learned that lasts. */
const nearChance = 1.5;
/** A loss this many times that of guessing is no scatter about it. */
const lossToMention = 1.25;
/** Cells with fewer states are often at an end of their range: half of four states are ends. */
const statesWithInside = 5;
/** A fall from the best epoch to the last that is more than the scatter of a test. */
const fallToMention = 0.005;

/** The same of several rules, each sentence with the name of its rule. */
export function warningsByRule(trainings: readonly Trained[]): string[] {
  return trainings.flatMap((trained) =>
    trainingWarnings(trained).map((warning) => `${ruleName(trained.report.rule)}: ${warning}`),
  );
}

/** What went wrong without an error, in sentences with what would help; none if nothing shows. */
export function trainingWarnings(training: Diagnosed): string[] {
  return [neverWritten, largeLoss, deadLayers, atChance, noiseOfSmallSteps].flatMap((look) => look(training));
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
  const [cause] = cellsAtEnds(training);
  const found = `The test accuracy is at chance (${accuracyText(1 / classes)} with ${classes} classes)`;
  return [cause === undefined ? `${found}.` : `${found}. ${cause}.`];
}

/** Whatever the accuracy: outputs may grow without bound while the largest is the right one. */
function largeLoss({ report, settings: { loss, optimizer, hardware }, classes }: Diagnosed): string[] {
  const remedies = [
    `lower train.rate (${optimizer.rate})`,
    ...(optimizer.momentum > 0 ? [`lower train.momentum (${optimizer.momentum})`] : []),
    ...againstSharedRounding(hardware),
  ];
  const help = `What may help: ${alternatives(remedies)}.`;
  const losses = lastEpochs(report).map((epoch) => epoch.loss);
  const end = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  const guessing = lossOfGuessing[loss](classes);
  const told = report.seeds.flatMap(({ seed, epochs }) =>
    epochs.flatMap(({ rising }) => (rising === undefined ? [] : [{ seed, rising }])).slice(0, 1),
  );
  const [one] = told;
  if (one === undefined) {
    if (end <= lossToMention * guessing) return [];
    return [
      `The loss of the last epoch is ${end.toPrecision(3)}, where guessing has ${guessing.toPrecision(3)}. ${help}`,
    ];
  }
  const of = report.seeds.length > 1 ? ` in ${told.length} of ${report.seeds.length} seeds` : '';
  const later = end > guessing ? 'it is' : 'it is below that again,';
  return [
    `The loss rose above that of guessing${of}. After update ${one.rising.update} of seed ${one.seed}, ${risingText(one.rising)}. In the last epoch ${later} ${end.toPrecision(3)}. ${help}`,
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
  const remedies = [
    `lower train.rate (${optimizer.rate})`,
    'choose another train.activation',
    ...againstSharedRounding(hardware),
  ];
  const [subject, them] = dead.length === 1 ? ['Layer', 'it'] : ['Layers', 'them'];
  return [
    `${subject} ${dead.join(', ')} ${dead.length === 1 ? 'is' : 'are'} dead: no gradient reaches ${them} in the last epoch, because activations are clipped or off. What may help: ${alternatives(remedies)}.`,
  ];
}

/** Where all outputs share the rounding of a reference column, the design of the ADCs is a remedy. */
function againstSharedRounding(hardware: LearningHardware | null): string[] {
  if (hardware === null || hardware.encoding !== 'offset') return [];
  const { transposed } = hardware.adc;
  const isShared = transposed !== null && (transposed.subtraction ?? 'converted') === 'converted';
  return isShared ? ['set train.adcSubtraction=analog'] : [];
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
