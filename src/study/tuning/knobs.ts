import { below, feedbackKinds, type Random, randomNamed, type TrainingSettings } from '../../learning/index.ts';
import { at } from '../../lists/index.ts';
import { type OpenedTraining, usesFeedback } from '../training/open.ts';

/** Draws a value, as `--set` takes it, around what the settings have. */
type Draw = (random: Random, settings: TrainingSettings) => string;

/** Between a fraction and a multiple of a value, all orders of magnitude equally likely. */
const around =
  (value: (settings: TrainingSettings) => number, most: number): Draw =>
  (random, settings) =>
    String(Number((value(settings) * most ** (2 * random.uniform() - 1)).toPrecision(3)));

/** One of some values, all equally likely. */
const oneOf =
  (values: readonly string[]): Draw =>
  (random) =>
    at(values, below(values.length, random), 'values');

/** What is tuned for every rule. */
const ofAll: Readonly<Record<string, Draw>> = {
  'train.rate': around(({ optimizer }) => optimizer.rate, 10),
  'train.momentum': oneOf(['0', '0.5', '0.9', '0.95']),
  'train.activation': oneOf(['relu', 'tanh', 'sigmoid']),
  'train.initialScale': around(({ initialScale }) => initialScale, 4),
  'train.schedule': oneOf(['constant', 'cosine']),
};

/**
 * What is tuned too where a rule has feedback matrices. Shift registers are a part of the chip, so they are no
 * choice.
 */
const ofFeedback: Readonly<Record<string, Draw>> = {
  'train.feedback': oneOf(feedbackKinds.filter((kind) => kind !== 'generator')),
  'train.feedbackScale': around(({ feedback }) => feedback.scale, 10),
};

/** What is tuned for a rule: nothing that a person or the chip has decided. */
export function knobsOf(opened: Pick<OpenedTraining, 'rule' | 'network' | 'decided'>): string[] {
  return Object.keys(drawsOf(opened)).filter((path) => !opened.decided.has(path));
}

function drawsOf(opened: Pick<OpenedTraining, 'rule' | 'network'>): Readonly<Record<string, Draw>> {
  return { ...ofAll, ...(usesFeedback(opened) && ofFeedback) };
}

/**
 * The settings of a trial as `--set-for` takes them; none for the first, which is what would be trained without tuning.
 * Each knob has a stream of its own, so all rules try the same values of what they share.
 *
 * @param trial from 1
 */
export function settingsOfTrial(
  opened: Pick<OpenedTraining, 'rule' | 'network' | 'decided' | 'settings'>,
  trial: number,
): string[] {
  if (trial === 1) return [];
  const draws = drawsOf(opened);
  return knobsOf(opened).flatMap((path) => {
    const value = draws[path]?.(randomNamed(`tuning/${trial}/${path}`), opened.settings);
    return value === undefined ? [] : [`${path}=${value}`];
  });
}
